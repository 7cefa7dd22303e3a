public import Feedback

/// A grouped count that a store must answer; everything else (metrics, intervals, comparison, order) is computed from it in one place.
public struct TallyRequest: Sendable, Hashable {
    /// At most two. A `topic` row exists for every node; a parent holds the items of its children, each item once.
    public var dimensions: [Dimension]
    public var filter: FeedbackFilter
    /// Which groups of fields of ``Tally`` must be filled; `items` always is.
    public var fields: Set<TallyField>

    public init(dimensions: [Dimension], filter: FeedbackFilter, fields: Set<TallyField>) {
        self.dimensions = dimensions
        self.filter = filter
        self.fields = fields
    }
}

public enum TallyField: String, Sendable, Hashable, CaseIterable {
    case customers, sentiment, nps, csat, rating, severity
}

/// What is counted over a group of items. Items not analysed yet count in `items` only.
public struct Tally: Sendable, Hashable {
    public var items = 0
    /// Distinct known customers.
    public var customers = 0
    /// Items that lean either way. With a topic dimension or topic filter: by the sentiment of the words about that topic.
    public var positive = 0
    public var negative = 0
    public var npsAnswers = 0
    public var promoters = 0
    public var detractors = 0
    public var csatAnswers = 0
    /// CSAT answers 4 or 5.
    public var csatTop = 0
    public var ratings = 0
    public var ratingSum = 0.0
    public var ratingSquares = 0.0
    /// Items with a severity above 0, and the sum of their severities.
    public var severe = 0
    public var severitySum = 0.0
    /// Sum of their squares, for the interval of the mean; 0 in a store that does not keep it, which leaves the interval away.
    public var severitySquares = 0.0

    public init() {}
}

public struct TallyRow: Sendable, Equatable {
    /// One value a dimension: days as "2026-11-21", weeks as their Monday, months as "2026-11"; nil for items that have none.
    public var keys: [String?]
    public var tally: Tally

    public init(keys: [String?], tally: Tally) {
        self.keys = keys
        self.tally = tally
    }
}
