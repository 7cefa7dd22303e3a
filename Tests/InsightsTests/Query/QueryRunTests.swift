import Feedback
import Testing

@testable import Insights

struct QueryRunTests {
    private let october = Period(start: Day(year: 2026, month: 10, day: 1), end: Day(year: 2026, month: 11, day: 1))
    private let fourWeeks = Period(start: SampleVoices.firstDay + 28, end: SampleVoices.firstDay + 56)

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `channels add up to the total and their shares to one`(seed: UInt64) async throws {
        let reader = SampleVoices.random(400, seed: seed)
        let result = try await reader.run(
            InsightQuery(metrics: [.items, .share, .negativeShare], dimensions: [.channel], filter: FeedbackFilter(period: october)))
        let items = result.rows.compactMap { $0.figures[0].value }.reduce(0, +)
        #expect(items == result.total[0].value)
        #expect(abs(result.rows.compactMap { $0.figures[1].value }.reduce(0, +) - 1) < 1e-12)
        for figure in result.rows.flatMap({ $0.figures.dropFirst() }) {
            let (value, low, high) = (try #require(figure.value), try #require(figure.low), try #require(figure.high))
            #expect(low <= value && value <= high && figure.thin == (figure.n < 30))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `each row equals the total of a query filtered by its value`(seed: UInt64) async throws {
        let reader = SampleVoices.random(300, seed: seed)
        let metrics: [Metric] = [.items, .customers, .netSentiment, .nps, .csat, .rating, .severity]
        let result = try await reader.run(
            InsightQuery(metrics: metrics, dimensions: [.topic], filter: FeedbackFilter(period: fourWeeks), comparison: .previous))
        #expect(result.rows.count > 6)
        for row in result.rows {
            guard let topic = row.keys[0] else { continue }
            let filter = FeedbackFilter(period: fourWeeks, topics: [topic])
            let alone = try await reader.run(InsightQuery(metrics: metrics, filter: filter, comparison: .previous))
            #expect(alone.total == row.figures)
            let negative = try await reader.count(FeedbackFilter(period: fourWeeks, topics: [topic], sentiments: [.negative]))
            let share = try await reader.run(InsightQuery(metrics: [.negativeShare], filter: filter)).total[0]
            #expect(abs((share.value ?? 0) * Double(share.n) - Double(negative)) < 1e-9)
        }
    }

    @Test func `missing days appear with zero items, missing weeks too`() async throws {
        let reader = ArrayVoiceReader(entries: [
            SampleVoices.entry(1, day: october.start + 3), SampleVoices.entry(2, day: october.start + 3),
            SampleVoices.entry(3, day: october.start + 20, channel: .chat),
        ])
        let days = try await reader.run(
            InsightQuery(metrics: [.items, .netSentiment], dimensions: [.day], filter: FeedbackFilter(period: october)))
        #expect(days.rows.map { $0.keys[0] } == TimeSteps(.day, over: october).keys)
        #expect(days.rows.compactMap { $0.figures[0].value }.reduce(0, +) == 3)
        #expect(days.rows[0].figures[0].value == 0 && days.rows[0].figures[1].value == nil)
        let both = try await reader.run(
            InsightQuery(metrics: [.items], dimensions: [.channel, .week], filter: FeedbackFilter(period: october)))
        #expect(both.rows.count == 2 * TimeSteps(.week, over: october).count)
        let unbounded = try await reader.run(InsightQuery(metrics: [.items], dimensions: [.day]))
        #expect(unbounded.rows.count == 18)
        let empty = try await ArrayVoiceReader(entries: []).run(
            InsightQuery(metrics: [.items], dimensions: [.week, .channel], filter: FeedbackFilter(period: october)))
        #expect(empty.rows.isEmpty && empty.total[0].value == 0)
    }

    @Test func `days of the comparison stand against the same step of the period`() async throws {
        let before = october.previous
        let reader = ArrayVoiceReader(entries: [
            SampleVoices.entry(1, day: october.start), SampleVoices.entry(2, day: before.start), SampleVoices.entry(3, day: before.start),
            SampleVoices.entry(4, day: before.end + -1),
        ])
        let filter = FeedbackFilter(period: october)
        let days = try await reader.run(InsightQuery(metrics: [.items], dimensions: [.day], filter: filter, comparison: .previous))
        #expect(days.rows.count == 31)
        #expect(days.rows[0].figures[0].previous == 2 && days.rows[0].figures[0].change == -1)
        #expect(days.rows[30].figures[0].previous == 1)
        let months = try await reader.run(
            InsightQuery(metrics: [.items, .trend], dimensions: [.month], filter: filter, comparison: .previous))
        #expect(months.rows.map(\.keys) == [["2026-10"]])
        #expect(months.rows[0].figures[0].previous == 1)
    }

    @Test func `share over time is the share of each step's items`() async throws {
        let day = october.start
        let reader = ArrayVoiceReader(entries: [
            SampleVoices.entry(1, day: day, topics: [("price", -1)]), SampleVoices.entry(2, day: day), SampleVoices.entry(3, day: day),
            SampleVoices.entry(4, day: day), SampleVoices.entry(5, day: day + 1, topics: [("price", -1)]),
        ])
        let result = try await reader.run(
            InsightQuery(metrics: [.share], dimensions: [.day, .topic], filter: FeedbackFilter(period: Period(start: day, end: day + 2))))
        let price = result.rows.filter { $0.keys[1] == "price" }
        #expect(price.compactMap { $0.figures[0].value } == [0.25, 1])
    }

    @Test func `what has vanished since the comparison is a row with nothing now`() async throws {
        let reader = ArrayVoiceReader(entries: [
            SampleVoices.entry(1, day: october.start, topics: [("price", -1)]),
            SampleVoices.entry(2, day: october.start + -1, topics: [("service", -1)]),
        ])
        let result = try await reader.run(
            InsightQuery(metrics: [.items, .trend], dimensions: [.topic], filter: FeedbackFilter(period: october), comparison: .previous))
        #expect(result.rows.map { $0.keys[0] } == ["price", "service"])
        #expect(result.rows[1].figures[0].value == 0 && result.rows[1].figures[1].value == -1)
        #expect(result.rows[0].figures[1].value == nil && result.rows[0].figures[1].low != nil)
    }

    @Test func `rows without a key come last and the limit says what it cut`() async throws {
        let reader = SampleVoices.random(300, seed: 9)
        func keys(_ order: InsightQuery.Order?, limit: Int = 1_000) async throws -> ([String?], Int) {
            let result = try await reader.run(InsightQuery(metrics: [.items], dimensions: [.region], order: order, limit: limit))
            return (result.rows.map { $0.keys[0] }, result.omitted)
        }
        #expect(try await keys(nil).0.last == .some(nil))
        #expect(try await keys(.init(by: "items", descending: false)).0.last == .some(nil))
        let (byName, _) = try await keys(.init(by: "region", descending: false))
        #expect(byName.dropLast().compactMap { $0 } == SampleVoices.regions.sorted() && byName.last == .some(nil))
        let (cut, omitted) = try await keys(nil, limit: 3)
        #expect(cut.count == 3 && omitted == 1 && !cut.contains(nil))
    }

    @Test func `several questions get the answers that they get alone`() async throws {
        let reader = SampleVoices.random(200, seed: 5)
        let queries = [
            InsightQuery(metrics: [.items]),
            InsightQuery(
                metrics: [.share, .trend], dimensions: [.week, .channel], filter: FeedbackFilter(period: fourWeeks), comparison: .previous),
            InsightQuery(metrics: [.rating], dimensions: [.region]),
        ]
        let together = try await reader.run(queries)
        #expect(together.count == 3)
        for (query, result) in zip(queries, together) { #expect(try await reader.run(query) == result) }
    }

    @Test func `a change has an interval where both sides are estimates`() async throws {
        let reader = SampleVoices.random(600, seed: 4)
        let result = try await reader.run(
            InsightQuery(
                metrics: [.negativeShare, .nps, .rating, .items], filter: FeedbackFilter(period: fourWeeks), comparison: .previous))
        for figure in result.total.prefix(3) {
            let change = try #require(figure.change)
            #expect(try #require(figure.changeLow) < change && change < (try #require(figure.changeHigh)))
        }
        #expect(result.total[3].change != nil && result.total[3].changeLow == nil)
    }
}
