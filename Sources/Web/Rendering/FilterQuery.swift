public import Feedback
public import Insights

/// A filter as an address carries it: short names, repeated for lists, always written in the same order.
///
///     ?from=2026-10-01&to=2026-10-31&channel=review&topic=delivery.speed&sentiment=negative
///
/// `to` is the last day itself. Without a period the last 30 days with data are meant; `days=90` means the last 90, `days=all` all of them.
public struct FilterQuery: Sendable, Equatable {
    /// How the period was given.
    public enum PeriodChoice: Sendable, Equatable {
        case standard
        case days(Int)
        case all
        case explicit
    }

    public static let standardDays = 30

    public var filter: FeedbackFilter
    public var choice: PeriodChoice
    /// The period before unless told otherwise; `compare=none` compares with nothing.
    public var comparison: Comparison?
    public var order: VoiceOrder

    public init(
        filter: FeedbackFilter,
        choice: PeriodChoice = .explicit,
        comparison: Comparison? = .previous,
        order: VoiceOrder = .newest
    ) {
        self.filter = filter
        self.choice = choice
        self.comparison = comparison
        self.order = order
    }

    /// Reads the parameters it knows and leaves the others alone.
    /// - Parameters:
    ///   - span: first and last day with data; nil on an empty instance.
    ///   - today: the current day, for an instance without data.
    /// - Throws: ``WebError`` 400 naming the value that cannot be read.
    public init(_ items: [(name: String, value: String)], span: Period?, today: Day) throws {
        let values = Dictionary(grouping: items.filter { !$0.value.isEmpty }, by: \.name).mapValues { $0.map(\.value) }
        let reader = FilterReader(values: values)
        var filter = FeedbackFilter()
        filter.channels = try reader.list("channel", Channel.self)
        filter.topics = reader.list("topic")
        filter.sentiments = try reader.list("sentiment", Sentiment.self)
        filter.products = reader.list("product")
        filter.regions = reader.list("region")
        filter.stores = reader.list("store")
        filter.sources = reader.list("source")
        filter.tiers = reader.list("tier")
        filter.emotions = try reader.list("emotion", Emotion.self)
        filter.intents = try reader.list("intent", Intent.self)
        filter.touchpoints = reader.list("touchpoint")
        filter.text = reader.first("q")
        filter.customer = try reader.customer("customer")
        filter.minimumSeverity = try reader.number("severity", 0...10)
        filter.opinionPair = try reader.pair("pair")
        filter.ratings = try reader.integers("rating", 1...5)
        filter.noise = try reader.flag("noise")
        filter.withoutDuplicates = try reader.flag("unique")
        let (choice, period) = try reader.period(span: span, today: today)
        filter.period = period
        self.init(
            filter: filter,
            choice: choice,
            comparison: try reader.comparison("compare"),
            order: try reader.value("order", VoiceOrder.self) ?? .newest
        )
    }

    /// Asks for exactly `period`; nil for all of it.
    public mutating func show(_ period: Period?) {
        filter.period = period
        choice = period == nil ? .all : .explicit
    }

    /// The parameters in their canonical order; reading them gives the same query again.
    public var items: [(name: String, value: String)] {
        var items = periodItems
        func add(_ name: String, _ values: [String]) { items += values.map { (name, $0) } }
        add("compare", comparison == .previous ? [] : [comparison?.rawValue ?? FilterReader.nothing])
        add("channel", filter.channels.map(\.rawValue))
        add("topic", filter.topics)
        add("sentiment", filter.sentiments.map(\.rawValue))
        add("product", filter.products)
        add("region", filter.regions)
        add("store", filter.stores)
        add("tier", filter.tiers)
        add("source", filter.sources)
        add("emotion", filter.emotions.map(\.rawValue))
        add("intent", filter.intents.map(\.rawValue))
        add("touchpoint", filter.touchpoints)
        add("rating", filter.ratings.map(String.init))
        add("pair", [filter.opinionPair.map { $0.aspect + FilterReader.pairMark + $0.opinion }].compactMap(\.self))
        add("severity", [filter.minimumSeverity.map(FilterReader.text)].compactMap(\.self))
        add("customer", [filter.customer.map(FilterReader.text)].compactMap(\.self))
        add("noise", filter.noise ? ["1"] : [])
        add("unique", filter.withoutDuplicates ? ["1"] : [])
        add("q", [filter.text].compactMap(\.self))
        add("order", order == .newest ? [] : [order.rawValue])
        return items
    }

    private var periodItems: [(name: String, value: String)] {
        switch choice {
        case .standard: return []
        case .days(let days): return [("days", String(days))]
        case .all: return [("days", "all")]
        case .explicit:
            guard let period = filter.period else { return [("days", "all")] }
            return [("from", period.start.iso), ("to", (period.end + -1).iso)]
        }
    }
}
