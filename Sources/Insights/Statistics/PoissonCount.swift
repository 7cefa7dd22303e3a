/// A count of rare and independent happenings: its interval, and how surprising it is.
///
///     PoissonCount.interval(10)                 // 4.795…18.390
///     PoissonCount.upperTail(10, mean: 4)       // P(X ≥ 10) = 0.00813
///     PoissonCount.ratio(10, expected: 4)       // 2.5, 1.199…4.598
///
/// Exact interval of Garwood 1936 (Biometrika 28:437); a sum of many rare independent happenings is Poisson to within the sum of their
/// squared probabilities (Le Cam 1960).
public enum PoissonCount {
    /// The exact 95 % interval of the mean behind a count.
    public static func interval(_ count: Int) -> Interval {
        let low = count > 0 ? quantile(0.025, shape: Double(count)) : 0
        return Interval(low: low, high: quantile(0.975, shape: Double(count) + 1))
    }

    /// P(X ≥ count) for a mean of `mean`.
    public static func upperTail(_ count: Int, mean: Double) -> Double {
        count <= 0 ? 1 : Gamma.regularized(mean, shape: Double(count))
    }

    /// P(X ≤ count).
    public static func lowerTail(_ count: Int, mean: Double) -> Double {
        count < 0 ? 0 : Gamma.complement(mean, shape: Double(count) + 1)
    }

    /// Between which at least 95 % of the counts with this mean lie, at most 2.5 % below and 2.5 % above.
    public static func band(_ mean: Double) -> ClosedRange<Int> {
        let reach = 3 * mean.squareRoot() + 4
        var (low, high) = (max(0, Int(mean - reach)), Int(mean))
        while lowerTail(low, mean: mean) < 0.025 { low += 1 }
        while lowerTail(high, mean: mean) < 0.975 { high += 1 }
        return min(low, high)...high
    }

    /// The smaller tail doubled, at most 1.
    public static func pValue(_ count: Int, mean: Double) -> Double {
        min(1, 2 * min(upperTail(count, mean: mean), lowerTail(count, mean: mean)))
    }

    /// Observed ÷ expected, the expectation taken as known; nil when nothing is expected.
    public static func ratio(_ count: Int, expected: Double) -> Estimate? {
        guard expected > 0 else { return nil }
        return Estimate(value: Double(count) / expected, interval: interval(count).scaled(by: 1 / expected))
    }

    /// The gamma distribution's quantile, by bisection to 1e-10 of its size.
    private static func quantile(_ probability: Double, shape: Double) -> Double {
        var low = 0.0
        var high = shape + 10 * shape.squareRoot() + 10
        while high - low > 1e-10 * high {
            let middle = (low + high) / 2
            if Gamma.regularized(middle, shape: shape) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
