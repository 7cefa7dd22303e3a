import Foundation

/// How grave a signal is, 1…10: how many times the usual, how much of a usual day, how severe what is said, and for how long.
///
///     SignalSeverity.surge(observed: 32, expected: 2, usualDay: 130, harm: 6.5, days: 1)   // 9
///
/// The weights are a judgement, not an estimate; docs/methods/signals.md says why.
public enum SignalSeverity {
    /// Share of each part.
    private static let weights = (times: 0.35, size: 0.30, harm: 0.20, days: 0.15)

    /// - Parameters:
    ///   - usualDay: items of a usual day of the whole instance.
    ///   - harm: mean severity of the items, 0…10.
    ///   - days: days on which it was seen, from 1 on.
    public static func surge(observed: Int, expected: Double, usualDay: Double, harm: Double, days: Int) -> Int {
        let excess = max(0, Double(observed) - expected)
        let times = min(1, max(0, log2((Double(observed) + 0.5) / (expected + 0.5)) / 3))
        let size = min(1, (excess / max(1, 0.2 * usualDay)).squareRoot())
        let lasting = min(1, Double(max(0, days - 1)) / 6)
        return scaled(weights.times * times + weights.size * size + weights.harm * min(1, harm / 10) + weights.days * lasting)
    }

    /// A dead source is grave whatever it said; the more was expected, the surer it is.
    static func silence(observed: Int, expected: Double) -> Int {
        let missing = max(0, 1 - Double(observed) / max(expected, 1))
        return scaled(0.55 * missing + 0.45 * min(1, log10(max(1, expected)) / 3))
    }

    /// What begins is news, not yet trouble; it is as grave as what it says.
    static func beginning(negativeShare: Double) -> Int { 1 + Int((3 * negativeShare).rounded()) }

    private static func scaled(_ share: Double) -> Int { min(10, max(1, 1 + Int((9 * share).rounded()))) }
}
