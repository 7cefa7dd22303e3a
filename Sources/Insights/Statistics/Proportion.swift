/// Intervals of a share and of the difference of two shares.
///
///     Proportion.estimate(81, of: 263)                       // 0.308, 0.2553…0.3662
///     Proportion.difference(56, of: 70, minus: 48, of: 80)   // 0.2, 0.0524…0.3339
///
/// Wilson's score interval (Wilson 1927, JASA 22:209) and Newcombe's hybrid score interval of a difference (Newcombe 1998, Stat Med
/// 17:873, method 10; the figures above are from its Table II and from Newcombe 1998, Stat Med 17:857). Neither leaves 0…1 or
/// collapses at 0 and 100 %. Samples must be independent draws; the same customer counted twice makes them too narrow.
public enum Proportion {
    /// Wilson's score interval without continuity correction; nil when `total` is 0.
    public static func estimate(_ successes: Int, of total: Int) -> Estimate? {
        guard total > 0, successes >= 0, successes <= total else { return nil }
        let n = Double(total)
        let p = Double(successes) / n
        let z2 = Interval.z * Interval.z
        let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        let margin = Interval.z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot() / (1 + z2 / n)
        let interval = Interval(
            low: successes == 0 ? 0 : max(0, centre - margin),
            high: successes == total ? 1 : min(1, centre + margin)
        )
        return Estimate(value: p, interval: interval)
    }

    /// Newcombe's hybrid score interval of `a/n − b/m` for two independent samples; nil when one of them is empty.
    public static func difference(_ a: Int, of n: Int, minus b: Int, of m: Int) -> Estimate? {
        guard let first = estimate(a, of: n), let second = estimate(b, of: m) else { return nil }
        return first.minus(second)
    }
}
