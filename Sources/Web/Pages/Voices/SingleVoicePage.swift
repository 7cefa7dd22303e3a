import Access
import Actions
import Feedback
import Insights

/// One voice by itself, with what the source told about it and all its copies.
public struct SingleVoicePage: Page {
    public static let template = "voice"
    public static let title = "nav.voices"

    /// Copies listed at most.
    static let copyLimit = 200

    public struct Model: Sendable, Encodable, Equatable {
        public var number: String
        public var panelTitle: String
        public var voice: VerbatimCard
        public var facts: [Fact]
        public var hasCopies: Bool
        public var copiesText: String
        public var copies: [VerbatimCard]
        /// The case that tells of it; nil when there is none.
        public var caseText: String?
        public var caseHref: String?
        /// Where a case can be opened; nil when there is one, or the person may not.
        public var openAction: String?
    }

    public struct Fact: Sendable, Encodable, Equatable {
        public var label: String
        public var value: String
    }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let id = Int64(try context.parameter("id")), let voice = try await services.voices.voice(id: id) else {
            throw WebError.notFound
        }
        let file = try await services.cases?.repository.caseID(item: id)
        let mayOpen = services.cases != nil && file == nil && context.user?.role.may(.workCases) == true
        let copies = try await services.voices.copies(of: id, limit: Self.copyLimit).filter { $0.id != id }
        return Model(
            number: String(id),
            panelTitle: context.text("voice.number", ["number": String(id)]),
            voice: VerbatimCard(voice, context),
            facts: Self.facts(voice, context),
            hasCopies: !copies.isEmpty,
            copiesText: context.text("voice.copies", ["count": context.formats.integer(copies.count)]),
            copies: copies.map { VerbatimCard($0, context) },
            caseText: file.map { context.text("voice.case", ["number": String($0)]) },
            caseHref: file.map { context.path(.caseFile(id: String($0))) },
            openAction: mayOpen ? SiteURL.cases.path : nil
        )
    }

    private static func facts(_ voice: Voice, _ context: PageContext) -> [Fact] {
        let item = voice.item
        var facts: [Fact] = []
        func add(_ key: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(Fact(label: context.text(key), value: value)) }
        }
        add("filter.source", item.source)
        add("voice.externalID", item.externalID)
        add("voice.occurred", item.occurredAt.map(context.formats.dateTime))
        add("voice.received", context.formats.dateTime(item.receivedAt))
        add("filter.touchpoint", item.touchpoint.map { context.filterValue("touchpoint", $0) })
        add("voice.order", item.order)
        if let annotation = voice.annotation {
            add("filter.emotion", context.text("emotion.\(annotation.emotion.rawValue)"))
            add("filter.intent", annotation.intents.map { context.text("intent.\($0.rawValue)") }.joined(separator: " · "))
            add("voice.confidence", context.formats.percent(annotation.confidence))
            add("voice.keywords", annotation.keywords.joined(separator: " · "))
            add("voice.versions", "\(annotation.engineVersion) · \(annotation.taxonomyVersion)")
        }
        for (name, value) in item.attributes.sorted(by: { $0.key < $1.key }) { facts.append(Fact(label: name, value: value)) }
        return facts
    }
}
