public import Foundation

/// How long the rest of a sample will take, from how fast this person was so far.
public enum LabelPace {
    /// Seconds a label before anything is known.
    public static let assumed = 8.0
    /// A longer gap is a break and tells nothing.
    static let longest = 120.0

    /// Whole minutes, at least 1 when something is left.
    public static func minutes(left: Int, times: [Date]) -> Int {
        guard left > 0 else { return 0 }
        let gaps = zip(times, times.dropFirst()).map { $1.timeIntervalSince($0) }.filter { $0 > 0 && $0 <= longest }.sorted()
        let typical = gaps.count < 3 ? assumed : gaps[gaps.count / 2]
        return max(1, Int((Double(left) * typical / 60).rounded()))
    }
}
