import Feedback
import Testing

@testable import Insights

struct TrendTests {
    private let period = Period(start: SampleVoices.firstDay + 30, end: SampleVoices.firstDay + 56)

    @Test func `a trend has every step, says which are cut, and adds up to the total`() async throws {
        let reader = SampleVoices.random(400, seed: 2)
        let trends = try await reader.trends(
            of: [.items, .negativeShare], by: .week, filter: FeedbackFilter(period: period), comparison: .previous)
        #expect(trends.map(\.metric) == [.items, .negativeShare])
        let items = trends[0]
        #expect(items.points.map(\.cut) == [true, false, false, false])
        #expect(items.points.map(\.days) == [5, 7, 7, 7] && items.points[0].start == period.start)
        #expect(items.points.compactMap(\.figure.value).reduce(0, +) == items.total.value)
        #expect(trends[1].points.allSatisfy { $0.figure.low != nil } && items.previous == period.previous)
    }

    @Test(arguments: [(20, Dimension.day), (35, .day), (36, .week), (245, .week), (366, .month)])
    func `the step suits the length of the period`(days: Int, step: Dimension) {
        #expect(TrendStep.fitting(Period(start: Day(0), end: Day(days))) == step)
    }

    @Test func `a trend without a period or over no time is refused`() async {
        await #expect(throws: QueryError.self) {
            _ = try await SampleVoices.random(1, seed: 1).trends(of: [.items], filter: FeedbackFilter())
        }
        await #expect(throws: QueryError.self) {
            _ = try await SampleVoices.random(1, seed: 1).trends(of: [.items], by: .channel, filter: FeedbackFilter(period: period))
        }
    }
}
