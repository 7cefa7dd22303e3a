import Feedback
import Insights

/// Drivers 驱动因素: which topics move NPS, satisfaction and ratings, and by how much.
public struct DriversPage: Page {
    public static let template = "drivers"
    public static let title = "nav.drivers"

    private static let levels = 1...2
    /// Resampling more answers takes longer; with many answers fewer draws tell the same.
    private static let work = 6_000_000
    private static let drawLimits = 100...400

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let level = context.queryValue("level").flatMap(Int.init).flatMap { Self.levels.contains($0) ? $0 : nil } ?? 1
        let score = try await Self.score(context, services)
        var model = Model(
            answer: [], answerNote: nil, running: false, progress: nil, scores: Self.scores(score, level, context),
            levels: Self.levels(score, level, context), rows: [],
            plane: nil, rare: nil, note: context.text("drivers.note.\(score.rawValue)"), empty: nil, analysis: nil)
        do {
            guard let reader = services.drivers else { throw WebError.notFound }
            let filter = context.filter
            let (found, state) = try await context.longAnswer(
                "drivers", [context.filterKey, score.rawValue, String(level)], services
            ) {
                let table = try await reader.driverTable(score, level: level, filter: filter)
                let draws = min(max(Self.work / max(table.scores.count, 1), Self.drawLimits.lowerBound), Self.drawLimits.upperBound)
                return try Drivers(draws: draws).analyze(table, score: score)
            }
            (model.running, model.progress) = (state.running, state.progress)
            guard let found else { return model }
            Self.fill(&model, found, context)
            if let dated = state.dated { model.answerNote = [model.answerNote, dated].compactMap(\.self).joined(separator: " · ") }
        } catch let error as QueryError {
            model.empty = EmptyState(
                kind: "thin", title: context.text("drivers.thin"), text: context.locale == .zh ? error.message.zh : error.message.en,
                actions: [.init(label: context.text("empty.import"), href: SiteURL.sources.path, primary: true)])
        }
        return model
    }

    /// The score that was asked for, else the one with the most answers.
    private static func score(_ context: PageContext, _ services: WebServices) async throws -> DriverScore {
        if let wanted = context.queryValue("score").flatMap(DriverScore.init(rawValue:)) { return wanted }
        let tally = try await services.voices.tallies([
            TallyRequest(dimensions: [], filter: context.filter, fields: [.nps, .csat, .rating])
        ])[0].first?.tally
        let answers = [(DriverScore.nps, tally?.npsAnswers ?? 0), (.csat, tally?.csatAnswers ?? 0), (.rating, tally?.ratings ?? 0)]
        return answers.max { $0.1 < $1.1 }?.0 ?? .nps
    }

    private static func scores(_ active: DriverScore, _ level: Int, _ context: PageContext) -> [Choice] {
        DriverScore.allCases.map { score in
            Choice(label: context.text("metric.\(score.rawValue)"), href: address(score, level, context), active: score == active)
        }
    }

    private static func levels(_ score: DriverScore, _ active: Int, _ context: PageContext) -> [Choice] {
        levels.map { level in
            Choice(label: context.text("drivers.level\(level)"), href: address(score, level, context), active: level == active)
        }
    }

    private static func address(_ score: DriverScore, _ level: Int, _ context: PageContext) -> String {
        context.link(to: .drivers, adding: [("score", score.rawValue), ("level", String(level))])
    }

    private static func fill(_ model: inout Model, _ analysis: DriverAnalysis, _ context: PageContext) {
        let words = DriverWords(score: analysis.score, context: context)
        model.rows = analysis.drivers.enumerated().map { row($0.offset + 1, $0.element, words, context) }
        model.plane = DriverPlane(model.rows, analysis, score: words.mean)
        model.analysis = analysis
        model.answer = answer(analysis, words, context)
        model.answerNote = context.text(
            "drivers.base",
            [
                "n": context.formats.integer(analysis.answers), "explained": context.formats.percent(analysis.explained.value),
                "interval": words.percents(analysis.explained.interval), "mean": words.mean(analysis.mean),
            ])
        if !analysis.tooRare.isEmpty {
            let names = analysis.tooRare.prefix(8).map { context.snapshot.topicName($0.topic, context.locale) }
            model.rare = context.text(
                "drivers.rare",
                [
                    "count": context.formats.integer(analysis.tooRare.count), "least": String(Drivers.fewestMentions),
                    "names": names.joined(separator: context.locale == .zh ? "、" : ", "),
                ])
        }
    }

    private static func row(_ rank: Int, _ driver: Driver, _ words: DriverWords, _ context: PageContext) -> Row {
        Row(
            rank: rank, id: driver.topic, name: context.snapshot.topicName(driver.topic, context.locale),
            href: context.link(to: .topic(id: driver.topic)) { $0.filter.topics = [] },
            mentions: context.formats.integer(driver.mentions),
            voicesHref: context.link(to: .voices) { $0.filter.topics = [driver.topic] },
            importance: context.formats.percent(driver.importance.value), importanceInterval: words.percents(driver.importance.interval),
            bar: Bar(share: driver.importance.value, tone: words.tone(driver)),
            meanWith: words.mean(driver.meanWith), meanWithout: words.mean(driver.meanWithout),
            impact: words.change(driver.impact.value), impactInterval: words.changes(driver.impact.interval), tone: words.tone(driver))
    }

    private static func answer(_ analysis: DriverAnalysis, _ words: DriverWords, _ context: PageContext) -> [AnswerRun] {
        guard let worst = analysis.drivers.filter({ $0.impact.interval.low > 0 }).max(by: { $0.impact.value < $1.impact.value }) else {
            return [AnswerRun(context.text("drivers.none", ["score": words.name]))]
        }
        return context.sentence(
            "drivers.answer",
            [
                "topic": .figure(
                    context.snapshot.topicName(worst.topic, context.locale),
                    href: context.link(to: .voices) { $0.filter.topics = [worst.topic] }),
                "score": AnswerRun(words.name),
                "impact": AnswerRun(
                    words.change(worst.impact.value) + context.text("drivers.range", ["range": words.changes(worst.impact.interval)])),
                "share": AnswerRun(context.formats.percent(worst.importance.value)),
            ])
    }
}

/// How the figures of one score are written.
struct DriverWords {
    let score: DriverScore
    let context: PageContext

    /// Latin letters keep a narrow space to the Chinese around them.
    var name: String {
        let name = context.text("metric.\(score.rawValue)")
        return context.locale == .zh && name.allSatisfy(\.isASCII) ? "\u{202F}\(name)\u{202F}" : name
    }

    /// The NPS has whole points, ratings have two decimals.
    func mean(_ value: Double) -> String {
        score == .nps ? context.formats.signed(value, places: 0) : context.formats.fixed(value, places: 2)
    }

    func change(_ value: Double) -> String { context.formats.signed(value, places: score == .nps ? 1 : 3) }

    func changes(_ interval: Interval) -> String { "\(change(interval.low)) – \(change(interval.high))" }

    func percents(_ interval: Interval) -> String {
        context.formats.fixed(interval.low * 100) + "–" + context.formats.percent(interval.high)
    }

    func tone(_ driver: Driver) -> String {
        driver.impact.interval.low > 0 ? "negative" : driver.impact.interval.high < 0 ? "positive" : "neutral"
    }
}
