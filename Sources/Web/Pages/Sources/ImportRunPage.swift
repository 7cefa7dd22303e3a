import Feedback
import Foundation
import Ingestion
import Insights

/// One import: how far it is, or its account, with the rows that were rejected.
public struct ImportRunPage: Page {
    public static let template = "import-run"
    public static let title = "nav.sources"

    /// Rejected rows shown; the file holds all of them.
    static let rejectLimit = 50

    public struct Model: Sendable, Encodable, Equatable {
        public var fileName: String
        public var summary: String
        public var note: String
        public var progress: WorkProgress?
        public var counts: [Count]
        public var finished: Bool
        public var voicesHref: String
        public var overviewHref: String
        public var hasRejects: Bool
        public var rejectsHref: String
        public var rejects: [Reject]
    }

    public struct Count: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var value: String
        public var note: String
        public var href: String?
    }

    public struct Reject: Sendable, Encodable, Equatable {
        public var line: String
        public var reason: String
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.fileName }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let id = try context.parameter("id")
        guard let record = try await services.imports.importRecord(id: id) else { throw WebError.notFound }
        let running = record.state == .running
        let progress = running ? await services.importDesk?.progress(of: id) : nil
        let account = progress?.account ?? record.account
        let file = running || record.account.rejected == 0 ? nil : try await services.importDesk?.rejectedRows(of: id)
        let rejects = try file.map { try RejectTable.read($0, limit: Self.rejectLimit) } ?? []
        return Model(
            fileName: record.fileName,
            summary: Self.summary(record, account, context),
            note: Self.note(record, context),
            progress: running ? Self.progress(id, progress, account, context) : nil,
            counts: Self.counts(record, account, context),
            finished: !running,
            voicesHref: Self.voices(record, context, noise: false),
            overviewHref: context.path(.overview, [("days", "all"), ("source", record.source)]),
            hasRejects: file != nil,
            rejectsHref: SiteURL.api(.importRejects(id: id)).path,
            rejects: rejects.map { Reject(line: $0.line, reason: $0.reason) }
        )
    }

    private static func voices(_ record: ImportRecord, _ context: PageContext, noise: Bool) -> String {
        context.link(to: .voices) { query in
            query.choice = .all
            query.filter = FeedbackFilter(sources: [record.source], noise: noise)
        }
    }

    private static func summary(_ record: ImportRecord, _ account: ImportAccount, _ context: PageContext) -> String {
        let counts = [
            "read": context.formats.integer(account.read), "stored": context.formats.integer(account.stored),
            "rejected": context.formats.integer(account.rejected),
        ]
        switch record.state {
        case .running: return context.text("import.summaryRunning", counts)
        case .finished: return context.text(record.dryRun ? "import.summaryDry" : "import.summaryFinished", counts)
        case .cancelled, .interrupted, .failed: return record.problem ?? context.text("import.summary.\(record.state.rawValue)", counts)
        }
    }

    private static func note(_ record: ImportRecord, _ context: PageContext) -> String {
        var parts = [record.source, context.formats.dateTime(record.startedAt)]
        if record.state != .running {
            parts.append(context.text("import.seconds", ["seconds": context.formats.decimal(record.account.seconds)]))
        }
        if record.dryRun { parts.append(context.text("import.dryRun")) }
        return parts.joined(separator: " · ")
    }

    private static func progress(
        _ id: String,
        _ progress: ImportProgress?,
        _ account: ImportAccount,
        _ context: PageContext
    ) -> WorkProgress {
        WorkProgress(
            title: context.text("import.running"),
            text: context.text("progress.read", ["count": context.formats.integer(account.read)]),
            share: progress?.share ?? 0,
            pollHref: SiteURL.api(.importRun(id: id)).path,
            cancelHref: SiteURL.api(.importCancellation(id: id)).path
        )
    }

    private static func counts(_ record: ImportRecord, _ account: ImportAccount, _ context: PageContext) -> [Count] {
        let links = record.dryRun ? [:] : ["stored": voices(record, context, noise: false), "noise": voices(record, context, noise: true)]
        let values: [(name: String, value: Int)] = [
            ("read", account.read), ("stored", account.stored), ("duplicates", account.duplicates), ("noise", account.noise),
            ("rejected", account.rejected),
        ]
        return values.map { name, value in
            Count(
                name: name,
                label: context.text("import.\(name)"),
                value: context.formats.integer(value),
                note: context.text("import.\(name)Note"),
                href: value > 0 ? links[name] : nil
            )
        }
    }
}
