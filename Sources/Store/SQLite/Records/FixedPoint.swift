/// Scores are kept as whole ten-thousandths, so that sums are exact whatever the order of additions and subtractions.
///
///     FixedPoint.of(-0.9)         // -9000
///     FixedPoint.double(-9000)    // -0.9
enum FixedPoint {
    static let scale = 10_000.0

    /// Not-a-number becomes 0; magnitudes are pinned to 100,000, far beyond every scale in use, so that squares never overflow.
    static func of(_ value: Double) -> Int64 {
        guard !value.isNaN else { return 0 }
        return Int64((min(max(value, -100_000), 100_000) * scale).rounded())
    }

    static func double(_ value: Int64) -> Double { Double(value) / scale }

    /// A sum of squares of such numbers.
    static func square(_ value: Int64) -> Double { Double(value) / (scale * scale) }
}

/// The side that words about a topic take; the one place of the threshold.
enum Lean {
    /// Topic sentiments above 0.05 are positive, below −0.05 negative.
    static let threshold: Int64 = 500

    static func of(_ sentiment: Int64) -> Int64 {
        sentiment > threshold ? 1 : sentiment < -threshold ? -1 : 0
    }

    /// The same in SQL, of a mean that may be fractional.
    static func sql(_ mean: String) -> String {
        "(CASE WHEN round(\(mean)) > \(threshold) THEN 1 WHEN round(\(mean)) < -\(threshold) THEN -1 ELSE 0 END)"
    }

    /// Lean of a whole item by its label, in the codes of the `sentiment` table.
    static func of(sentimentCode code: Int64) -> Int64 { code == 3 ? 1 : code == 1 ? -1 : 0 }
}
