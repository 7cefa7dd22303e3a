import Feedback
import Foundation
import Ingestion

@testable import Web

/// Stores records by their id; "advert" in a text is noise, an empty text is rejected.
actor FakeIntake: FeedbackIntake {
    private(set) var stored: [String: Int64] = [:]

    func receive(_ records: [RawRecord], source: Source) -> [IntakeOutcome] {
        records.map { record in
            guard let text = record.text, !text.isEmpty else { return .rejected(LocalizedName(zh: "没有正文。", en: "It has no text.")) }
            let key = source.name + "/" + (record.id ?? text)
            if let id = stored[key] { return .duplicate(id: id) }
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

    func preview(file: URL, fileName: String, source: Source?) throws -> Web.ImportPreview {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard !text.hasPrefix("%PDF") else { throw FileProblem.foreign(name: fileName, kind: "PDF") }
        let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
        return Web.ImportPreview(
            format: "CSV",
            encoding: "UTF-8",
            columns: lines.first ?? [],
            fields: [.init(field: "text", column: lines.first?.first, reason: nil)],
            rows: Array(lines.dropFirst().prefix(10))
        )
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

    func progress(of id: String) -> Web.ImportProgress? {
        var account = ImportAccount()
        (account.read, account.stored) = (1_204, 1_204)
        return Web.ImportProgress(share: 0.5, account: account)
    }

    func cancel(_ id: String) { cancelled.append(id) }

    func rejectedRows(of id: String) throws -> URL? {
        let file = FileManager.default.temporaryDirectory.appending(path: "rejects-\(UUID().uuidString).csv")
        try Data("line,reason\r\n2,no text\r\n".utf8).write(to: file)
        return file
    }
}

actor FakeReanalysis: ReanalysisDesk {
    private(set) var started: [String] = []

    func effect(of taxonomy: Taxonomy, limit: Int) -> TaxonomyEffect {
        TaxonomyEffect(
            sampled: 10,
            topics: [.init(topic: "delivery", before: 1, after: 3, gained: 2, lost: 0)],
            examples: [.init(id: 1, text: "物流慢", topic: "delivery", gained: true)]
        )
    }

    func start(pack: String) { started.append(pack) }
    func progress(pack: String) -> Web.ReanalysisProgress? {
        started.contains(pack) ? Web.ReanalysisProgress(done: 5, all: 10) : nil
    }
    func cancel(pack: String) { started.removeAll { $0 == pack } }
}
