/// How strict the watch over all series is; the defaults are those that docs/methods/signals.md reports on.
public struct SignalOptions: Sendable, Equatable, Codable {
    /// Share of the signals of a day that may be false, 0…1 (Benjamini & Hochberg).
    public var falseShare: Double
    /// Items below which nothing is a surge.
    public var fewest: Int
    /// Days of history that are read.
    public var historyDays: Int
    /// Days of history of hourly series.
    public var hourlyDays: Int
    /// Days of history that words are held against.
    public var wordDays: Int
    /// Most dimensions that a series is narrowed by.
    public var depth: Int

    public init(
        falseShare: Double = 0.05, fewest: Int = 4, historyDays: Int = 400, hourlyDays: Int = 35, wordDays: Int = 60, depth: Int = 3
    ) {
        (self.falseShare, self.fewest, self.historyDays) = (falseShare, fewest, historyDays)
        (self.hourlyDays, self.wordDays, self.depth) = (hourlyDays, wordDays, depth)
    }

    public static let standard = SignalOptions()
    /// Days of history without which nothing is judged.
    public static let shortestHistory = 5
    /// Items that a series must have in four weeks to count as one that was watched.
    static let watched = (days: 28, items: 8)
}
