import Feedback
import Insights

/// Evidence 证据: how many customers ask for something, how strongly, who they are, rising or falling.
public struct ConceptPage: Page {
    public static let template = "concept"
    public static let title = "nav.concept"

    /// A question about demand is about a year unless the address says otherwise.
    private static let standardDays = 365
    private static let verbatims = 8

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String {
        model.phrase.isEmpty ? context.text(Self.title) : model.phrase
    }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let context = Self.overAYear(context)
        var model = Model(
            phrase: context.filter.text ?? "", action: context.path(.concept),
            kept: context.query.items.filter { $0.name != "q" }.map { VoicesPage.Field(name: $0.name, value: $0.value) }, answer: [],
            answerNote: nil, found: false, figures: [], charts: [], intents: nil, words: nil, groups: [],
            allHref: context.link(to: .voices), allText: "",
            topicHref: context.path(.taxonomy), voices: [], more: nil, empty: nil, concept: nil)
        guard context.filter.text != nil else {
            model.empty = EmptyState(
                kind: "empty", title: context.text("concept.askTitle"), text: context.text("concept.askText"), actions: [])
            return model
        }
        var filter = context.filter
        filter.period = filter.period ?? context.snapshot.facets.span
        guard filter.period != nil else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let concept = try await services.voices.concept(filter)
        let time = TimeCharts(context)
        let course = try await services.voices.run(time.query(context.filter))
        let examples = try await services.voices.voices(filter, order: .severest, cursor: nil, limit: Self.verbatims)
        let keywords = try await services.voices.keywords(filter, limit: 16)
        ConceptWords(context: context, concept: concept).fill(&model, keywords)
        model.charts = time.charts(course) { period, sentiment in
            context.link(to: .voices) { query in
                query.choice = .explicit
                query.filter.period = period
                if let sentiment { query.filter.sentiments = [sentiment] }
            }
        }
        model.voices = examples.voices.map { VerbatimCard($0, context) }
        model.concept = concept
        return model
    }

    private static func overAYear(_ context: PageContext) -> PageContext {
        guard context.query.choice == .standard, let span = context.snapshot.facets.span else { return context }
        var changed = context
        changed.query.choice = .days(standardDays)
        changed.query.filter.period = Period.last(standardDays, endingOn: span.end + -1)
        return changed
    }
}

/// The sentences and tables of the page of one phrase.
struct ConceptWords {
    let context: PageContext
    let concept: Concept

    func fill(_ model: inout ConceptPage.Model, _ keywords: [KeywordCount]) {
        model.answer = answer
        model.found = concept.items > 0
        model.answerNote = note
        model.figures = figures
        model.intents = intents
        model.words = words(keywords)
        model.groups = concept.groups.map(group)
        model.allText = context.text("topic.all", ["count": context.formats.integer(concept.items)])
    }

    private func voices(_ change: (inout FeedbackFilter) -> Void = { _ in }) -> String {
        context.link(to: .voices) { change(&$0.filter) }
    }

    private var phrase: String { context.filter.text ?? "" }

    private var answer: [AnswerRun] {
        guard concept.items > 0 else {
            return [AnswerRun(context.text("concept.none", ["phrase": phrase, "period": context.formats.period(concept.period)]))]
        }
        let count = AnswerRun.figure(context.formats.integer(concept.items), href: voices())
        var runs = context.sentence(
            concept.customers > 0 ? "concept.answer" : "concept.answerWithoutCustomers",
            [
                "period": AnswerRun(context.formats.period(concept.period)), "phrase": AnswerRun(phrase), "items": count,
                "customers": .figure(context.formats.integer(concept.customers)),
                "share": AnswerRun(MetricText(metric: .share, context: context).value(concept.share.value)),
            ])
        runs.append(AnswerRun(context.text("concept.course.\(concept.course.direction.rawValue)", courseWords)))
        if concept.items < 30 { runs.append(AnswerRun(context.text("figure.thinSentence"))) }
        return runs
    }

