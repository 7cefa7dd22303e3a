import Feedback
import Insights

/// Journeys 旅程: where one channel hands customers to the next and the problem comes along.
public struct JourneysPage: Page {
    public static let template = "journeys"
    public static let title = "nav.journeys"

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let question = Self.question(context)
        var model = Self.frame(question, context)
        guard context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let (found, state) = try await Self.analysis(question, context, services)
        (model.running, model.progress) = (state.running, state.progress)
        guard let found else { return model }
        guard found.analysis.steps > 0 else {
            model.empty = Self.nobody(found.anonymous, context)
            return model
        }
        let words = JourneyWords(context: context, analysis: found.analysis)
        model.analysis = found.analysis
        model.answer = words.answer
        model.answerNote = words.base(anonymous: found.anonymous) + (state.dated.map { " · " + $0 } ?? "")
        model.charts = [words.flowChart].compactMap(\.self)
        model.rows = try await Self.rows(words, services)
        model.others = words.others
        model.matrix = words.matrix
        model.chains = words.chains
        model.missing = words.missing(anonymous: found.anonymous)
        return model
    }

    private static func rows(_ words: JourneyWords, _ services: WebServices) async throws -> [Row] {
        var rows: [Row] = []
        for (index, passage) in words.shown.enumerated() {
            var quotes: [Quote] = []
            if index < JourneyWords.quoted, let pair = passage.pairs.first {
                quotes = try await services.voices.voices(ids: [pair.before, pair.after]).map(words.quote)
            }
            rows.append(words.row(passage, rank: index + 1, quotes: quotes))
        }
        return rows
    }

    private static func frame(_ question: JourneyQuestion, _ context: PageContext) -> Model {
        Model(
            answer: [], answerNote: nil, running: false, progress: nil,
            places: JourneyQuestion.Place.allCases.map { place in
                choice(
                    context.text("journeys.place.\(place.rawValue)"), JourneyQuestion(place: place, window: question.window), question,
                    context)
            },
            windows: JourneyQuestion.windows.map { days in
                choice(
                    context.text("journeys.window", ["days": String(days)]), JourneyQuestion(place: question.place, window: days), question,
                    context)
            },
            charts: [], note: context.text("journeys.note", ["days": String(question.window)]), rows: [], others: nil, matrix: nil,
            chains: [], missing: [], empty: nil, analysis: nil)
    }

    private static func choice(_ label: String, _ wish: JourneyQuestion, _ now: JourneyQuestion, _ context: PageContext) -> Choice {
        Choice(label: label, href: context.link(to: .journeys, adding: items(wish)), active: wish == now)
    }

    /// What the address says beside the filter.
    static func items(_ question: JourneyQuestion) -> [(name: String, value: String)] {
        (question.place == .channel ? [] : [("place", question.place.rawValue)])
            + (question.window == JourneyQuestion().window ? [] : [("window", String(question.window))])
    }

    static func question(_ context: PageContext) -> JourneyQuestion {
        let window = context.queryValue("window").flatMap(Int.init).flatMap { JourneyQuestion.windows.contains($0) ? $0 : nil }
        return JourneyQuestion(
            place: context.queryValue("place").flatMap(JourneyQuestion.Place.init(rawValue:)) ?? .channel,
            window: window ?? JourneyQuestion().window)
    }

    /// What was found, and how many voices of nobody known the filter admits.
    struct Found: Sendable {
        var analysis: JourneyAnalysis
        var anonymous: Int
    }

    /// Steps are read without regard to topic, channel and mood, for a journey has all of them; topic and channel narrow what is shown.
    static func analysis(
        _ question: JourneyQuestion, _ context: PageContext, _ services: WebServices
    ) async throws -> (found: Found?, state: LongAnswerState) {
        guard let reader = services.journeys else { throw WebError.notFound }
        var filter = context.filter
        let journeys = Journeys(stages: stages(context), topics: filter.topics, channels: filter.channels)
        (filter.topics, filter.channels, filter.sentiments) = ([], [], [])
        let steps = filter
        return try await context.longAnswer(
            "journeys", [context.filterKey, question.place.rawValue, String(question.window)], services
        ) {
            let table = try await reader.journeySteps(steps)
            return Found(analysis: journeys.analyze(table, question), anonymous: try await reader.anonymousItems(steps))
        }
    }

    private static func stages(_ context: PageContext) -> [String: String] {
        context.snapshot.topics.compactMapValues(\.touchpoint)
    }

    /// Nobody is known: journeys cannot be seen, and what to do about it.
    private static func nobody(_ anonymous: Int, _ context: PageContext) -> EmptyState {
        guard anonymous > 0 else { return VoicesPage.empty(context) }
        return EmptyState(
            kind: "missing", title: context.text("journeys.nobody"),
            text: context.text("journeys.nobodyText", ["count": context.formats.integer(anonymous)]),
            actions: [.init(label: context.text("empty.import"), href: context.path(.sources), primary: true)])
    }
}
