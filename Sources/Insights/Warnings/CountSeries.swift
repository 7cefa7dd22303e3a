/// Counts at equal steps of time, as early warning judges them.
public struct CountSeries: Sendable, Equatable {
    public var name: String
    /// Number of the first step; steps are numbered as the source numbers them (1, 2, 3 …).
    public var firstStep: Int
    /// Day number of each step, for weekday and season.
    public var days: [Int]
    /// nil where nothing is known of a step, which is not the same as 0.
    public var counts: [Int?]
    /// Hour of the day of each step, 0…23, where steps are hours; empty otherwise.
    public var hours: [Int]
    /// Name of the holiday, promotion or release on the day of each step, "" for an ordinary day; empty where no calendar is known.
    /// The same name on other days is the same kind of day: 双11 of this year and of the last.
    public var events: [String]
    /// What a marked event added to each count, for the back-test alone; empty where nothing is marked.
    var outbreaks: [Int] = []

    public init(
        name: String, firstStep: Int = 1, days: [Int], counts: [Int?], hours: [Int] = [], events: [String] = []
    ) {
        self.name = name
        self.firstStep = firstStep
        self.days = days
        self.counts = counts
        self.hours = hours
        self.events = events
    }

    /// Whether a step is one hour long, so that the time of day means something.
    var hourly: Bool { !hours.isEmpty }

    /// Whether a step is one day long, so that weekdays mean something.
    var daily: Bool { days.count > 1 && days[days.count - 1] - days[0] == days.count - 1 }
}
