import Foundation

/// The day on which a series of counts rose to its present level.
///
///     Rise.start(of: [2, 1, 2, 3, 1, 2, 9, 8, 11, 9])   // 6
///
/// One change point under a Poisson model (Hinkley 1970, Biometrika 57:1): for each possible day the counts before it have one level
/// and the counts from it on another; the day that explains the counts best is taken. The gain in log-likelihood is divided by the
/// dispersion left around the two levels, so that a merely restless series shows no rise. Docs: docs/methods/problems.md.
enum Rise {
    /// Smallest stretch on either side, in steps.
    static let shortest = 3
    /// Twice the log-likelihood gain that counts as a rise; about 1 in 100 on series of 50–120 steady days (checked by simulation).
    static let threshold = 13.0
    /// Smallest rise, as a ratio of the two levels.
    static let smallest = 1.25

    /// Index of the first step of the rise; nil when the series did not rise, or has fallen back since.
    static func start(of counts: [Int]) -> Int? {
        guard counts.count >= 2 * shortest else { return nil }
        let total = counts.reduce(0, +)
        var before = 0
        var best: (index: Int, gain: Double) = (0, -1)
        for index in 1...(counts.count - shortest) {
            before += counts[index - 1]
            guard index >= shortest else { continue }
            let gain = gain(before, over: index, total - before, over: counts.count - index)
            if gain > best.gain { best = (index, gain) }
        }
        guard best.gain > 0 else { return nil }
        let earlier = counts[..<best.index], later = counts[best.index...]
        let low = level(earlier), high = level(later)
        guard high >= smallest * low, best.gain / dispersion(counts, split: best.index) >= threshold else { return nil }
        return best.index
    }

    /// Twice the gain in log-likelihood of two levels over one.
    private static func gain(_ a: Int, over n: Int, _ b: Int, over m: Int) -> Double {
        func term(_ count: Int, _ steps: Int) -> Double { count == 0 ? 0 : Double(count) * log(Double(count) / Double(steps)) }
        return 2 * (term(a, n) + term(b, m) - term(a + b, n + m))
    }

    private static func level(_ counts: ArraySlice<Int>) -> Double { Double(counts.reduce(0, +)) / Double(counts.count) }

    /// Pearson's dispersion around the two levels, at least 1.
    private static func dispersion(_ counts: [Int], split: Int) -> Double {
        var sum = 0.0
        for part in [counts[..<split], counts[split...]] {
            let level = level(part)
            guard level > 0 else { continue }
            for count in part { sum += (Double(count) - level) * (Double(count) - level) / level }
        }
        return max(1, sum / Double(max(1, counts.count - 2)))
    }
}
