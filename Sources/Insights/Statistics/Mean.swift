/// A mean with Student's interval, from count, sum and sum of squares alone, so that a database can add them up.
///
///     Mean(count: 5, sum: 20, squares: 84).estimate   // 4, 2.76…5.24
///
/// Student 1908; the difference of two means by Welch 1947 (Biometrika 34:28) with Satterthwaite's degrees of freedom. For ratings
/// (bounded, five values) the interval is good from about ten answers on; with fewer than two there is none.
public struct Mean: Sendable, Hashable {
    public var count: Int
    public var sum: Double
    public var squares: Double

    public init(count: Int, sum: Double, squares: Double) {
        self.count = count
        self.sum = sum
        self.squares = squares
    }

    public init(_ values: some Sequence<Double>) {
        self.init(count: 0, sum: 0, squares: 0)
        for value in values {
            count += 1
            sum += value
            squares += value * value
        }
    }

    /// Of the values of both.
    public func joined(_ other: Mean) -> Mean {
        Mean(count: count + other.count, sum: sum + other.sum, squares: squares + other.squares)
    }

    /// nil for no values.
    public var value: Double? { count > 0 ? sum / Double(count) : nil }

    /// Sample variance with n − 1; nil for fewer than two values or when the squares were not kept.
    public var variance: Double? {
        guard count > 1 else { return nil }
        let n = Double(count)
        let floor = sum * sum / n
        // Smaller than Cauchy–Schwarz allows: the squares were not counted at all.
        guard squares >= floor * (1 - 1e-9) else { return nil }
        return max(0, squares - floor) / (n - 1)
    }

    /// nil for fewer than two values.
    public var estimate: Estimate? {
        guard let value, let variance else { return nil }
        let t = StudentT.quantile(0.975, degrees: Double(count - 1))
        let margin = t * (variance / Double(count)).squareRoot()
        return Estimate(value: value, interval: Interval(low: value - margin, high: value + margin))
    }

    /// `self − other` for two independent samples (Welch); nil when one has fewer than two values.
    public func difference(from other: Mean) -> Estimate? {
        guard let value, let theirs = other.value, let variance, let otherVariance = other.variance else { return nil }
        let a = variance / Double(count)
        let b = otherVariance / Double(other.count)
        let difference = value - theirs
        guard a + b > 0 else { return Estimate(value: difference, interval: Interval(low: difference, high: difference)) }
        let degrees = (a + b) * (a + b) / (a * a / Double(count - 1) + b * b / Double(other.count - 1))
        let margin = StudentT.quantile(0.975, degrees: degrees) * (a + b).squareRoot()
        return Estimate(value: difference, interval: Interval(low: difference - margin, high: difference + margin))
    }
}