    private var courseWords: [String: String] {
        let trend = MetricText(metric: .trend, context: context)
        let figure = Figure(value: concept.course.change, low: concept.course.low, high: concept.course.high, n: concept.items)
        return ["change": trend.value(figure.value), "interval": trend.interval(figure) ?? "–"]
    }

    private var note: String? {
        guard concept.items > 0, let interval = MetricText(metric: .share, context: context).interval(concept.share) else { return nil }
        return context.text("concept.note", ["interval": interval, "all": context.formats.integer(concept.all)])
    }

    private var figures: [ConceptPage.Cell] {
        guard concept.items > 0 else { return [] }
        func cell(_ metric: Metric, _ figure: Figure, _ href: String?) -> ConceptPage.Cell {
            let words = MetricText(metric: metric, context: context)
            return ConceptPage.Cell(
                key: metric.rawValue, label: words.label, value: words.value(figure.value), href: href, change: nil, direction: "same",
                under: words.interval(figure), thin: figure.thin)
        }
        let counts = [
            ConceptPage.Cell(
                key: "items", label: context.text("metric.items"), value: context.formats.integer(concept.items), href: voices(),
                change: nil, direction: "same", under: nil, thin: false),
            ConceptPage.Cell(
                key: "customers", label: context.text("metric.customers"),
                value: concept.customers > 0 ? context.formats.integer(concept.customers) : "–",
                href: nil, change: nil, direction: "same", under: nil, thin: false),
        ]
        return counts + [
            cell(.share, concept.share, voices()), cell(.negativeShare, concept.negativeShare, voices { $0.sentiments = [.negative] }),
            cell(.severity, concept.severity, nil),
        ]
    }

    private var intents: ConceptPage.Bars? {
        let rows = concept.intents.filter { $0.items > 0 }.map { count in
            BarTable.Row(
                label: context.text("intent.\(count.key)"), href: voices { $0.intents = [Intent(rawValue: count.key)].compactMap(\.self) },
                width: Bar(share: Double(count.items) / Double(max(1, concept.items)), tone: "accent").width, tone: "accent",
                value: context.formats.integer(count.items),
                note: context.formats.percent(Double(count.items) / Double(max(1, concept.items))), thin: false)
        }
        return rows.isEmpty ? nil : ConceptPage.Bars(bars: BarTable(rows: rows))
    }

    private func words(_ keywords: [KeywordCount]) -> ConceptPage.Bars? {
        let others = keywords.filter { !phrase.contains($0.keyword) }.prefix(8)
        guard let most = others.map(\.items).max() else { return nil }
        return ConceptPage.Bars(
            bars: BarTable(
                rows: others.map { count in
                    BarTable.Row(
                        label: count.keyword, href: voices { $0.text = phrase + " \"" + count.keyword + "\"" },
                        width: Bar(share: Double(count.items) / Double(most), tone: "").width, tone: Tone(score: count.sentiment).style,
                        value: context.formats.integer(count.items), note: context.formats.signed(count.sentiment, places: 1), thin: false)
                }))
    }

    private func group(_ group: ConceptGroup) -> SplitTable {
        let most = group.values.map(\.share).max() ?? 1
        return SplitTable(
            title: context.text("concept.by.\(group.dimension.rawValue)"),
            bars: BarTable(
                rows: group.values.map { value in
                    BarTable.Row(
                        label: context.filterValue(group.dimension.rawValue, value.key),
                        href: voices { narrow(&$0, group.dimension, value.key) },
                        width: Bar(share: value.share / max(most, 1e-9), tone: "").width,
                        tone: value.beyondChance ? "accent" : "neutral", value: context.formats.integer(value.items),
                        note: context.text(
                            value.beyondChance ? "concept.index" : "concept.usual",
                            ["index": context.formats.fixed(value.index), "share": context.formats.percent(value.share)]),
                        thin: value.items < 5)
                }))
    }

    private func narrow(_ filter: inout FeedbackFilter, _ dimension: Dimension, _ value: String) {
        switch dimension {
        case .channel: filter.channels = [Channel(rawValue: value)].compactMap(\.self)
        case .product: filter.products = [value]
        case .tier: filter.tiers = [value]
        default: filter.regions = [value]
        }
    }
}
