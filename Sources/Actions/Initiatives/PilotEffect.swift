// Did the pilot help? Difference in differences of a rate, with an interval by block bootstrap.
//
//     let effect = PilotEffect.estimate(days, start: pilotStart, seed: 1)
//     effect?.difference.value        // −0.021: 2.1 complaints fewer in a hundred voices than without the pilot
//     effect?.verdict(planned: 900)   // .works
//
// The rate of the pilot's part before and while it runs, less the same change in the untouched part (Card & Krueger 1994; Angrist &
// Pischke 2009, ch. 5). Days depend on the days around them, so whole weeks are drawn, the same for both parts, before and after apart
// (moving blocks: Künsch 1989; for difference in differences: Bertrand, Duflo & Mullainathan 2004). docs/methods/pilot-effect.md

public import Feedback
public import Insights

/// One day of a pilot: how many voices there were and how many of them complained, in the pilot's part and in the rest.
public struct PilotDay: Sendable, Hashable, Codable {
    public var day: Day
    public var pilotVoices: Int
    public var pilotComplaints: Int
    public var restVoices: Int
    public var restComplaints: Int

    public init(day: Day, pilotVoices: Int, pilotComplaints: Int, restVoices: Int, restComplaints: Int) {
        self.day = day
        self.pilotVoices = pilotVoices
        self.pilotComplaints = pilotComplaints
        self.restVoices = restVoices
        self.restComplaints = restComplaints
    }
}

/// What a pilot changed.
public struct PilotEffect: Sendable, Equatable, Codable {
    public enum Method: String, Sendable, Codable, CaseIterable {
        /// Against an untouched part.
        case differenceInDifferences
        /// Against nothing: whatever else changed at the same time is in it too.
        case beforeAfter
    }

    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// The interval lies below zero, at the planned size.
        case works
        /// The interval lies above zero.
        case harms
        /// The interval holds zero, at the planned size.
        case noEffect
        /// Fewer voices than planned: nothing can be said yet, however good it looks.
        case tooEarly
    }

    public var method: Method
    /// Complaints a voice, in the pilot's part, before and since the start.
    public var pilotBefore: Double
    public var pilotAfter: Double
    public var restBefore: Double
    public var restAfter: Double
    /// Change of the pilot's rate less that of the rest; negative is better.
    public var difference: Estimate
    /// `difference` against the rate that the pilot's part would have had; nil when that is not above zero.
    public var relative: Double?
    /// The same difference between the two halves of the time before, when nothing had been done: an interval without zero says that
    /// the parts moved apart by themselves, and that the effect cannot be trusted. nil when the time before is too short.
    public var placebo: Estimate?
    /// Voices of the pilot's part since the start.
    public var n: Int

    public init(
        method: Method,
        pilotBefore: Double,
        pilotAfter: Double,
        restBefore: Double,
        restAfter: Double,
        difference: Estimate,
        relative: Double?,
        placebo: Estimate?,
        n: Int
    ) {
        self.method = method
        self.pilotBefore = pilotBefore
        self.pilotAfter = pilotAfter
        self.restBefore = restBefore
        self.restAfter = restAfter
        self.difference = difference
        self.relative = relative
        self.placebo = placebo
        self.n = n
    }

    /// Whether the two parts went the same way before the pilot, as far as can be told.
    public var isComparable: Bool { placebo.map { $0.interval.contains(0) } ?? true }

    /// - Parameter size: voices of the pilot's part that were planned, see ``PilotSize``.
    public func verdict(planned size: Int) -> Verdict {
        if n < size { return .tooEarly }
        if difference.interval.high < 0 { return .works }
        return difference.interval.low > 0 ? .harms : .noEffect
    }
}

extension PilotEffect {
    /// Days in a block; a week, since weekdays differ.
    public static let block = 7
    public static let draws = 2_000

