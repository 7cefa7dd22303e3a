import Feedback
import Testing

@testable import Insights

struct DecompositionTests {
    private let filter = FeedbackFilter(period: Period(start: SampleVoices.firstDay + 28, end: SampleVoices.firstDay + 56))

    @Test(arguments: [Metric.items, .netSentiment, .negativeShare, .nps, .csat, .rating, .severity], [1, 2, 3] as [UInt64])
    func `mix and rate add up to the change exactly`(metric: Metric, seed: UInt64) async throws {
        let reader = SampleVoices.random(300, seed: seed)
        for dimension in [Dimension.channel, .region, .language, .store] {
            let parts = try await reader.decomposition(of: metric, by: dimension, filter: filter)
            let whole = try await reader.run(InsightQuery(metrics: [metric], filter: filter, comparison: .previous)).total[0]
            let change = try #require(parts.change)
            #expect(abs(change - (whole.value ?? 0) + (whole.previous ?? 0)) < 1e-9)
            #expect(abs(parts.mix + parts.rate - change) < 1e-9)
            #expect(abs(parts.contributions.map(\.total).reduce(0, +) - change) < 1e-9)
        }
    }

    private func row(_ key: String, items: Int, negative: Int) -> TallyRow {
        var tally = Tally()
        tally.items = items
        tally.negative = negative
        return TallyRow(keys: [key], tally: tally)
    }

    private func split(_ now: [TallyRow], _ before: [TallyRow]) throws -> Decomposition {
        try DecompositionRule(.negativeShare, by: .channel).decompose(
            now: now, before: before, previous: Period(start: Day(0), end: Day(1)))
    }

    @Test func `a change of shares alone is all mix`() throws {
        let parts = try split(
            [row("call", items: 80, negative: 40), row("review", items: 20, negative: 2)],
            [row("call", items: 20, negative: 10), row("review", items: 80, negative: 8)])
        #expect(abs(parts.mix - (0.42 - 0.18)) < 1e-12 && abs(parts.rate) < 1e-12)
    }

    @Test func `a change inside the groups alone is all rate, on the group where it happened`() throws {
        let parts = try split(
            [row("call", items: 50, negative: 30), row("review", items: 50, negative: 5)],
            [row("call", items: 100, negative: 40), row("review", items: 100, negative: 10)])
        #expect(abs(parts.rate - 0.1) < 1e-12 && abs(parts.mix) < 1e-12)
        #expect(parts.contributions.map(\.key) == ["call", "review"])
        #expect(abs(parts.contributions[1].total) < 1e-12)
    }

    @Test func `a group that appears counts as mix`() throws {
        let parts = try split(
            [row("call", items: 50, negative: 25), row("chat", items: 50, negative: 5)], [row("call", items: 100, negative: 50)])
        #expect(abs(parts.mix - (0.3 - 0.5)) < 1e-12 && parts.rate == 0)
    }

    @Test func `an empty side leaves the change open`() throws {
        let parts = try split([row("call", items: 5, negative: 1)], [])
        #expect(parts.change == nil && parts.contributions.isEmpty)
    }

    @Test(arguments: [(Metric.items, Dimension.topic), (.items, .day), (.trend, .channel), (.customers, .region)])
    func `what does not add up is refused`(metric: Metric, dimension: Dimension) {
        #expect(throws: QueryError.self) { try DecompositionRule(metric, by: dimension) }
    }
}
