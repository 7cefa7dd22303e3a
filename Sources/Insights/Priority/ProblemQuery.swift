public import Feedback

/// What the ranking of problems is asked with; everything that can be argued about is a value here and comes back with the answer.
public struct ProblemQuery: Sendable, Equatable {
    /// Needs a period. With topics, only problems at or below them are ranked.
    public var filter: FeedbackFilter
    public var comparison: Comparison
    /// Names, owners and needs of the topics.
    public var taxonomies: [Taxonomy]
    public var weights: ProblemWeights
    public var assumptions: ProblemAssumptions
    /// Effort to fix a topic's problem, relative to the usual 1; topics not named take 1.
    public var efforts: [String: Double]
    /// Problems answered, 1…200.
    public var limit: Int
    /// Verbatims for each problem, 0…10.
    public var verbatims: Int
    /// Whether each problem is told how sure its place is.
    public var ranksStability: Bool

    public init(
        filter: FeedbackFilter,
        comparison: Comparison = .previous,
        taxonomies: [Taxonomy] = [],
        weights: ProblemWeights = ProblemWeights(),
        assumptions: ProblemAssumptions = ProblemAssumptions(),
        efforts: [String: Double] = [:],
        limit: Int = 10,
        verbatims: Int = 3,
        ranksStability: Bool = false
    ) {
        self.filter = filter
        self.comparison = comparison
        self.taxonomies = taxonomies
        self.weights = weights
        self.assumptions = assumptions
        self.efforts = efforts
        self.limit = limit
        self.verbatims = verbatims
        self.ranksStability = ranksStability
    }
}

/// How much each part counts in the score: the exponent on it. 0 leaves a part out, 2 counts it twice.
public struct ProblemWeights: Sendable, Hashable, Codable {
    public var frequency: Double
    public var severity: Double
    public var value: Double
    public var effort: Double

    public init(frequency: Double = 1, severity: Double = 1, value: Double = 1, effort: Double = 1) {
        self.frequency = frequency
        self.severity = severity
        self.value = value
        self.effort = effort
    }
}

/// What is assumed, not measured, in the value at stake.
public struct ProblemAssumptions: Sendable, Hashable, Codable {
    /// Additional share of affected customers who leave within a year because of the problem, 0…1. A guess until it is measured.
    public var churnUplift: Double
    /// Whether customers without a known value are taken to be worth as much as those with one; else they count nothing.
    public var unknownWorthAverage: Bool

    public init(churnUplift: Double = 0.05, unknownWorthAverage: Bool = true) {
        self.churnUplift = churnUplift
        self.unknownWorthAverage = unknownWorthAverage
    }
}
