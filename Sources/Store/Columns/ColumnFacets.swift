/// Counts over the columns what a filter bar can offer.
struct ColumnFacets {
    private let snapshot: ColumnSnapshot

    /// nil when not all facts are held.
    init?(_ snapshot: ColumnSnapshot) {
        guard snapshot.floor == .min else { return nil }
        self.snapshot = snapshot
    }

    /// Items that are counted by each code of a column, and the first and last day with one.
    func counts(_ columns: [ColumnChunk.Code]) -> (sums: [[Int64: Int]], days: ClosedRange<Int>?, items: Int) {
        let buffer = ColumnBuffer()
        let codes = Scratch<UInt32>()
        let isCounted = (0...snapshot.top(.noise)).map { UInt8($0 == 0 ? 1 : 0) }
        var counts = columns.map { [Int](repeating: 0, count: snapshot.top($0) + 1) }
        var (first, last, items) = (Int.max, Int.min, 0)
        for chunk in snapshot.chunks {
            for row in 0..<chunk.count { buffer.rows.base[row] = UInt32(row) }
            let count = chunk[.noise].keep(buffer.rows.base, chunk.count, admitted: isCounted)
            guard count > 0 else { continue }
            items += count
            // Rows rise in time, and so do days.
            first = min(first, chunk.firstDay + Int(chunk[.day][Int(buffer.rows[0])]))
            last = max(last, chunk.firstDay + Int(chunk[.day][Int(buffer.rows[count - 1])]))
            for (index, column) in columns.enumerated() {
                chunk[column].gather(buffer.rows.base, count, into: codes.base)
                counts[index].withUnsafeMutableBufferPointer { counts in
                    for place in 0..<count { counts[Int(codes.base[place])] += 1 }
                }
            }
        }
        let sums = counts.map { counts in
            Dictionary(uniqueKeysWithValues: counts.enumerated().filter { $1 > 0 }.map { (Int64($0), $1) })
        }
        return (sums, items > 0 ? first...last : nil, items)
    }
}
