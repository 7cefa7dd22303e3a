public import Feedback

/// Seven days of a discovered group, against what the days before them led to expect.
public struct SignalWeek: Sendable, Equatable, Codable {
    /// The last of the seven days.
    public var last: Day
    public var observed: Int
    /// A week, and between which 95 % of such weeks lie; nil where less than a week came before.
    public var expected: Double?
    public var low: Int?
    public var high: Int?

    public init(last: Day, observed: Int, expected: Double? = nil, low: Int? = nil, high: Int? = nil) {
        (self.last, self.observed, self.expected, self.low, self.high) = (last, observed, expected, low, high)
    }
}
