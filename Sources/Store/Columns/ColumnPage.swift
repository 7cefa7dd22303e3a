import Insights

/// Finds a page of voices over the columns: the keys of the newest or severest that a filter admits.
struct ColumnPage {
    typealias Place = (moment: Int64, severity: Int64)

    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan
    private let order: VoiceOrder
    private let cursor: VoiceCursor?
    private let limit: Int

    /// nil for a list that is to be read from the file.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot, order: VoiceOrder, after cursor: VoiceCursor?, limit: Int) {
        guard let scan = ColumnScan(filter, snapshot) else { return nil }
        (self.snapshot, self.scan, self.order, self.cursor, self.limit) = (snapshot, scan, order, cursor, limit)
    }

    /// At most `limit` places, the first first.
    func places() -> [Place] {
        let buffer = ColumnBuffer()
        var best: [Place] = []
        for chunk in snapshot.newestFirst {
            let isFull = best.count >= limit
            if order == .newest, isFull, let last = best.last, (chunk.moments.last ?? 0) < last.moment { break }
            scan.select(chunk, buffer, before: order == .newest ? cursor?.moment : nil)
            guard buffer.count > 0 else { continue }
            chunk[.severity].gather(buffer.rows.base, buffer.count, into: buffer.numbers.base)
            // Rows rise in time: the newest of them stand last.
            let first = order == .newest ? max(0, buffer.count - limit) : 0
            let least = isFull ? best.last : nil
            for index in first..<buffer.count {
                let place = Place(moment: chunk.moments[Int(buffer.rows[index])], severity: Int64(buffer.numbers[index]))
                guard isAfterCursor(place), least.map({ isBefore(place, $0) }) ?? true else { continue }
                best.append(place)
                if best.count >= limit + 4_096 { trim(&best) }
            }
            trim(&best)
        }
        return best
    }

    private func trim(_ best: inout [Place]) {
        best.sort(by: isBefore)
        if best.count > limit { best.removeLast(best.count - limit) }
    }

    private func isBefore(_ left: Place, _ right: Place) -> Bool {
        switch order {
        case .newest: left.moment > right.moment
        case .severest: (left.severity, left.moment) > (right.severity, right.moment)
        }
    }

    private func isAfterCursor(_ place: Place) -> Bool {
        guard let cursor else { return true }
        return isBefore((cursor.moment, cursor.severity), place)
    }
}
