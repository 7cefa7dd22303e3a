/// One hour of the day on which an hourly series alarmed, against what its history led to expect.
public struct SignalHour: Sendable, Equatable, Codable {
    /// 0…23.
    public var hour: Int
    public var observed: Int
    public var expected: Double
    /// Between which 95 % of quiet hours of this kind lie.
    public var low: Int
    public var high: Int
    /// Whether it was beyond what chance brings.
    public var isUnusual: Bool

    public init(hour: Int, observed: Int, expected: Double, low: Int, high: Int, isUnusual: Bool) {
        (self.hour, self.observed, self.expected) = (hour, observed, expected)
        (self.low, self.high, self.isUnusual) = (low, high, isUnusual)
    }
}
