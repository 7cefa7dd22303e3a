import Feedback
import Foundation

@testable import Ingestion
@testable import Web

/// Stores records by their id; "advert" in a text is noise, an empty text is rejected.
actor FakeIntake: FeedbackIntake {
    private(set) var stored: [String: Int64] = [:]
    private(set) var records: [RawRecord] = []

    func receive(_ records: [RawRecord], source: Source) -> [RecordOutcome] {
        self.records += records
        return records.map { record in
            guard let text = record.text, !text.isEmpty else { return .rejected(.nothingSaid(row: record.row)) }
            let key = source.name + "/" + (record.id ?? text)
            if let id = stored[key] { return .alreadyStored(id: id) }
            let id = Int64(stored.count + 1)
            stored[key] = id
            return text.contains("advert") ? .noise(id: id, kind: .advert) : .stored(id: id)
        }
    }
}

/// Understands nothing and imports at once.
actor FakeImportDesk: ImportDesk {
    private let imports: FakeImports
    private(set) var requests: [ImportRequest] = []
    private(set) var cancelled: [String] = []

    init(_ imports: FakeImports) { self.imports = imports }

    func preview(file: URL, fileName: String, source: Source?) throws -> ImportPreview {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard !text.hasPrefix("%PDF") else { throw FileProblem.foreign(name: fileName, kind: "PDF") }
        let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        return .sample(columns: (lines.first ?? []).map { ($0, nil, 0) }, rows: Array(lines.dropFirst().prefix(10)))
    }

    func start(_ request: ImportRequest) async -> ImportRecord {
        requests.append(request)
        let record = ImportRecord(
            id: "run-\(requests.count)",
            source: request.source,
            fileName: request.fileName,
            startedAt: TestSite.now,
            dryRun: request.isDryRun
        )
        await imports.save(record)
        return record
    }

    func progress(of id: String) -> ImportProgress? {
        var account = ImportAccount()
        (account.read, account.stored) = (1_204, 1_204)
        return ImportProgress(bytesRead: 1, totalBytes: 2, account: account)
    }

    func cancel(_ id: String) { cancelled.append(id) }

    func rejectedRows(of id: String) throws -> URL? {
        let file = FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID().uuidString).csv")
        try Data("line,reason\r\n2,no text\r\n".utf8).write(to: file)
        return file
    }
}

extension ImportPreview {
    /// A CSV file of GB18030 whose columns mean what `columns` says, each as sure as it says.
    static func sample(columns: [(name: String, field: Ingestion.Field?, confidence: Double)], rows: [[String]]) -> ImportPreview {
        ImportPreview(
            format: FileFormat(kind: .delimited, encoding: .gb18030, delimiter: ","),
            columns: columns.map { column in
                UnderstoodColumn(
                    name: column.name,
                    field: column.field,
                    confidence: column.confidence,
                    reason: LocalizedName(zh: "列名“\(column.name)”", en: "by “\(column.name)”"),
                    samples: [],
                    filled: 1
                )
            },
            rows: rows,
            channel: .review,
            pack: "shop",
            isNewSource: true,
            malformedBytes: 0,
            totalBytes: 100
        )
    }
}

actor FakeReanalysis: ReanalysisDesk {
    private(set) var started: [String] = []

    func effect(of taxonomy: Taxonomy, renamed: [String: String], limit: Int) -> TaxonomyComparison {
        TaxonomyComparison(
            sampled: 10,
            topics: [.init(topic: "delivery", before: 1, after: 3, gained: 2, lost: 0)],
            examples: [.init(id: 1, text: "物流慢", topic: "delivery", gained: true)]
        )
    }

    func start(pack: String) { started.append(pack) }
    func progress(pack: String) -> ReanalysisProgress? {
        started.contains(pack) ? ReanalysisProgress(pack: pack, done: 5, total: 10) : nil
    }
    func cancel(pack: String) { started.removeAll { $0 == pack } }
}
