import Feedback
import Insights

/// Trends and comparison 对比: any metric over time, against the period before, last year, or another filter, and what moved it.
public struct TrendsPage: Page {
    public static let template = "trends"
    public static let title = "nav.trends"

    static let metrics: [Metric] = [.negativeShare, .netSentiment, .items, .nps, .csat, .rating, .severity]
    static let splits: [Dimension] = [.channel, .product, .region, .tier, .source]
    /// Prefix of the parameters that name the other filter.
    static let other = "vs."

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let metric =
            context.queryValue("metric").flatMap(Metric.init(rawValue:)).flatMap { Self.metrics.contains($0) ? $0 : nil } ?? .negativeShare
        let split = context.queryValue("by").flatMap(Dimension.init(rawValue:)).flatMap { Self.splits.contains($0) ? $0 : nil } ?? .channel
        let form = TrendForm(context: context, metric: metric, split: split)
        var model = Model(
            metrics: Self.metrics.map { form.choice($0) }, splits: Self.splits.map { form.choice($0) }, against: form.against, answer: [],
            answerNote: nil, charts: [], groups: [], groupsNote: "", topics: [], topicsNote: "", empty: nil, trend: nil,
            decomposition: nil, moves: [])
        var filter = context.filter
        filter.period = filter.period ?? context.snapshot.facets.span
        guard let period = filter.period, context.snapshot.facets.items > 0 else {
            model.empty = VoicesPage.empty(context)
            return model
        }
        let comparison = context.query.comparison ?? .previous
        let against = form.otherFilter
        let trend = try await services.voices.trends(of: [metric], filter: filter, comparison: against == nil ? comparison : nil)[0]
        var before = against ?? filter
        before.period = against == nil ? comparison.period(for: period) : period
        let decomposition =
            if let against {
                try await services.voices.decomposition(of: metric, by: split, filter: filter, against: against)
            } else {
                try await services.voices.decomposition(of: metric, by: split, filter: filter, comparison: comparison)
            }
        let negative = metric == .negativeShare || metric == .netSentiment || metric == .severity
        let moves = try await services.voices.topicShifts(filter, against: before, negative: negative)
        var second: Trend?
        if let against {
            var other = against
            other.period = period
            second = try await services.voices.trends(of: [metric], by: trend.step, filter: other)[0]
        }
        let words = TrendWords(
            context: context, metric: metric, split: split, filter: filter, before: before, isOtherFilter: against != nil)
        model.answer = words.answer(trend.total, second?.total, decomposition)
        model.answerNote = words.note(trend.total)
        model.charts = [words.chart(trend, second)]
        model.groups = words.groups(decomposition)
        model.groupsNote = context.text("trends.groupsNote")
        model.topics = words.topics(moves)
        model.topicsNote = context.text(negative ? "trends.topicsNegative" : "trends.topicsAll")
        (model.trend, model.decomposition, model.moves) = (trend, decomposition, Array(moves.prefix(50)))
        return model
    }
}

/// The choices of the page.
struct TrendForm {
    let context: PageContext
    let metric: Metric
    let split: Dimension

    private static let names: [(name: String, dimension: Dimension)] = [
        ("channel", .channel), ("product", .product), ("region", .region), ("tier", .tier), ("source", .source),
    ]

    private var others: [(name: String, value: String)] {
        context.queryItems.filter { $0.name.hasPrefix(TrendsPage.other) && !$0.value.isEmpty }
    }

    /// The other filter: the same, with the values that are named instead.
    var otherFilter: FeedbackFilter? {
        guard !others.isEmpty else { return nil }
        var filter = context.filter
        for item in others {
            switch item.name.dropFirst(TrendsPage.other.count) {
            case "channel": filter.channels = [Channel(rawValue: item.value)].compactMap(\.self)
            case "product": filter.products = [item.value]
            case "region": filter.regions = [item.value]
            case "tier": filter.tiers = [item.value]
            case "source": filter.sources = [item.value]
            default: continue
            }
        }
        return filter
    }

    private func address(_ metric: Metric, _ split: Dimension, _ others: [(name: String, value: String)]) -> String {
        context.link(to: .trends, adding: [("metric", metric.rawValue), ("by", split.rawValue)] + others)
    }

    func choice(_ metric: Metric) -> TrendsPage.Choice {
        .init(label: context.text("metric.\(metric.rawValue)"), href: address(metric, split, others), active: metric == self.metric)
    }

    func choice(_ split: Dimension) -> TrendsPage.Choice {
        .init(label: context.text("filter.\(split.rawValue)"), href: address(metric, split, others), active: split == self.split)
    }

    var against: TrendsPage.Against {
        let facets = context.snapshot.facets
        func select(_ name: String, _ values: [String]) -> TrendsPage.Select {
            let chosen = others.first { $0.name == TrendsPage.other + name }?.value
            let none = TrendsPage.Option(value: "", label: context.text("trends.same"), selected: chosen == nil)
            return TrendsPage.Select(
                name: TrendsPage.other + name, label: context.text("filter.\(name)"),
                options: [none] + values.map { .init(value: $0, label: context.filterValue(name, $0), selected: $0 == chosen) })
        }
        let selects = [
            select("channel", facets.channels.map(\.value)), select("product", facets.products.map(\.value)),
            select("region", facets.regions.map(\.value)), select("tier", facets.tiers.map(\.value)),
            select("source", facets.sources.map(\.value)),
        ].filter { $0.options.count > 2 }
        let kept = context.query.items + [("metric", metric.rawValue), ("by", split.rawValue)]
        return TrendsPage.Against(
            action: context.path(.trends), kept: kept.map { VoicesPage.Field(name: $0.name, value: $0.value) }, groups: selects,
            chosen: others.isEmpty ? nil : othersText, clearHref: address(metric, split, []))
    }

    var othersText: String {
        others.map { context.filterValue(String($0.name.dropFirst(TrendsPage.other.count)), $0.value) }.joined(separator: " · ")
    }
}
