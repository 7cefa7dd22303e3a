/// Finds the delimiter of a table: the one that cuts the most rows into as many cells as the header has.
///
///     "a;b;c\n1,5;2;3"   → ";"
///     "评论\n好,真好"      → none: one column
enum DelimiterSniffer {
    private static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|")]
    private static let sampleRows = 60
    /// Lines of a title that may stand above the header.
    static let titleRows = 3

    /// The delimiter, nil for a single column, and the length of a first line "sep=;" to skip.
    static func sniff(_ window: [UInt8]) -> (delimiter: UInt8?, preamble: Int) {
        if let declared = declared(window) { return declared }
        var best: (delimiter: UInt8, score: Double)?
        for candidate in candidates {
            guard let score = score(candidate, window), score > best?.score ?? 0 else { continue }
            best = (candidate, score)
        }
        return (best?.delimiter, 0)
    }

    /// Excel's own mark: a first line "sep=;".
    private static func declared(_ window: [UInt8]) -> (delimiter: UInt8?, preamble: Int)? {
        guard window.starts(with: Array("sep=".utf8)), window.count > 6, let end = window.prefix(8).firstIndex(of: 0x0A) else { return nil }
        return (window[4], end + 1)
    }

    /// Share of rows with as many cells as the header, and slightly more for more cells; nil if no header is cut.
    private static func score(_ delimiter: UInt8, _ window: [UInt8]) -> Double? {
        var batch = RowBatch(columns: [])
        var start = 0
        while batch.rows.count < sampleRows {
            let firstCell = batch.ends.count
            guard case .row(let end, _, _) = RowSplitter.split(window, from: start, delimiter, false, false, into: &batch) else {
                batch.forget(from: firstCell)
                break
            }
            batch.endRow(line: 0, firstCell: firstCell)
            start = end
        }
        if batch.rows.isEmpty {
            guard case .row = RowSplitter.split(window, from: 0, delimiter, false, true, into: &batch) else { return nil }
            batch.endRow(line: 0, firstCell: 0)
        }
        guard let place = batch.rows.prefix(titleRows + 1).firstIndex(where: { $0.cellCount > 1 }) else { return nil }
        let header = batch.rows[place]
        let body = batch.rows[(place + 1)...]
        let alike = body.count { $0.cellCount == header.cellCount }
        // Titles above the header are believed only where all that follows is one table.
        if place > 0, header.cellCount < 3 || body.count < 2 || alike < body.count { return nil }
        return Double(alike + 1) / Double(body.count + 1) + 0.001 * Double(min(50, header.cellCount))
    }
}
