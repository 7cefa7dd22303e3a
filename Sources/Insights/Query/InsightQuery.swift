public import Feedback

/// A question about the voices, as a value: pages, `POST /api/v1/query` and `huiyin query` send the same.
///
///     {"metrics": ["items", "negativeShare"], "dimensions": ["topic"],
///      "filter": {"period": {"start": "2026-10-01", "end": "2026-11-01"}, "channels": ["review"]},
///      "comparison": "previous", "order": {"by": "items", "descending": true}, "limit": 20}
public struct InsightQuery: Sendable, Hashable, Codable {
    public var metrics: [Metric]
    /// At most two.
    public var dimensions: [Dimension]
    public var filter: FeedbackFilter
    public var comparison: Comparison?
    public var order: Order?
    /// Rows answered, 1…10,000.
    public var limit: Int

    public init(
        metrics: [Metric],
        dimensions: [Dimension] = [],
        filter: FeedbackFilter = FeedbackFilter(),
        comparison: Comparison? = nil,
        order: Order? = nil,
        limit: Int = 1_000
    ) {
        self.metrics = metrics
        self.dimensions = dimensions
        self.filter = filter
        self.comparison = comparison
        self.order = order
        self.limit = limit
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case metrics, dimensions, filter, comparison, order, limit
    }

    public init(from decoder: any Decoder) throws {
        try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            metrics: try values.decode([Metric].self, forKey: .metrics),
            dimensions: try values.decodeIfPresent([Dimension].self, forKey: .dimensions) ?? [],
            filter: try values.decodeIfPresent(FeedbackFilter.self, forKey: .filter) ?? FeedbackFilter(),
            comparison: try values.decodeIfPresent(Comparison.self, forKey: .comparison),
            order: try values.decodeIfPresent(Order.self, forKey: .order),
            limit: try values.decodeIfPresent(Int.self, forKey: .limit) ?? 1_000
        )
    }

    public struct Order: Sendable, Hashable, Codable {
        /// A metric or dimension of the query.
        public var by: String
        public var descending: Bool

        public init(by: String, descending: Bool = true) {
            self.by = by
            self.descending = descending
        }

        private enum CodingKeys: String, CodingKey, CaseIterable { case by, descending }

        public init(from decoder: any Decoder) throws {
            try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
            let values = try decoder.container(keyedBy: CodingKeys.self)
            self.init(
                by: try values.decode(String.self, forKey: .by),
                descending: try values.decodeIfPresent(Bool.self, forKey: .descending) ?? true
            )
        }
    }
}

/// A figure that can be asked for; definitions and intervals: docs/methods/metrics.md.
public enum Metric: String, Sendable, Codable, Hashable, CaseIterable {
    /// Number of items.
    case items
    /// Number of distinct known customers.
    case customers
    /// Items of the row ÷ items of the filter without the row's dimension values; Wilson interval.
    case share
    /// (positive − negative) ÷ all, −1…1. With a topic dimension or filter: by the sentiment of the words about the topic.
    case netSentiment
    /// Negative ÷ all; Wilson interval. With a topic: likewise by topic sentiment.
    case negativeShare
    /// Promoters (9–10) − detractors (0–6), −100…100, over items with an NPS answer.
    case nps
    /// Share of CSAT answers in the top two boxes, 0…1; Wilson interval.
    case csat
    /// Mean rating, 1…5.
    case rating
    /// Mean severity over negative items, 0…10.
    case severity
    /// Relative change of items against the comparison period (0.2 = 20 % more), log-ratio interval for two Poisson counts.
    case trend
}

/// A way to split the voices into rows.
public enum Dimension: String, Sendable, Codable, Hashable, CaseIterable {
    case day, week, month
    case channel, topic, need, sentiment, emotion, intent, touchpoint
    case product, region, store, source, tier, rating, language
}

/// What a period is held against.
public enum Comparison: String, Sendable, Codable, Hashable, CaseIterable {
    /// The period of the same length just before.
    case previous
    /// The same days 52 weeks earlier (the weekdays agree).
    case lastYear
}