    /// - Parameters:
    ///   - days: in their order, without gaps; those before `start` are compared with the others.
    ///   - isCompared: false leaves the rest out and says so.
    /// - Returns: nil without two weeks of voices on each side.
    public static func estimate(_ days: [PilotDay], start: Day, seed: UInt64, isCompared: Bool = true) -> PilotEffect? {
        let before = Array(days.prefix { $0.day < start })
        let after = Array(days.drop { $0.day < start })
        guard before.count >= 2 * block, after.count >= 2 * block else { return nil }
        let (old, new) = (Sums(before), Sums(after))
        guard let value = difference(old, new, isCompared) else { return nil }
        guard let interval = interval(before, after, isCompared, seed: seed) else { return nil }
        let halves = (Array(before.prefix(before.count / 2)), Array(before.dropFirst(before.count / 2)))
        var placebo: Estimate?
        if isCompared, halves.0.count >= 2 * block, let value = difference(Sums(halves.0), Sums(halves.1), true),
            let interval = Self.interval(halves.0, halves.1, true, seed: seed &+ 1)
        {
            placebo = Estimate(value: value, interval: interval)
        }
        let expected = new.pilotRate - value
        return PilotEffect(
            method: isCompared ? .differenceInDifferences : .beforeAfter,
            pilotBefore: old.pilotRate,
            pilotAfter: new.pilotRate,
            restBefore: old.restRate,
            restAfter: new.restRate,
            difference: Estimate(value: value, interval: interval),
            relative: expected > 0 ? value / expected : nil,
            placebo: placebo,
            n: new.pilotVoices
        )
    }

    private struct Sums {
        var pilotVoices = 0
        var pilotComplaints = 0
        var restVoices = 0
        var restComplaints = 0

        init(_ days: [PilotDay]) { for day in days { add(day) } }

        mutating func add(_ day: PilotDay) {
            pilotVoices += day.pilotVoices
            pilotComplaints += day.pilotComplaints
            restVoices += day.restVoices
            restComplaints += day.restComplaints
        }

        var pilotRate: Double { pilotVoices == 0 ? 0 : Double(pilotComplaints) / Double(pilotVoices) }
        var restRate: Double { restVoices == 0 ? 0 : Double(restComplaints) / Double(restVoices) }
    }

    private static func difference(_ old: Sums, _ new: Sums, _ isCompared: Bool) -> Double? {
        guard old.pilotVoices > 0, new.pilotVoices > 0 else { return nil }
        let pilot = new.pilotRate - old.pilotRate
        guard isCompared else { return pilot }
        guard old.restVoices > 0, new.restVoices > 0 else { return nil }
        return pilot - (new.restRate - old.restRate)
    }

    private static func interval(_ before: [PilotDay], _ after: [PilotDay], _ isCompared: Bool, seed: UInt64) -> Interval? {
        var random = SeededGenerator(seed: seed)
        var values: [Double] = []
        values.reserveCapacity(draws)
        for _ in 0..<draws {
            let (old, new) = (drawn(before, &random), drawn(after, &random))
            if let value = difference(old, new, isCompared) { values.append(value) }
        }
        guard values.count * 2 >= draws else { return nil }
        values.sort()
        func quantile(_ share: Double) -> Double {
            let position = share * Double(values.count - 1)
            let below = Int(position)
            return values[below] + (position - Double(below)) * (values[min(below + 1, values.count - 1)] - values[below])
        }
        return Interval(low: quantile(0.025), high: quantile(0.975))
    }

    /// As many days again, in blocks that begin anywhere and go round the end.
    private static func drawn(_ days: [PilotDay], _ random: inout SeededGenerator) -> Sums {
        var sums = Sums([])
        var left = days.count
        while left > 0 {
            let start = Int.random(in: 0..<days.count, using: &random)
            for offset in 0..<min(block, left) { sums.add(days[(start + offset) % days.count]) }
            left -= block
        }
        return sums
    }
}
