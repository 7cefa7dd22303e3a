import Feedback
import Testing

@testable import Insights

struct QueryPlanTests {
    private let november = Period(start: Day(year: 2026, month: 11, day: 1), end: Day(year: 2026, month: 12, day: 1))

    private func refusal(_ query: InsightQuery) -> LocalizedName? {
        do {
            _ = try QueryPlan(query)
            return nil
        } catch {
            return error.message
        }
    }

    @Test(arguments: [
        (InsightQuery(metrics: []), "names no metric"),
        (InsightQuery(metrics: [.items, .items]), "“items” is named twice"),
        (InsightQuery(metrics: [.items], dimensions: [.channel, .topic, .region]), "3 dimensions (channel, topic, region)"),
        (InsightQuery(metrics: [.items], dimensions: [.topic, .topic]), "“topic” is named twice"),
        (InsightQuery(metrics: [.items], dimensions: [.day, .month]), "“day” and “month” both split time"),
        (InsightQuery(metrics: [.items], limit: 0), "limit 0 is out of range"),
        (InsightQuery(metrics: [.items], limit: 10_001), "limit 10001 is out of range"),
        (InsightQuery(metrics: [.trend]), "“trend” needs a comparison"),
        (InsightQuery(metrics: [.items], comparison: .lastYear), "“lastYear” needs a period"),
        (InsightQuery(metrics: [.items], order: .init(by: "nps")), "cannot be ordered by “nps”"),
        (InsightQuery(metrics: [.items], filter: FeedbackFilter(minimumSeverity: 11)), "minimum severity 11.0"),
        (InsightQuery(metrics: [.items], filter: FeedbackFilter(ratings: [6])), "rating 6 is out of range"),
        (
            InsightQuery(metrics: [.items], dimensions: [.day], filter: FeedbackFilter(period: Period(start: Day(0), end: Day(40_000)))),
            "40000 days is too long"
        ),
    ])
    func `a faulty query is refused in one sentence that names the fault`(query: InsightQuery, part: String) throws {
        let message = try #require(refusal(query))
        #expect(message.en.contains(part))
        #expect(message.en.hasSuffix(".") && !message.en.contains("\n"))
        #expect(message.zh.hasSuffix("。") && !message.zh.contains("\n"))
    }

    @Test func `one dimension without comparison needs rows and total only`() throws {
        let plan = try QueryPlan(InsightQuery(metrics: [.items, .nps, .share], dimensions: [.channel]))
        #expect(plan.roles == [.total, .rows])
        #expect(plan.requests.allSatisfy { $0.fields == [.nps] })
        #expect(plan.requests.map(\.dimensions) == [[], [.channel]])
    }

    @Test func `a comparison asks the same of the period before`() throws {
        let query = InsightQuery(
            metrics: [.share], dimensions: [.week, .topic], filter: FeedbackFilter(period: november, channels: [.review]),
            comparison: .previous)
        let plan = try QueryPlan(query)
        #expect(plan.roles == [.total, .rows, .steps, .previousTotal, .previousRows, .previousSteps])
        #expect(plan.requests.map(\.filter.period) == Array(repeating: november, count: 3) + Array(repeating: november.previous, count: 3))
        #expect(plan.requests.allSatisfy { $0.filter.channels == [.review] })
    }

    @Test func `last year means the same weekdays 52 weeks before`() {
        let before = Comparison.lastYear.period(for: november)
        #expect(before.start.iso == "2025-11-02" && before.days == 30)
        #expect(before.start.weekday == november.start.weekday)
    }

    @Test func `steps of time cover the period and know how much of each lies inside`() {
        let weeks = TimeSteps(.week, over: november)
        #expect(weeks.keys == ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"])
        #expect((0..<6).map(weeks.days(of:)) == [1, 7, 7, 7, 7, 1])
        let months = TimeSteps(.month, over: Period(start: Day(year: 2025, month: 12, day: 31), end: Day(year: 2026, month: 2, day: 1)))
        #expect(months.keys == ["2025-12", "2026-01"])
        #expect((0..<2).map(months.days(of:)) == [1, 31])
        #expect(TimeSteps(.day, over: november).keys.count == 30)
    }
}
