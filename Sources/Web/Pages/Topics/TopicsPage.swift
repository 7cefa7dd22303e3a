import Feedback
import Insights

/// Topics 主题: what customers speak about, how often, and how they feel about it.
public struct TopicsPage: Page {
    public static let template = "topics"
    public static let title = "nav.topics"

    static let metrics: [Metric] = [.items, .share, .negativeShare, .netSentiment, .trend]

    /// Without a period to compare with there is no trend.
    static func metrics(_ comparison: Comparison?) -> [Metric] { metrics.filter { $0 != .trend || comparison != nil } }

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let time = TimeCharts(context)
        let comparison = context.filter.period == nil ? nil : context.query.comparison
        let question = InsightQuery(
            metrics: Self.metrics(comparison),
            dimensions: [.topic],
            filter: context.filter,
            comparison: comparison,
            limit: 2_000
        )
        let courses = InsightQuery(metrics: [.items], dimensions: [time.dimension, .topic], filter: context.filter, limit: 10_000)
        var needs = question
        needs.dimensions = [.need]
        let byNeed = Self.isByNeed(context)
        let results = try await services.voices.run([question, courses] + (byNeed ? [needs] : []))
        let (sort, course) = (Self.sort(context), TopicCourses(results[1]))
        let rows =
            byNeed
            ? Self.needRows(results[2], topics: results[0], courses: course, sort: sort, context)
            : Self.rows(results[0], courses: course, sort: sort, context)
        return Model(
            discoveredHref: context.path(.discovered),
            answer: byNeed ? Self.needAnswer(results[2], context) : Self.answer(results[0], context),
            answerNote: context.text("figure.base", ["n": context.formats.integer(Self.items(results[0]))]),
            views: Self.views(context),
            title: context.text(byNeed ? "needs.table" : "topics.table"),
            note: context.text(byNeed ? "needs.note" : "topics.note"),
            heads: Self.heads(context),
            rows: rows,
            empty: rows.isEmpty ? VoicesPage.empty(context) : nil
        )
    }

    private static func items(_ result: InsightResult) -> Int { Int(result.total.first?.value ?? 0) }

    /// The metric by which siblings are ordered.
    private static func sort(_ context: PageContext) -> Metric {
        context.queryValue("sort").flatMap(Metric.init(rawValue:)).flatMap { metrics.contains($0) ? $0 : nil } ?? .items
    }

    private static func heads(_ context: PageContext) -> [Head] {
        let active = sort(context)
        let columns = metrics(context.filter.period == nil ? nil : context.query.comparison).map { metric in
            Head(
                label: context.text("metric.\(metric.rawValue)"),
                numeric: true,
                href: context.link(
                    to: .topics, adding: (isByNeed(context) ? [("by", "need")] : []) + (metric == .items ? [] : [("sort", metric.rawValue)])
                ),
                sort: metric == active ? (metric == .netSentiment ? "ascending" : "descending") : nil
            )
        }
        return [Head(label: context.text("filter.topic"), numeric: false)] + columns
            + [Head(label: context.text("topics.course"), numeric: false)]
    }

    /// Parents before their children, siblings by the chosen metric; the least satisfied first for net sentiment.
    private static func rows(
        _ result: InsightResult,
        courses: TopicCourses,
        sort: Metric,
        _ context: PageContext
    ) -> [Row] {
        let wanted = metrics.firstIndex(of: sort) ?? 0
        let column = wanted < (result.rows.first?.figures.count ?? 0) ? wanted : 0
        let found = Dictionary(
            result.rows.compactMap { row in row.keys.first.flatMap(\.self).map { ($0, row) } },
            uniquingKeysWith: { first, _ in first }
        )
        let names = TopicNames(context.snapshot.taxonomies)
        let children = Dictionary(grouping: found.keys) { id in parent(of: id, among: found) ?? "" }
        func rank(_ id: String) -> Double {
            let value = found[id]?.figures[column].value ?? -.infinity
            return sort == .netSentiment ? -value : value
        }
        func subtree(_ id: String, level: Int) -> [Row] {
            let below = (children[id] ?? []).sorted { (rank($0), $1) > (rank($1), $0) }
            let own = found[id].map { [row(id, $0, level: level, course: courses[id], names: names, context)] } ?? []
            return own + below.flatMap { subtree($0, level: level + (own.isEmpty ? 0 : 1)) }
        }
        return subtree("", level: 1)
    }

    private static func parent(of id: String, among found: [String: InsightRow]) -> String? {
        var rest = id
        while let dot = rest.lastIndex(of: ".") {
            rest = String(rest[..<dot])
            if found[rest] != nil { return rest }
        }
        return nil
    }

    /// - Parameter names: where the need behind the topic is looked up; nil leaves it out.
    static func row(
        _ id: String, _ row: InsightRow, level: Int, course: [Double], names: TopicNames?, _ context: PageContext
    ) -> Row {
        Row(
            id: id,
            level: min(level, 4),
            name: context.snapshot.topicName(id, context.locale),
            need: names?.need(id)?.name.text(context.locale),
            href: context.link(to: .topic(id: id)) { $0.filter.topics = [] },
            editHref: context.path(.taxonomy, [("node", id)]),
            cells: zip(metrics, row.figures).map { cell($0, $1, topic: id, context) },
            spark: Sparkline(course, label: context.text("topics.course"))
        )
    }

    static func cell(_ metric: Metric, _ figure: Figure, topic: String, _ context: PageContext) -> Cell {
        let words = MetricText(metric: metric, context: context)
        let href: String? =
            switch metric {
            case .items: context.link(to: .voices) { $0.filter.topics = [topic] }
            case .negativeShare:
                context.link(to: .voices) {
                    $0.filter.topics = [topic]
                    $0.filter.sentiments = [.negative]
                }
            default: nil
            }
        return Cell(
            key: metric.rawValue,
            label: words.label,
            value: words.value(figure.value),
            href: figure.value == nil ? nil : href,
            tone: metric == .netSentiment ? figure.value.map { $0 < 0 ? "negative" : "positive" } : nil,
            thin: figure.thin,
            bar: metric == .negativeShare ? figure.value.map { Bar(share: $0, tone: "negative") } : nil,
            figure: figure
        )
    }

    private static func answer(_ result: InsightResult, _ context: PageContext) -> [AnswerRun] {
        let rows = result.rows.filter { ($0.keys.first ?? nil) != nil && !$0.figures[0].thin }
        func value(_ row: InsightRow, _ metric: Metric) -> Double {
            metrics.firstIndex(of: metric).flatMap { row.figures[$0].value } ?? -.infinity
        }
        guard let most = rows.max(by: { value($0, .items) < value($1, .items) }),
            let worst = rows.max(by: { value($0, .negativeShare) < value($1, .negativeShare) }),
            let mostID = most.keys.first ?? nil, let worstID = worst.keys.first ?? nil
        else { return [AnswerRun(context.text("topics.thin"))] }
        func name(_ id: String) -> AnswerRun {
            .figure(context.snapshot.topicName(id, context.locale), href: context.link(to: .voices) { $0.filter.topics = [id] })
        }
        return context.sentence(
            "topics.answer",
            [
                "most": name(mostID),
                "mostShare": AnswerRun(context.formats.percent(value(most, .share))),
                "worst": name(worstID),
                "worstShare": AnswerRun(context.formats.percent(value(worst, .negativeShare))),
            ]
        )
    }
}
