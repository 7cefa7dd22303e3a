import Actions
import Feedback
import Foundation
import Insights
import Testing

/// Held against Tests/Reference/pilot_effect.py, and against made-up pilots whose truth is known.
@Suite struct PilotEffectTests {
    private static let start = Day(year: 2026, month: 9, day: 1)

    /// The same arithmetic as in the reference: 56 days before, 42 after.
    private static let reference = (0..<98).map { day in
        let wave = (day * day) % 5
        return PilotDay(
            day: start + (day - 56), pilotVoices: 20 + (day * 7) % 11, pilotComplaints: 2 + wave - (day >= 56 && wave > 1 ? 2 : 0),
            restVoices: 90 + (day * 13) % 29, restComplaints: 9 + (day * 3) % 7)
    }

    @Test func agreesWithTheReference() throws {
        let effect = try #require(PilotEffect.estimate(Self.reference, start: Self.start, seed: 1))
        #expect(abs(effect.difference.value - -0.03222132488006438) < 1e-12)
        #expect(abs(effect.difference.interval.low - -0.04446) < 0.0015)
        #expect(abs(effect.difference.interval.high - -0.02026) < 0.0015)
        #expect(abs((effect.placebo?.value ?? 0) - 0.0007416816093823442) < 1e-12)
        #expect(effect.isComparable)
        #expect(effect.n == Self.reference.suffix(42).reduce(0) { $0 + $1.pilotVoices })
        #expect(effect.verdict(planned: effect.n) == .works)
        #expect(effect.verdict(planned: effect.n + 1) == .tooEarly)
        let relative = try #require(effect.relative)
        let expected = effect.pilotBefore + effect.restAfter - effect.restBefore
        #expect(abs(relative - effect.difference.value / expected) < 1e-12)
    }

    @Test func theSameSeedGivesTheSameInterval() {
        let effects = [3, 3, 4].map { PilotEffect.estimate(Self.reference, start: Self.start, seed: $0) }
        #expect(effects[0] == effects[1])
        #expect(effects[0]?.difference.interval != effects[2]?.difference.interval)
    }

    /// Days by chance: rates of the pilot's part before and after, the rest's likewise, and a week's swing that both share.
    private func made(
        _ seed: Int, pilot: (Double, Double), rest: (Double, Double), drift: Double = 0, days: (Int, Int) = (70, 49)
    ) -> [PilotDay] {
        var random = Chance(seed: UInt64(seed))
        func count(_ voices: Int, _ rate: Double) -> Int {
            (0..<voices).reduce(0) { sum, _ in sum + (Double.random(in: 0..<1, using: &random) < rate ? 1 : 0) }
        }
        var mood = 1.0
        return (0..<days.0 + days.1).map { number in
            if number % 7 == 0 { mood = Double.random(in: 0.7...1.3, using: &random) }
            let isAfter = number >= days.0
            let own = (isAfter ? pilot.1 : pilot.0) * mood + (isAfter ? 0 : drift * Double(number) / Double(days.0))
            return PilotDay(
                day: Self.start + (number - days.0), pilotVoices: 40, pilotComplaints: count(40, own), restVoices: 200,
                restComplaints: count(200, (isAfter ? rest.1 : rest.0) * mood))
        }
    }

    /// A pilot that does nothing is found to do something in about one case of twenty, a real one nearly always; a change that both
    /// parts share is never put down to the pilot.
    @Test func findsWhatIsThereAndOnlyThat() {
        func share(_ verdict: PilotEffect.Verdict, _ seeds: Range<Int>, pilot: (Double, Double), rest: (Double, Double)) -> Double {
            let hits = seeds.filter { seed in
                let days = made(seed, pilot: pilot, rest: rest)
                return PilotEffect.estimate(days, start: Self.start, seed: UInt64(seed))?.verdict(planned: 0) == verdict
            }
            return Double(hits.count) / Double(seeds.count)
        }
        let useless = 1 - share(.noEffect, 0..<120, pilot: (0.1, 0.1), rest: (0.1, 0.1))
        #expect(useless <= 0.12, "false alarms: \(useless)")
        #expect(share(.works, 200..<240, pilot: (0.12, 0.06), rest: (0.12, 0.12)) >= 0.9)
        #expect(share(.harms, 300..<340, pilot: (0.06, 0.12), rest: (0.06, 0.06)) >= 0.9)
        let shared = share(.works, 400..<460, pilot: (0.12, 0.06), rest: (0.12, 0.06))
        #expect(shared <= 0.1, "The rest improved as much: \(shared)")
    }

    @Test func withoutAnythingToCompareItSaysSo() throws {
        let days = made(1, pilot: (0.12, 0.06), rest: (0.12, 0.06))
        let effect = try #require(PilotEffect.estimate(days, start: Self.start, seed: 1, isCompared: false))
        #expect(effect.method == .beforeAfter)
        #expect(effect.verdict(planned: 0) == .works)
        #expect(effect.placebo == nil)
    }

    @Test func partsThatDriftApartBeforeAreNotComparable() throws {
        let days = made(2, pilot: (0.05, 0.05), rest: (0.05, 0.05), drift: 0.2)
        let effect = try #require(PilotEffect.estimate(days, start: Self.start, seed: 1))
        #expect(!effect.isComparable)
    }

    @Test func twoWeeksOnEachSideAreNeeded() {
        #expect(PilotEffect.estimate(Array(Self.reference.prefix(56 + 13)), start: Self.start, seed: 1) == nil)
        #expect(PilotEffect.estimate(Array(Self.reference.suffix(42 + 13)), start: Self.start, seed: 1) == nil)
        #expect(PilotEffect.estimate([], start: Self.start, seed: 1) == nil)
    }

    @Test(arguments: [(0.08, -0.5, 553), (0.05, -0.2, 6745), (0.3, -0.1, 3554), (0.02, 0.5, 3826)])
    func plannedSizes(rate: Double, change: Double, voices: Int) {
        #expect(PilotSize.voices(rate: rate, change: change) == voices)
    }

    @Test func sizesThatMakeNoSense() {
        #expect(PilotSize.voices(rate: 0, change: -0.2) == nil)
        #expect(PilotSize.voices(rate: 0.5, change: 0) == nil)
        #expect(PilotSize.voices(rate: 0.6, change: 1) == nil)
    }
}
