/// How alike the channels are in one share.
///
///     Consistency.estimate([(negative: 10, voices: 100), (negative: 90, voices: 100)], seed: 1)   // 0.20
///
/// 1 − 2·√V, V being the variance of the share between channels weighted by their voices, less what chance alone would bring
/// (p(1 − p)(k − 1)/N for k channels that are alike). The interval is the parametric bootstrap's: counts drawn again from each channel's own
/// share. docs/methods/promises.md
enum Consistency {
    private static let draws = 1_000

    /// - Returns: nil for fewer than two channels.
    static func estimate(_ channels: [(negative: Int, voices: Int)], seed: UInt64) -> Estimate? {
        guard channels.count > 1, let value = value(channels) else { return nil }
        var random = SeededGenerator(seed: seed)
        var results: [Double] = []
        for _ in 0..<draws {
            let drawn = channels.map { channel in
                // Laplace's estimate keeps a channel without any complaint from being certain of it.
                let share = Double(channel.negative + 1) / Double(channel.voices + 2)
                return (negative: binomial(channel.voices, share, &random), voices: channel.voices)
            }
            if let result = self.value(drawn) { results.append(result) }
        }
        results.sort()
        let interval = Interval(low: Bootstrap.quantile(0.025, of: results), high: Bootstrap.quantile(0.975, of: results))
        return Estimate(value: value, interval: Interval(low: min(interval.low, value), high: max(interval.high, value)))
    }

    static func value(_ channels: [(negative: Int, voices: Int)]) -> Double? {
        let all = Double(channels.map(\.voices).reduce(0, +))
        guard all > 0 else { return nil }
        let mean = Double(channels.map(\.negative).reduce(0, +)) / all
        let between = channels.reduce(0.0) { sum, channel in
            guard channel.voices > 0 else { return sum }
            let distance = Double(channel.negative) / Double(channel.voices) - mean
            return sum + Double(channel.voices) / all * distance * distance
        }
        let chance = mean * (1 - mean) * Double(channels.count - 1) / all
        return 1 - 2 * max(0, between - chance).squareRoot()
    }

    /// Exact for small counts, rounded normal for large ones.
    private static func binomial(_ count: Int, _ share: Double, _ random: inout SeededGenerator) -> Int {
        guard Double(count) * min(share, 1 - share) > 30 else { return (0..<count).count { _ in random.uniform() < share } }
        let normal = Normal.quantile(max(1e-12, random.uniform()))
        let drawn = Double(count) * share + normal * (Double(count) * share * (1 - share)).squareRoot()
        return min(count, max(0, Int(drawn.rounded())))
    }
}
