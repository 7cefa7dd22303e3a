import Insights

/// Reads scores with the topics beside them from the columns.
struct ColumnDrivers {
    private let snapshot: ColumnSnapshot
    private let scan: ColumnScan

    /// nil for a question that is to be answered from the file.
    init?(_ filter: ResolvedFilter, _ snapshot: ColumnSnapshot) {
        guard let scan = ColumnScan(filter, snapshot) else { return nil }
        (self.snapshot, self.scan) = (snapshot, scan)
    }

    /// Calls `body` with the stored score of each admitted item that has one, and the codes of its topics.
    func visit(_ score: DriverScore, _ body: (Int64, ArraySlice<UInt16>) -> Void) {
        let buffer = ColumnBuffer()
        let number: ColumnChunk.Number =
            switch score {
            case .nps: .nps
            case .csat: .csat
            case .rating: .rating
            }
        for chunk in snapshot.chunks {
            scan.select(chunk, buffer)
            chunk[number].gather(buffer.rows.base, buffer.count, into: buffer.numbers.base)
            for index in 0..<buffer.count where buffer.numbers[index] != NumberColumn.missing {
                let row = Int(buffer.rows[index])
                body(Int64(buffer.numbers[index]), chunk.topics[Int(chunk.topicStarts[row])..<Int(chunk.topicStarts[row + 1])])
            }
        }
    }
}
