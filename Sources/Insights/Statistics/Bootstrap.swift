/// A percentile interval for a figure that has no formula, by drawing the sample again and again from itself.
///
///     Bootstrap.interval(of: values, seed: 1) { median($0) }
///
/// Efron 1979; percentile interval of Efron & Tibshirani 1993, ch. 13. Too narrow below about 20 values, and wrong for extremes
/// (a maximum never grows by resampling) and for values that depend on each other.
public enum Bootstrap {
    /// - Parameters:
    ///   - draws: at least 1,000 for a 95 % interval.
    ///   - statistic: answers nil for a draw on which it cannot be computed; such draws are left out.
    /// - Returns: nil for fewer than two values or when more than half of the draws gave nothing.
    public static func interval<Value>(
        of sample: [Value],
        draws: Int = 2_000,
        level: Double = 0.95,
        seed: UInt64,
        statistic: ([Value]) -> Double?
    ) -> Interval? {
        guard sample.count > 1, draws > 0 else { return nil }
        var random = SeededGenerator(seed: seed)
        var results: [Double] = []
        results.reserveCapacity(draws)
        var draw = sample
        for _ in 0..<draws {
            for index in draw.indices { draw[index] = sample[Int.random(in: 0..<sample.count, using: &random)] }
            if let result = statistic(draw) { results.append(result) }
        }
        guard results.count * 2 >= draws else { return nil }
        results.sort()
        let tail = (1 - level) / 2
        return Interval(low: quantile(tail, of: results), high: quantile(1 - tail, of: results))
    }

    /// The quantile of sorted values by linear interpolation (Hyndman & Fan 1996, type 7).
    static func quantile(_ probability: Double, of sorted: [Double]) -> Double {
        let position = probability * Double(sorted.count - 1)
        let below = Int(position)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
    }
}
