import Access
import Foundation
import HTTPTypes

/// Audit 审计: who did what and when, and whether the log is whole.
public struct AuditPage: Page {
    public static let template = "audit"
    public static let title = "nav.audit"

    /// Lines a page.
    static let pageSize = 100

    public struct Model: Sendable, Encodable, Equatable {
        public var summary: String
        public var verdict: Verdict?
        public var verifyHref: String
        public var actors: [PeoplePage.Option]
        public var subject: String
        public var rows: [Row]
        /// Address of the lines before; nil on the last page.
        public var more: String?
    }

    public struct Verdict: Sendable, Encodable, Equatable {
        /// good or bad.
        public var tone: String
        public var text: String
        public var head: String
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var number: String
        public var time: String
        public var actor: String
        public var act: String
        public var actText: String
        public var subject: String
        public var subjectHref: String
        public var details: [String]
        /// The first signs of the line's hash.
        public var hash: String
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let log = services.audit else { throw WebError(.serviceUnavailable, "audit.none") }
        let query = AuditQuery(
            actor: context.queryValue("actor"),
            subject: context.queryValue("subject"),
            before: context.queryValue("before").flatMap(Int64.init),
            limit: Self.pageSize
        )
        let entries = try await log.auditEntries(query)
        let newest = try await log.auditEntries(AuditQuery(limit: 1)).first
        let kept = context.queryItems.filter { ["actor", "subject"].contains($0.name) && !$0.value.isEmpty }
        let last = entries.last.map(\.number) ?? 1
        return Model(
            summary: newest.map { Self.summary($0, context) } ?? context.text("audit.empty"),
            verdict: context.queryValue("verify") == nil ? nil : Self.verdict(try await log.verifyAudit(), context),
            verifyHref: context.path(.audit, kept + [("verify", "1")]),
            actors: [PeoplePage.Option(value: "", label: context.text("audit.everybody"), selected: query.actor == nil)]
                + (try await log.auditActors()).map { PeoplePage.Option(value: $0, label: $0, selected: $0 == query.actor) },
            subject: query.subject ?? "",
            rows: entries.map { Self.row($0, context) },
            more: entries.count == Self.pageSize && last > 1 ? context.path(.audit, kept + [("before", String(last))]) : nil
        )
    }

    private static func summary(_ newest: AuditEntry, _ context: PageContext) -> String {
        context.text(
            "audit.summary",
            ["count": context.formats.integer(Int(newest.number)), "time": context.formats.dateTime(newest.time)]
        )
    }

    static func verdict(_ verdict: AuditVerdict, _ context: PageContext) -> Verdict {
        let arguments = [
            "count": context.formats.integer(verdict.lines), "number": context.formats.integer(Int(verdict.at ?? 0)),
        ]
        let key = verdict.fault.map { "audit.fault.\($0.rawValue)" } ?? "audit.whole"
        return Verdict(tone: verdict.fault == nil ? "good" : "bad", text: context.text(key, arguments), head: verdict.head)
    }

    private static func row(_ entry: AuditEntry, _ context: PageContext) -> Row {
        let key = "audit.act.\(entry.note.act)"
        return Row(
            number: context.formats.integer(Int(entry.number)),
            time: context.formats.dateTime(entry.time),
            actor: entry.note.actor,
            act: entry.note.act,
            actText: context.strings.has(key) ? context.text(key) : entry.note.act,
            subject: entry.note.subject,
            subjectHref: context.path(.audit, [("subject", entry.note.subject)]),
            details: entry.note.detail.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)" },
            hash: entry.hash.prefix(4).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        )
    }
}
