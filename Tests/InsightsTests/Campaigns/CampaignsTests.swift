import Feedback
import Foundation
import Testing

@testable import Insights

struct CampaignsTests {
    private static let start = Day(year: 2026, month: 6, day: 1)
    private static let before = Period(start: start, end: start + 56)
    private static let during = Period(start: start + 56, end: start + 112)

    /// Counts with a weekday pattern, shocks that both groups share for days on end, and `effect` on the treated from the start on.
    private static func groups(effect: Double, seed: UInt64) -> (treated: DailyCounts, others: DailyCounts) {
        var random = SeededGenerator(seed: seed)
        let whole = Period(start: before.start, end: during.end)
        var (treated, others) = (DailyCounts(whole), DailyCounts(whole))
        var shock = 0.0
        for day in 0..<whole.days {
            shock = 0.7 * shock + 0.25 * Normal.quantile(max(1e-9, random.uniform()))
            let level = (day % 7 < 5 ? 1.0 : 1.6) * exp(shock)
            let factor = day >= before.days ? 1 + effect : 1
            for (group, mean) in [(0, 12 * level * factor), (1, 40 * level)] {
                let count = max(0, (mean + mean.squareRoot() * Normal.quantile(max(1e-9, random.uniform()))).rounded())
                let counts = DailyCounts.Day(items: count, positive: (count * 0.5).rounded(), negative: (count * 0.3).rounded())
                if group == 0 { treated.set(whole.start + day, counts) } else { others.set(whole.start + day, counts) }
            }
        }
        return (treated, others)
    }

    @Test func aPlantedEffectIsFoundInItsSize() throws {
        let (treated, others) = Self.groups(effect: -0.5, seed: 2)
        let effect = try #require(
            DifferenceInDifferences(treated: treated, others: others).effect(.volume, from: Self.before, to: Self.during))
        #expect(effect.effect.interval.contains(-0.5) && effect.effect.interval.high < -0.3)
        #expect((effect.comparedBefore ?? 0) > 30)
    }

    /// Both groups are shaken by the same things; without an effect the interval holds nought about nineteen times in twenty.
    @Test func noEffectIsSeldomFound() throws {
        var missed = 0
        for seed in 0..<100 {
            let (treated, others) = Self.groups(effect: 0, seed: UInt64(100 + seed))
            var differences = DifferenceInDifferences(treated: treated, others: others)
            differences.draws = 300
            let effect = try #require(differences.effect(.volume, from: Self.before, to: Self.during))
            if effect.isBeyondChance { missed += 1 }
        }
        #expect(missed <= 13, "\(missed) of 100")
    }

    @Test func againstTheTimeBeforeASharedShockLooksLikeAnEffect() throws {
        var (treated, others) = Self.groups(effect: 0, seed: 3)
        for day in 56..<112 {
            let (a, b) = (treated.days[day], others.days[day])
            treated.set(Self.start + day, DailyCounts.Day(items: a.items * 4, positive: a.positive * 4, negative: a.negative * 4))
            others.set(Self.start + day, DailyCounts.Day(items: b.items * 4, positive: b.positive * 4, negative: b.negative * 4))
        }
        let alone = try #require(DifferenceInDifferences(treated: treated).effect(.unhappy, from: Self.before, to: Self.during))
        let compared = try #require(
            DifferenceInDifferences(treated: treated, others: others).effect(.unhappy, from: Self.before, to: Self.during))
        #expect(alone.effect.value > 0.5 && alone.isBeyondChance)
        #expect(!compared.isBeyondChance && alone.comparedBefore == nil)
    }

    @Test func phasesStayWithinTheData() throws {
        let span = Period(start: Self.start, end: Self.start + 100)
        func phases(_ start: Int, _ last: Int?) -> Phases? {
            Phases(Campaign(name: "x", kind: .campaign, start: Self.start + start, last: last.map { Self.start + $0 }), span: span)
        }
        let middle = try #require(phases(50, 59))
        #expect(middle.during.days == 10 && middle.before.days == 28 && middle.after?.days == 28)
        let open = try #require(phases(40, nil))
        #expect(open.during.end == span.end && open.before.days == 40 && open.after == nil)
        #expect(phases(3, 10) == nil && phases(120, nil) == nil)
        #expect(try #require(phases(90, 97)).after?.days == 2)
    }

    @Test func everythingElseIsTheComparison() {
        var facets = Facets()
        facets.stores = [("a", 1), ("b", 1), ("c", 1)]
        facets.regions = [("浙江", 1), ("上海", 1)]
        let pilot = CampaignScope(regions: ["浙江"], stores: ["a"])
        #expect(pilot.complement(FeedbackFilter(), facets)?.stores == ["b", "c"])
        #expect(pilot.complement(FeedbackFilter(), facets)?.regions == [])
        #expect(CampaignScope(regions: ["浙江"]).complement(FeedbackFilter(), facets)?.regions == ["上海"])
        #expect(CampaignScope().complement(FeedbackFilter(), facets) == nil)
        #expect(CampaignScope(stores: ["a", "b", "c"]).complement(FeedbackFilter(), facets) == nil)
    }

    /// A topic that doubles and pleases resonates, one that appears and angers annoys.
    @Test func pointsAreTold() async throws {
        var entries: [ArrayVoiceReader.Entry] = []
        func add(_ count: Int, _ day: ClosedRange<Int>, _ topic: String, _ sentiment: Double) {
            for index in 0..<count {
                entries.append(
                    SampleVoices.entry(entries.count, day: Self.start + day.lowerBound + index % day.count, topics: [(topic, sentiment)]))
            }
        }
        add(300, 0...39, "service", 0.5)
        add(40, 0...39, "price", 0.6)
        add(75, 40...49, "service", 0.5)
        add(60, 40...49, "price", 0.6)
        add(50, 40...49, "quality.smell", -0.7)
        add(20, 50...60, "service", 0.5)
        let reader = ArrayVoiceReader(entries: entries)
        let campaign = Campaign(name: "周年庆", kind: .campaign, start: Self.start + 40, last: Self.start + 49)
        let record = CampaignRecord(
            id: 1, version: 1, campaign: campaign, removed: false, savedBy: "li", savedAt: Date(timeIntervalSince1970: 0))
        let report = try await Campaigns(reader).report(record, FeedbackFilter(), try await reader.facets())
        #expect(report.resonating.map(\.topic) == ["price"])
        #expect(Set(report.annoying.map(\.topic)) == ["quality", "quality.smell"])
        #expect(!report.isCompared && report.phases.after != nil && report.course.count == report.phases.all.days)
        #expect(report.channels.first?.channel == .review)
        let early = CampaignRecord(
            id: 2, version: 1, campaign: Campaign(name: "早", kind: .release, start: Self.start), removed: false, savedBy: "li",
            savedAt: Date(timeIntervalSince1970: 0))
        await #expect(throws: QueryError.self) {
            _ = try await Campaigns(reader).report(early, FeedbackFilter(), try await reader.facets())
        }
    }

    @Test func aCampaignIsChecked() {
        #expect(throws: QueryError.self) { try Campaign(name: " ", kind: .campaign, start: Self.start).check() }
        #expect(throws: QueryError.self) { try Campaign(name: "a", kind: .campaign, start: Self.start, last: Self.start + -1).check() }
        #expect(throws: QueryError.self) { try Campaign(name: "a", kind: .campaign, start: Self.start, last: Self.start + 900).check() }
        #expect(throws: Never.self) { try Campaign(name: "a", kind: .campaign, start: Self.start, last: Self.start).check() }
    }
}
