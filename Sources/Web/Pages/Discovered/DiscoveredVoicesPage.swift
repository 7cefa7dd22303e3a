import Feedback
import HTTPTypes
import Insights

/// The voices of one topic that was found, exactly those that were counted and are still there, newest first.
public struct DiscoveredVoicesPage: Page {
    public static let template = "discovered-voices"
    public static let title = "discovered.title"

    static let limit = 50

    public struct Model: Sendable, Encodable, Equatable {
        public var name: String
        public var topicsHref: String
        public var discoveredHref: String
        public var action: String
        public var scope: String
        public var id: Int
        public var note: String
        public var count: Int
        public var voices: [VerbatimCard]
        public var more: String?
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let store = services.findings else { throw WebError(.serviceUnavailable, "discovered.unavailable") }
        let scope = try DiscoveredPage.scope(context)
        let wish = try context.parameter("id")
        guard let findings = try await store.findings(scope), let topic = findings.topics.first(where: { String($0.id) == wish }) else {
            throw WebError.notFound
        }
        let page = try await store.foundVoices(
            topic.id, scope, cursor: context.queryValue("cursor").flatMap(Int64.init), limit: Self.limit)
        let voices = try await services.voices.voices(ids: page.ids).map { VerbatimCard($0, context) }
        let words = DiscoveredWords(scope: scope, context: context)
        let count = try await store.foundCount(topic.id, scope)
        return Model(
            name: topic.label,
            topicsHref: context.path(.topics),
            discoveredHref: words.href,
            action: SiteURL.discovered.path,
            scope: scope.rawValue,
            id: topic.id,
            note: context.text(
                "discovered.voicesNote",
                [
                    "n": context.formats.integer(count), "words": topic.words.joined(separator: " · "),
                    "time": context.formats.dateTime(findings.readAt),
                ]),
            count: count,
            voices: voices,
            more: page.next.map { next in
                words.voices(topic) + (words.voices(topic).contains("?") ? "&" : "?") + "cursor=\(next)"
            }
        )
    }
}
