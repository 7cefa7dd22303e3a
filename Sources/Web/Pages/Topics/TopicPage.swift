import Feedback
import Insights

/// One topic: its course, what is said about it, where it comes from, and the words themselves.
public struct TopicPage: Page {
    public static let template = "topic"
    public static let title = "nav.topics"

    static let metrics: [Metric] = [.items, .customers, .share, .netSentiment, .negativeShare]
    static let splits: [Dimension] = [.channel, .product, .region]

    public init() {}

    public func title(of model: Model, _ context: PageContext) -> String { model.name }

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let id = try context.parameter("id")
        let filter = context.filter.about([id])
        let time = TimeCharts(context)
        let comparison = filter.period == nil ? nil : context.query.comparison
        let questions = [
            InsightQuery(metrics: Self.metrics.filter { $0 != .share }, filter: filter, comparison: comparison),
            InsightQuery(metrics: [.items], filter: context.filter.about([]), comparison: comparison),
            time.query(filter),
        ]
        let bySplit = Self.splits.map { split in
            InsightQuery(metrics: [.items, .negativeShare], dimensions: [split], filter: filter, order: .init(by: "items"), limit: 8)
        }
        async let readPairs = services.voices.opinionPairs(filter, limit: 12)
        async let readKeywords = services.voices.keywords(filter, limit: 60)
        async let readExamples = services.voices.voices(filter, order: .severest, cursor: nil, limit: 5)
        let results = try await services.voices.run(questions + bySplit)
        let isFound = results[0].total[0].n > 0
        guard isFound || context.snapshot.topics[id] != nil else { throw WebError.notFound }
        let (pairs, keywords, examples) = try await (readPairs, readKeywords, readExamples)
        let words = TopicWords(context: context, id: id)
        var figures = results[0].total
        figures.insert(figures[0].share(of: results[1].total[0]), at: 2)
        if !isFound { figures = Self.metrics.map { _ in Figure(value: nil, n: 0) } }
        return Model(
            id: id,
            name: words.name,
            topicsHref: context.link(to: .topics) { $0.filter.topics = [] },
            parents: words.parents,
            editHref: context.path(.taxonomy, [("node", id)]),
            answer: words.answer(figures),
            answerNote: words.note(figures[4]),
            figures: zip(Self.metrics, figures).map { metric, figure in
                FigureCell(metric, figure, href: words.verbatims { if metric == .negativeShare { $0.sentiments = [.negative] } }, context)
            },
            charts: time.charts(results[2]) { period, sentiment in
                words.verbatims { filter in
                    filter.period = period
                    if let sentiment { filter.sentiments = [sentiment] }
                }
            },
            bars: words.pairs(pairs),
            cloud: WordCloud(keywords, context) { word in words.verbatims { $0.text = word } },
            splits: zip(Self.splits, results.dropFirst(3)).map { words.split($0, $1) },
            allHref: words.verbatims { _ in },
            allText: context.text("topic.all", ["count": context.formats.integer(Int(figures[0].value ?? 0))]),
            voices: examples.voices.map { VerbatimCard($0, context) },
            more: nil
        )
    }
}
