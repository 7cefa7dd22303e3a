import Insights
import Testing

/// Figures of Tests/Reference/goal_forecast.py.
@Suite struct LinearForecastTests {
    struct Row: Sendable {
        var values: [Double?]
        var step: Double
        var target: Double
        var expected: [Double]
    }

    @Test(arguments: [
        Row(
            values: [2.1, 2.9, 4.2, 4.8, 6.1], step: 7, target: 8,
            expected: [8.970000000000, 7.813905837167, 10.126094162833, 0.962160421898]),
        Row(
            values: [31, 33, nil, 30, 36, 35, nil, 38], step: 12, target: 40,
            expected: [41.980000000000, 31.277209250443, 52.682790749557, 0.682712341478]),
        Row(
            values: [0.21, 0.2, 0.22, 0.19], step: 9, target: 0.15,
            expected: [0.175000000000, -0.045445353424, 0.395445353424, 0.663082018263]),
    ])
    func agreesWithTheReference(row: Row) throws {
        let line = try #require(LinearForecast(row.values))
        let estimate = line.estimate(at: row.step)
        let found = [estimate.value, estimate.interval.low, estimate.interval.high, line.chance(atLeast: row.target, at: row.step)]
        for (value, expected) in zip(found, row.expected) { #expect(abs(value - expected) < 1e-9, "\(found)") }
    }

    @Test func aFewValuesMakeNoForecast() {
        #expect(LinearForecast([1, 2, 3]) == nil)
        #expect(LinearForecast([1, nil, nil, 2, 3]) == nil)
    }

    @Test func aPerfectLineIsSure() throws {
        let line = try #require(LinearForecast([1, 2, 3, 4]))
        #expect(abs(line.estimate(at: 9).interval.width) < 1e-9)
        #expect((line.chance(atLeast: 9.9, at: 9), line.chance(atLeast: 10.1, at: 9)) == (1, 0))
    }
}
