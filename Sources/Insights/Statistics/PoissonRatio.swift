import Foundation

/// The relative change between two counts, with an interval on the logarithm of their ratio.
///
///     PoissonRatio.change(from: 100, to: 150)   // +0.5, +0.164…+0.932
///
/// Counts as independent Poisson variables: the log ratio has variance 1/a + 1/b (Rothman, Greenland & Lash 2008, ch. 14). When
/// one count is zero, ½ is added to both (Haldane 1956) for the interval. Feedback often comes in bursts, which Poisson does not
/// know: for over-dispersed counts the interval is too narrow, and early warning (docs/methods/early-warning.md) is the judge.
public enum PoissonRatio {
    /// `current / previous − 1` when both cover equally much time (or `exposure` times as much); the value is nil when `previous` is 0.
    /// - Parameter exposure: length of the current period ÷ length of the previous one.
    /// - Returns: nil when both counts are 0.
    public static func change(from previous: Int, to current: Int, exposure: Double = 1) -> (value: Double?, interval: Interval)? {
        guard previous >= 0, current >= 0, previous + current > 0, exposure > 0 else { return nil }
        let continuity = previous == 0 || current == 0 ? 0.5 : 0
        let a = Double(current) + continuity
        let b = Double(previous) + continuity
        let centre = log(a / b / exposure)
        let margin = Interval.z * (1 / a + 1 / b).squareRoot()
        let value = previous > 0 ? Double(current) / Double(previous) / exposure - 1 : nil
        var interval = Interval(low: exp(centre - margin) - 1, high: exp(centre + margin) - 1)
        if current == 0 { interval.low = -1 }
        return (value, interval)
    }
}
