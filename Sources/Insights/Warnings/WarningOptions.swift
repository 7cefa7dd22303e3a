/// How early warning judges; the defaults are those that docs/methods/early-warning.md reports on.
public struct WarningOptions: Sendable, Equatable {
    /// Share of quiet steps that may raise an alarm, 0…1.
    public var rate: Double
    /// Days after which history counts half.
    public var halfLife: Double
    /// Latest steps that the baseline leaves out, so that an outbreak under way does not explain itself.
    public var guardSteps: Int
    /// How much yesterday's evidence adds to today's.
    public var memory: Double
    /// Bound on yesterday's evidence, so that the day after an outbreak is not an alarm by memory alone.
    public var memoryCap: Double
    /// Standardised residual above which a step of history counts less.
    public var outlier: Double
    /// Prior standard deviations of the logarithmic effects: trend a year, weekday, season.
    public var trendSpread: Double
    public var weekdaySpread: Double
    public var seasonSpread: Double
    /// The same of the time of day, for hours, and of a day in the calendar (a promotion, a holiday, a release).
    public var hourSpread: Double
    public var eventSpread: Double
    /// Steps of history below which nothing is judged.
    public var shortestHistory: Int

    public init(
        rate: Double = 0.01, halfLife: Double = 150, guardSteps: Int = 7, memory: Double = 0.8, memoryCap: Double = 2,
        outlier: Double = 2.8, trendSpread: Double = 0.5, weekdaySpread: Double = 0.4, seasonSpread: Double = 0.5,
        hourSpread: Double = 1, eventSpread: Double = 0.7, shortestHistory: Int = 5
    ) {
        self.rate = rate
        self.halfLife = halfLife
        self.guardSteps = guardSteps
        self.memory = memory
        self.memoryCap = memoryCap
        self.outlier = outlier
        self.trendSpread = trendSpread
        self.weekdaySpread = weekdaySpread
        self.seasonSpread = seasonSpread
        self.hourSpread = hourSpread
        self.eventSpread = eventSpread
        self.shortestHistory = shortestHistory
    }

    /// For steps of a day.
    public static let daily = WarningOptions()
    /// For steps of a week or more.
    public static let weekly = WarningOptions(halfLife: 700, guardSteps: 3)
    /// For steps of an hour: a day of them is left out of the fit, and nothing is judged before three days are known.
    public static let hourly = WarningOptions(rate: 0.001, halfLife: 20, guardSteps: 24, shortestHistory: 72)
}
