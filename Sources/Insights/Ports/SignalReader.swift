public import Feedback

/// Where early warning reads what it counts.
public protocol SignalReader: Sendable {
    /// Every item of the days that counts (no noise, no copies), in the order of time, by one walk over the facts.
    /// - Parameter wordsFrom: the first day whose items carry their words, which need a second walk.
    func mentions(_ period: Period, wordsFrom: Day) async throws -> MentionTable
    /// Items a day, for telling which days have changed since they were judged.
    func dailyItems(_ period: Period) async throws -> [Day: Int]
}
