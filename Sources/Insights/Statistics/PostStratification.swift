/// A share among those who answered, weighted so that every stratum counts as much as it does among all.
///
///     PostStratification.share([(size: 700, sample: 50, hits: 10), (size: 300, sample: 50, hits: 30)])   // 0.32 instead of 0.4
///
/// Holt & Smith 1979 (J R Stat Soc A 142:33); the variance is the one conditional on the sample sizes, Σ W²·p(1 − p)/(n − 1), with the
/// stratum's share drawn in by half an observation either way so that a stratum without a hit is not certain.
public enum PostStratification {
    /// - Returns: nil when no stratum has an answer.
    public static func share(_ strata: [(size: Int, sample: Int, hits: Int)]) -> Estimate? {
        let heard = strata.filter { $0.sample > 0 }
        let all = Double(heard.map(\.size).reduce(0, +))
        guard all > 0 else { return nil }
        var value = 0.0
        var variance = 0.0
        for stratum in heard {
            let weight = Double(stratum.size) / all
            let n = Double(stratum.sample)
            value += weight * Double(stratum.hits) / n
            let drawn = (Double(stratum.hits) + 0.5) / (n + 1)
            variance += weight * weight * drawn * (1 - drawn) / max(1, n - 1)
        }
        let margin = Interval.z * variance.squareRoot()
        return Estimate(value: value, interval: Interval(low: value - margin, high: value + margin).clipped(to: 0...1))
    }
}
