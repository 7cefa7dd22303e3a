import Feedback
import Insights

/// Overview 总览: what to fix first.
public struct OverviewPage: Page {
    public static let template = "overview"
    public static let title = "nav.overview"
    public static let isShared = true

    /// Problems shown.
    static let limit = 10
    /// Problems that the first look takes in; the rest is folded.
    static let shown = 5
    static let metrics: [Metric] = [.items, .customers, .netSentiment, .nps, .negativeShare]

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        guard let period = context.filter.period ?? context.snapshot.facets.span, context.snapshot.facets.items > 0 else {
            return Self.empty(context)
        }
        var filter = context.filter
        filter.period = period
        let time = TimeCharts(context)
        let comparison = context.filter.period == nil ? nil : context.query.comparison
        let results = try await services.voices.run([
            InsightQuery(metrics: Self.metrics, filter: context.filter, comparison: comparison),
            time.query(context.filter),
            InsightQuery(metrics: [.items], dimensions: [time.dimension, .topic], filter: context.filter, limit: 10_000),
        ])
        guard results[0].total[0].n > 0 else { return Self.empty(context) }
        let decided = try await PriorityPage.decision(services).value
        let ranking = try await services.voices.problems(
            ProblemQuery(
                filter: filter,
                comparison: comparison ?? .previous,
                taxonomies: context.snapshot.taxonomies,
                weights: decided.weights,
                efforts: decided.efforts,
                limit: Self.limit,
                ranksStability: true
            )
        )
        let rows = ProblemRows(context: context, ranking: ranking, courses: TopicCourses(results[2]))
        let all = rows.all
        return Model(
            answer: rows.answer(total: results[0].total),
            answerNote: rows.note,
            signal: Self.strip(context),
            figures: zip(Self.metrics, results[0].total).map { FigureCell($0, $1, href: Self.link($0, context), context) },
            ranking: Self.ranking(decided, context),
            priorityHref: context.link(to: .priority),
            problems: Array(all.prefix(Self.shown)),
            others: Array(all.dropFirst(Self.shown)),
            hasOthers: all.count > Self.shown,
            othersText: context.text("overview.others", ["count": context.formats.integer(max(0, all.count - Self.shown))]),
            charts: time.charts(results[1]) { period, sentiment in
                context.link(to: .voices) { query in
                    query.choice = .explicit
                    query.filter.period = period
                    if let sentiment { query.filter.sentiments = [sentiment] }
                }
            },
            empty: nil
        )
    }

    /// The formula with the weights in force.
    private static func ranking(_ decided: PriorityDecision, _ context: PageContext) -> String {
        guard decided.weights != ProblemWeights() else { return context.text("overview.ranking") }
        let weights = PriorityQuery.weights(decided).map { context.text("priority.weight.\($0.name)") + " " + $0.value }
        return context.text("overview.rankingBy", ["weights": weights.joined(separator: " · ")])
    }

    private static func link(_ metric: Metric, _ context: PageContext) -> String {
        context.link(to: .voices) { query in
            if metric == .negativeShare { query.filter.sentiments = [.negative] }
        }
    }

    private static func strip(_ context: PageContext) -> Strip? {
        let open = context.snapshot.openSignals
        guard let first = open.first else { return nil }
        let row = SignalRows(context: context).row(first)
        return Strip(
            severity: row.severity, weight: row.weight, told: row.told, href: row.href,
            more: context.text("signals.more", ["count": context.formats.integer(open.count)]))
    }

    private static func empty(_ context: PageContext) -> Model {
        Model(
            answer: [],
            answerNote: nil,
            signal: nil,
            figures: [],
            ranking: "",
            priorityHref: context.link(to: .priority),
            problems: [],
            others: [],
            hasOthers: false,
            othersText: "",
            charts: [],
            empty: VoicesPage.empty(context)
        )
    }
}
