import Feedback
import HTTPTypes
import Insights

/// New topics 新话题: what customers speak about that the taxonomy does not know, or all that they speak about.
public struct DiscoveredPage: Page {
    public static let template = "discovered"
    public static let title = "discovered.title"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let store = services.findings, let desk = services.discovery else {
            throw WebError(.serviceUnavailable, "discovered.unavailable")
        }
        let scope = try Self.scope(context)
        let findings = try await store.findings(scope)
        let progress = await desk.progress()
        let words = DiscoveredWords(scope: scope, context: context)
        var rows: [Row] = []
        for topic in findings?.topics ?? [] {
            rows.append(words.row(topic, try await Self.examples(topic, words, services), of: findings?.voices ?? 0))
        }
        return Model(
            answer: findings.map(words.answer) ?? [],
            answerNote: findings.map(words.note),
            notice: Self.notice(context),
            scopes: words.scopes,
            action: SiteURL.discovered.path,
            scope: scope.rawValue,
            startText: context.text(findings == nil ? "discovered.start" : "discovered.again"),
            canStart: progress == nil,
            progress: progress.map { words.progress($0, doneHref: words.href) },
            note: context.text("discovered.note"),
            rows: rows,
            empty: rows.isEmpty && progress == nil ? words.empty(findings) : nil,
            findings: findings
        )
    }

    /// The scope that the address names.
    static func scope(_ context: PageContext) throws -> TopicFindings.Scope {
        guard let wish = context.queryValue("scope") else { return .unclassified }
        guard let scope = TopicFindings.Scope(rawValue: wish) else {
            throw WebError(
                .badRequest, "error.parameter", ["name": "scope", "value": String(wish.prefix(40)), "allowed": "unclassified, all"],
                parameter: "scope")
        }
        return scope
    }

    private static func examples(_ topic: FoundTopic, _ words: DiscoveredWords, _ services: WebServices) async throws -> [Example] {
        try await services.voices.voices(ids: Array(topic.examples.prefix(DiscoveredWords.examples))).map(words.example)
    }

    private static func notice(_ context: PageContext) -> Notice? {
        context.queryValue("stopped") == nil ? nil : Notice(tone: "good", text: context.text("discovered.stopped"))
    }
}
