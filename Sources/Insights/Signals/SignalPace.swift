import Foundation

/// When to judge what has come in: once the flow pauses, and while it goes on every half minute, or less often where judging takes
/// long.
struct SignalPace {
    /// Seconds that something which came in waits at most while more keeps coming.
    static let patience = 30.0
    /// Between two judgements of a flow without pause lie that many times what the last one took.
    static let share = 10.0

    /// What an instance held when it was looked at.
    struct Footprint: Equatable {
        var items: Int
        var first: Int?
        var last: Int?
        var hour: Int
        /// When the voices were last read for topics that the taxonomy does not know.
        var readAt: Date?
    }

    /// What was judged last; nil when everything has to be judged.
    private(set) var seen: Footprint?
    private var before: Footprint?
    private var waitsSince: Date?
    private var took = 0.0

    /// Whether `now`, seen at `time`, is to be judged.
    mutating func isDue(_ now: Footprint, at time: Date) -> Bool {
        defer { before = now }
        guard now != seen else {
            waitsSince = nil
            return false
        }
        let since = waitsSince ?? time
        waitsSince = since
        return now == before || time.timeIntervalSince(since) >= max(Self.patience, Self.share * took)
    }

    mutating func judged(_ now: Footprint, seconds: Double) { (seen, waitsSince, took) = (now, nil, seconds) }

    mutating func forget() { seen = nil }
}
