import Feedback
import HTTPTypes
import Insights

/// The verbatims behind a figure of the quality page, each with what people said of it beside what the engine says.
public struct GoldVoicesPage: Page {
    public static let template = "gold-voices"
    public static let title = "quality.voicesTitle"

    /// Verbatims listed at most.
    static let limit = 100

    public struct Model: Sendable, Encodable, Equatable {
        public var name: String
        public var countText: String
        public var count: Int
        public var more: String?
        public var rows: [Row]
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var voice: VerbatimCard
        public var hasVerdict: Bool
        public var truth: String
        public var said: String
        public var isRight: Bool
        public var topics: [Topic]
        public var people: [String]
        /// Where it can be labelled again; the last word counts.
        public var againHref: String?
    }

    public struct Topic: Sendable, Encodable, Equatable {
        public var label: String
        /// right, wrong or missed.
        public var state: String
        public var stateText: String
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let gold = services.gold else { throw WebError(.serviceUnavailable, "error.noQuality") }
        let wish = try context.parameter("cell")
        if let gap = try await Self.gap(wish, context, services) {
            let ids = try await gold.items(in: gap, context.filter, limit: Self.limit)
            return try await Self.model(context.text("quality.figure.\(wish)"), ids.map { ($0, nil) }, context, services)
        }
        guard let cell = GoldCell(wish) else {
            throw WebError(
                .badRequest, "error.parameter", ["name": "cell", "value": String(wish.prefix(40)), "allowed": "judged, wrong, disputed …"],
                parameter: "cell"
            )
        }
        var items = try await gold.goldItems(context.filter)
        if let sample = context.queryValue("sample").flatMap(Int64.init) {
            items = try await Self.differing(items, in: sample, gold)
        } else {
            items = cell.items(of: items, leavingOut: try await QualityState.trained(services))
        }
        return try await Self.model(Self.name(cell, context), items.map { ($0.id, $0) }, context, services)
    }

    /// The items of one sample, however it was drawn, in whose sentiment person and engine differ.
    private static func differing(_ items: [GoldItem], in sample: Int64, _ gold: any GoldStore) async throws -> [GoldItem] {
        let drawn = Set(try await gold.queue(sample: sample, labeller: "").map(\.item))
        return items.filter { drawn.contains($0.id) && $0.isOtherThanEngine }
    }

    private static func gap(_ name: String, _ context: PageContext, _ services: WebServices) async throws -> AnnotationGap? {
        switch name {
        case "notAnalysed": return .notAnalysed
        case "unclassified": return .unclassified
        case "stale":
            let engine = await services.engine?.version() ?? ""
            return .stale(engine: engine, stamps: Set(context.snapshot.taxonomies.map(\.stamp)))
        default: return nil
        }
    }

    private static func model(
        _ name: String,
        _ items: [(id: Int64, gold: GoldItem?)],
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Model {
        let labels = Dictionary(items.map { ($0.id, $0.gold) }, uniquingKeysWith: { first, _ in first })
        let rows = try await services.voices.voices(ids: items.prefix(limit).map(\.id)).map { row($0, labels[$0.id] ?? nil, context) }
        // Gaps are asked for up to the limit only, labelled items are all there.
        let isCut = items.count == limit && items.first?.gold == nil
        let count = context.formats.integer(items.count) + (isCut ? "+" : "")
        return Model(
            name: name,
            countText: context.text("quality.voicesCount", ["name": name, "count": count]),
            count: items.count,
            more: isCut || items.count > limit ? context.text("quality.voicesMore", ["count": String(limit)]) : nil,
            rows: rows
        )
    }

    private static func row(_ voice: Voice, _ gold: GoldItem?, _ context: PageContext) -> Row {
        let truth = gold?.truth
        let said = gold?.current
        return Row(
            voice: VerbatimCard(voice, context),
            hasVerdict: gold != nil,
            truth: name(truth, context),
            said: said.map { context.text("sentiment.\($0.sentiment.rawValue)") } ?? "–",
            isRight: truth?.sentiment != nil && truth?.sentiment == said?.sentiment,
            topics: topics(truth, said, context),
            people: (gold?.verdicts ?? []).map { verdict in
                context.text("quality.person", ["name": verdict.labeller, "label": name(verdict.label, context)])
            },
            againHref: gold?.verdicts.last.map { verdict in
                context.path(.qualitySample(id: String(verdict.sample)), [("item", String(voice.id))])
            }
        )
    }

    private static func name(_ label: GoldLabel?, _ context: PageContext) -> String {
        guard label?.noise == nil else { return context.text("quality.isNoise") }
        return label?.sentiment.map { context.text("sentiment.\($0.rawValue)") } ?? "–"
    }

    private static func topics(_ truth: GoldLabel?, _ said: Prediction?, _ context: PageContext) -> [Topic] {
        guard let truth, let said, truth.noise == nil else { return [] }
        let (right, given) = (Set(truth.topics), Set(said.topics))
        return right.union(given).sorted().map { topic in
            let state = right.contains(topic) ? (given.contains(topic) ? "right" : "missed") : "wrong"
            return Topic(
                label: context.snapshot.topicName(topic, context.locale), state: state, stateText: context.text("quality.topic.\(state)"))
        }
    }

    private static func name(_ cell: GoldCell, _ context: PageContext) -> String {
        switch cell {
        case .judged, .wrong, .disputed, .noise: return context.text("quality.cell.\(cell.name)")
        case .sentiment(let truth, let said):
            let any = context.text("quality.any")
            return context.text(
                "quality.cell.sentiment",
                [
                    "truth": truth.map { context.text("sentiment.\($0.rawValue)") } ?? any,
                    "said": said.map { context.text("sentiment.\($0.rawValue)") } ?? any,
                ]
            )
        case .topic(let topic, let outcome):
            let name = context.snapshot.topicName(topic, context.locale)
            return context.text("quality.cell.topic.\(outcome.rawValue)", ["topic": name])
        }
    }
}
