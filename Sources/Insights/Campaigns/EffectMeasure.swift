import Feedback
import Foundation

/// A figure whose change a campaign may have brought.
public enum EffectMeasure: String, Sendable, Codable, Hashable, CaseIterable {
    /// Voices a day; the effect is relative, 0.2 for a fifth more.
    case volume
    /// Unhappy voices a day; relative.
    case unhappy
    /// (positive − negative) ÷ all; the effect is a difference, −2…2.
    case netSentiment

    var isRelative: Bool { self != .netSentiment }

    /// The figure of some days; on the scale of logarithms for what is relative.
    func value(_ days: some Collection<DailyCounts.Day>) -> Double? {
        guard !days.isEmpty else { return nil }
        let items = days.reduce(0) { $0 + $1.items }
        switch self {
        // Half a voice is added so that a day's silence has a logarithm.
        case .volume: return log((items + 0.5) / Double(days.count))
        case .unhappy: return log((days.reduce(0) { $0 + $1.negative } + 0.5) / Double(days.count))
        case .netSentiment: return items > 0 ? days.reduce(0) { $0 + $1.positive - $1.negative } / items : nil
        }
    }

    /// An effect on the scale on which it is shown.
    func shown(_ effect: Double) -> Double { isRelative ? exp(effect) - 1 : effect }
}

/// What a campaign changed, with its interval.
public struct Effect: Sendable, Hashable, Codable {
    public var measure: EffectMeasure
    /// The figure before and during (or after): a day's mean, or the net sentiment.
    public var before: Double
    public var then: Double
    /// The same in the comparison group; nil without one.
    public var comparedBefore: Double?
    public var comparedThen: Double?
    /// Beyond what the comparison group went through; against the time before alone when there is none.
    public var effect: Estimate

    public var isBeyondChance: Bool { effect.interval.low > 0 || effect.interval.high < 0 }
}

/// Difference in differences with an interval by the moving-block bootstrap.
///
/// ```
/// effect = (then − before) − (then − before of the others)     on logarithms for counts
/// ```
/// Blocks of days are drawn with replacement within each phase, the same days for both groups, so that weekdays, weather and everything else
/// that both went through stays in (Künsch 1989, Ann Stat 17:1217; Bertrand, Duflo & Mullainathan 2004, Q J Econ 119:249, on why days must
/// not be taken as independent). docs/methods/campaigns.md
struct DifferenceInDifferences {
    var treated: DailyCounts
    /// nil: before and after only.
    var others: DailyCounts?
    var draws = 1_000
    var seed: UInt64 = 20_261_121

    /// - Returns: nil when a phase says nothing.
    func effect(_ measure: EffectMeasure, from before: Period, to then: Period) -> Effect? {
        let old = Array(treated[before]), new = Array(treated[then])
        let oldOthers = others.map { Array($0[before]) }, newOthers = others.map { Array($0[then]) }
        func difference(_ a: [DailyCounts.Day], _ b: [DailyCounts.Day], _ c: [DailyCounts.Day]?, _ d: [DailyCounts.Day]?) -> Double? {
            guard let first = measure.value(a), let second = measure.value(b) else { return nil }
            guard let c, let d else { return second - first }
            guard let third = measure.value(c), let fourth = measure.value(d) else { return nil }
            return (second - first) - (fourth - third)
        }
        guard let value = difference(old, new, oldOthers, newOthers), let was = measure.value(old), let became = measure.value(new) else {
            return nil
        }
        var random = SeededGenerator(seed: seed)
        var results: [Double] = []
        for _ in 0..<draws {
            let a = Self.blocks(old.count, &random), b = Self.blocks(new.count, &random)
            let drawn = difference(
                a.map { old[$0] }, b.map { new[$0] }, oldOthers.map { days in a.map { days[$0] } },
                newOthers.map { days in b.map { days[$0] } })
            if let drawn { results.append(drawn) }
        }
        guard results.count * 2 > draws else { return nil }
        results.sort()
        // Basic interval: the draws' distance from the estimate, mirrored, so that a skew does not shift it.
        let low = 2 * value - Bootstrap.quantile(0.975, of: results), high = 2 * value - Bootstrap.quantile(0.025, of: results)
        func level(_ figure: Double?) -> Double? { figure.map { measure.isRelative ? exp($0) : $0 } }
        return Effect(
            measure: measure, before: level(was) ?? 0, then: level(became) ?? 0, comparedBefore: level(oldOthers.flatMap(measure.value)),
            comparedThen: level(newOthers.flatMap(measure.value)),
            effect: Estimate(
                value: measure.shown(value), interval: Interval(low: measure.shown(min(low, value)), high: measure.shown(max(high, value))))
        )
    }

    /// Places of `count` days drawn in blocks of a week, or a quarter of the run when that is shorter.
    static func blocks(_ count: Int, _ random: inout SeededGenerator) -> [Int] {
        let length = max(1, min(7, count / 4))
        var places: [Int] = []
        while places.count < count {
            let start = Int.random(in: 0...(count - length), using: &random)
            places += (start..<start + length)
        }
        return Array(places.prefix(count))
    }
}
