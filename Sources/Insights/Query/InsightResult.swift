/// The answer to an ``InsightQuery``; the same JSON everywhere.
public struct InsightResult: Sendable, Equatable, Codable {
    public var rows: [InsightRow]
    /// The same metrics over everything that the filter admits.
    public var total: [Figure]
    /// Rows cut off by `limit`.
    public var omitted: Int

    public init(rows: [InsightRow], total: [Figure], omitted: Int = 0) {
        self.rows = rows
        self.total = total
        self.omitted = omitted
    }
}

public struct InsightRow: Sendable, Equatable, Codable {
    /// One value a dimension, in the query's order; nil for items that have none.
    public var keys: [String?]
    /// One figure a metric, in the query's order.
    public var figures: [Figure]

    public init(keys: [String?], figures: [Figure]) {
        self.keys = keys
        self.figures = figures
    }
}

/// One figure: its value with interval, on how many items it rests, and the value it is compared with.
public struct Figure: Sendable, Equatable, Codable {
    /// nil when nothing can be said (no NPS answers, say).
    public var value: Double?
    /// Bounds of the 95 % interval, where the figure is an estimate.
    public var low: Double?
    public var high: Double?
    /// Items the figure rests on.
    public var n: Int
    /// Fewer than 30 items: shown in grey, and said so.
    public var thin: Bool
    /// The value in the comparison period.
    public var previous: Double?
    /// `value − previous`, with its interval where both are estimates.
    public var change: Double?
    public var changeLow: Double?
    public var changeHigh: Double?

    public init(
        value: Double?,
        low: Double? = nil,
        high: Double? = nil,
        n: Int,
        previous: Double? = nil,
        change: Double? = nil,
        changeLow: Double? = nil,
        changeHigh: Double? = nil
    ) {
        self.value = value
        self.low = low
        self.high = high
        self.n = n
        self.thin = n < 30
        self.previous = previous
        self.change = change
        self.changeLow = changeLow
        self.changeHigh = changeHigh
    }
}
