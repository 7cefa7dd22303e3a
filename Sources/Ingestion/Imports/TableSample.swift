import Feedback
import Foundation

/// The first rows of a file and what they show: enough to understand its columns, to guess its kind of business, and for a preview.
struct TableSample {
    let format: FileFormat
    let malformedBytes: Int
    let totalBytes: Int64
    /// Cells of the first ten rows.
    private(set) var firstRows: [[String]] = []
    let understanding: ColumnUnderstanding
    /// Beginnings of up to 300 texts; the pack is guessed from them, and a page waits for it.
    private(set) var texts: [String] = []

    static let previewRows = 10
    static let textLimit = 300
    static let textLength = 200

    init(_ request: ImportRequest, saved: [String: String], time: TimeReader) throws(FileProblem) {
        let reader = try RecordFile.open(request.file)
        var batches: [RowBatch] = []
        var rows = 0
        while rows < ColumnUnderstanding.sampleRows, let batch = try reader.next(256) {
            batches.append(batch)
            rows += batch.rows.count
        }
        let names = ColumnNames.tidy(reader.columns)
        var evidence = Array(repeating: ColumnEvidence(), count: names.count)
        for batch in batches {
            for row in batch.rows.indices where batch.rows[row].problem == nil {
                for column in names.indices { evidence[column].add(batch.text(row: row, column: column), reader: time) }
            }
        }
        try Self.settleDateOrder(reader, &evidence)
        understanding = try ColumnUnderstanding(
            names: names,
            evidence: evidence,
            mapping: try Self.mapping(request.mapping, saved, names),
            reader: time,
            fileName: request.fileName
        )
        format = reader.format
        malformedBytes = reader.malformedBytes
        totalBytes = reader.totalBytes
        let textColumn = understanding.plan.column(of: .text)
        for batch in batches {
            for row in batch.rows.indices {
                if firstRows.count < Self.previewRows {
                    firstRows.append(names.indices.map { Figures.excerpt(batch.text(row: row, column: $0).trimmed, limit: 200) })
                }
                if let textColumn, texts.count < Self.textLimit, !batch.isEmpty(row: row, column: textColumn) {
                    let text = batch.text(row: row, column: textColumn).trimmed
                    texts.append(String(text.unicodeScalars.prefix(Self.textLength)))
                }
            }
        }
    }

    /// What was saved with the source holds where its columns are still there; what is asked for now comes first.
    private static func mapping(_ asked: [String: String], _ saved: [String: String], _ names: [String]) throws(FileProblem) -> [String:
        String]
    {
        var mapping = saved.filter { $0.value.isEmpty || names.contains($0.value) }
        let taken = Set(asked.values)
        mapping = mapping.filter { asked[$0.key] == nil && !taken.contains($0.value) }
        return mapping.merging(asked) { _, asked in asked }
    }

    /// "03/04/2015" alone does not tell its order; then the rest of the file is asked.
    private static func settleDateOrder(_ reader: any RecordReader, _ evidence: inout [ColumnEvidence]) throws(FileProblem) {
        let open = evidence.indices.filter { evidence[$0].order.isOpen && evidence[$0].dateShare > 0.5 }
        guard !open.isEmpty else { return }
        while let batch = try reader.next(512) {
            for row in batch.rows.indices {
                for column in open { evidence[column].decideOrder(batch.text(row: row, column: column)) }
            }
            if open.allSatisfy({ !evidence[$0].order.isOpen }) { return }
        }
    }
}

extension ColumnEvidence {
    mutating func decideOrder(_ text: String) { order.add(text) }
}
