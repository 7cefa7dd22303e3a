/// Reads the first sheet with data of an XLSX workbook (ECMA-376) in one pass with bounded memory; only the shared texts are kept.
final class WorkbookReader: RecordReader {
    private(set) var columns: [String] = []
    private(set) var format = FileFormat(kind: .workbook)
    let malformedBytes = 0
    let totalBytes: Int64
    private var rows: SheetRows
    private var held: RowBatch?
    private let archive: ZipArchive
    /// Unpacked bytes of a sheet at most.
    static let sheetLimit = 4 << 30

    var bytesRead: Int64 {
        let (read, total) = rows.progress
        return total > 0 ? Int64(Double(totalBytes) * Double(read) / Double(total)) : totalBytes
    }

    init(_ file: InputFile) throws(FileProblem) {
        totalBytes = file.size
        archive = try ZipArchive(file)
        let book = try WorkbookParts(archive)
        let context = SheetRows.Context(
            strings: try SharedStrings(archive, part: book.strings),
            styles: try CellStyles(archive, part: book.styles),
            epoch1904: book.epoch1904
        )
        var best: (rows: SheetRows, sheet: String, head: RowBatch, rank: Int)?
        for sheet in book.sheets {
            guard let stream = try archive.open(sheet.part, limit: Self.sheetLimit) else { continue }
            var rows = SheetRows(stream, part: sheet.part, fileName: archive.name, context: context)
            let head = try Self.head(&rows)
            let rank = Self.rank(head)
            if rank > best?.rank ?? 0 { best = (rows, sheet.name, head, rank) }
            if rank == 3 { break }
        }
        guard let best else { throw .empty(name: archive.name) }
        rows = best.rows
        format.sheet = best.sheet
        try takeHeader(best.head)
    }

    func next(_ limit: Int) throws(FileProblem) -> RowBatch? {
        if let first = held {
            held = nil
            return first
        }
        var batch = RowBatch(columns: columns)
        while batch.rows.count < limit {
            guard try rows.next(into: &batch) else { break }
        }
        return batch.rows.isEmpty ? nil : batch
    }

    /// The first rows with content.
    private static func head(_ rows: inout SheetRows) throws(FileProblem) -> RowBatch {
        var head = RowBatch(columns: [])
        while head.rows.count < 10 {
            guard try rows.next(into: &head) else { break }
        }
        return head
    }

    /// 3 a table, 2 a column, 1 a single row, 0 nothing.
    private static func rank(_ head: RowBatch) -> Int {
        let wide = head.rows.indices.contains { filled(head, $0) > 1 }
        return head.rows.count > 1 ? (wide ? 3 : 2) : head.rows.count
    }

    private static func filled(_ head: RowBatch, _ row: Int) -> Int {
        (0..<head.rows[row].cellCount).count { !head.isEmpty(row: row, column: $0) }
    }

    /// The header is the first row with more than one cell (titles above it are passed), or the first row of all.
    private func takeHeader(_ head: RowBatch) throws(FileProblem) {
        let header = head.rows.indices.first { Self.filled(head, $0) > 1 } ?? 0
        let cells = head.cells(row: header)
        format.headless = ColumnNames.looksLikeData(cells)
        columns = ColumnNames.tidy(format.headless ? cells.map { _ in "" } : cells)
        var rest = head
        rest.columns = columns
        rest.rows.removeFirst(format.headless ? header : header + 1)
        guard !rest.rows.isEmpty else { throw .noRows(name: archive.name) }
        held = rest
    }
}
