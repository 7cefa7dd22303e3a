import Feedback
import Insights

/// The verbatims of both ends of one passage: what was said first, and what was said when the customer had to come again.
public struct JourneyPassagePage: Page {
    public static let template = "journey-passage"
    public static let title = "nav.journeys"

    /// In place of a topic: all of them.
    static let everything = "all"
    private static let shown = 40

    public struct Model: Sendable, Encodable, Equatable {
        public var name: String
        public var journeysHref: String
        public var running: Bool
        public var progress: WorkProgress?
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var countText: String
        public var pairs: [Pair]
    }

    public struct Pair: Sendable, Encodable, Equatable {
        public var before: VerbatimCard
        /// "2.4 天后 → 电话".
        public var between: String
        public var after: VerbatimCard
    }

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let parts = try context.parameter("id").split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw WebError.notFound }
        let question = JourneysPage.question(context)
        let (found, state) = try await JourneysPage.analysis(question, context, services)
        var model = Model(
            name: "", journeysHref: context.link(to: .journeys, adding: JourneysPage.items(question)), running: state.running,
            progress: state.progress, answer: [], answerNote: state.dated, countText: "", pairs: [])
        guard let analysis = found?.analysis else {
            model.name = context.text("nav.journeys")
            return model
        }
        let words = JourneyWords(context: context, analysis: analysis)
        let isEverything = parts[0] == Self.everything
        let passage = analysis.passages.first { [$0.topic, $0.from, $0.to] == parts }
        let crossing = analysis.matrix.first { [$0.from, $0.to] == [parts[1], parts[2]] }
        let pairs = (isEverything ? crossing?.pairs : passage?.pairs) ?? []
        let topic = isEverything ? context.text("journeys.anything") : words.topic(parts[0])
        model.name = "\(topic) · \(words.place(parts[1])) → \(words.place(parts[2]))"
        model.countText = context.text("journeys.pairs", ["name": model.name])
        model.answer = Self.answer(passage, crossing: isEverything ? crossing : nil, words)
        let told = try await services.voices.voices(ids: pairs.prefix(Self.shown).flatMap { [$0.before, $0.after] })
        let voices = Dictionary(told.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for pair in pairs.prefix(Self.shown) {
            guard let before = voices[pair.before], let after = voices[pair.after] else { continue }
            model.pairs.append(
                Pair(
                    before: VerbatimCard(before, context),
                    between: context.text(
                        "journeys.between", ["time": context.span(hours: pair.hours), "place": words.place(parts[2])]),
                    after: VerbatimCard(after, context)))
        }
        return model
    }

    private static func answer(_ passage: Passage?, crossing: Crossing?, _ words: JourneyWords) -> [AnswerRun] {
        let context = words.context
        guard let unhappy = crossing?.unhappy ?? passage?.unhappy, let arrivals = crossing?.arrivals ?? passage?.arrivals else {
            return [AnswerRun(context.text("journeys.noPassage"))]
        }
        let expected = crossing?.expectedUnhappy ?? passage?.expectedUnhappy ?? 0
        let lift = crossing?.negativeLift ?? passage?.negativeLift
        return context.sentence(
            "journeys.passage",
            [
                "arrivals": .figure(context.formats.integer(arrivals)), "unhappy": .figure(context.formats.integer(unhappy)),
                "expected": AnswerRun(context.formats.decimal(expected)),
                "lift": AnswerRun(lift.map { context.text("journeys.times", ["times": context.formats.decimal($0.value)]) } ?? "–"),
                "interval": AnswerRun(lift.map { context.range($0.interval.low, $0.interval.high) } ?? "–"),
            ])
    }
}
