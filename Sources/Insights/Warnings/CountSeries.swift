/// Counts at equal steps of time, as early warning judges them.
public struct CountSeries: Sendable, Equatable {
    public var name: String
    /// Number of the first step; steps are numbered as the source numbers them (1, 2, 3 …).
    public var firstStep: Int
    /// Day number of each step, for weekday and season.
    public var days: [Int]
    /// nil where nothing is known of a step, which is not the same as 0.
    public var counts: [Int?]

    public init(name: String, firstStep: Int = 1, days: [Int], counts: [Int?]) {
        self.name = name
        self.firstStep = firstStep
        self.days = days
        self.counts = counts
    }

    /// Whether a step is one day long, so that weekdays mean something.
    var daily: Bool { days.count > 1 && days[days.count - 1] - days[0] == days.count - 1 }
}
