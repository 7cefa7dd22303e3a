import Insights
import Testing

/// Figures of Tests/Reference/goal_forecast.py.
@Suite struct LinearForecastTests {
    struct Row: Sendable {
        var values: [Double?]
        var count = 1.0
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
        Row(
            values: [31, 33, nil, 30, 36, 35, nil, 38], count: 4, step: 9.5, target: 40,
            expected: [39.630000000000, 32.407326064789, 46.852673935211, 0.446887152343]),
        Row(
            values: [2.1, 2.9, 4.2, 4.8, 6.1], count: 2.5, step: 6.75, target: 8,
            expected: [8.722500000000, 7.706741523744, 9.738258476256, 0.945720113641]),
    ])
    func agreesWithTheReference(row: Row) throws {
        let line = try #require(LinearForecast(row.values))
        let mean = line.mean(of: row.count, around: row.step)
        let found = [mean.value, mean.estimate.interval.low, mean.estimate.interval.high, mean.chance(atLeast: row.target)]
        for (value, expected) in zip(found, row.expected) { #expect(abs(value - expected) < 1e-9, "\(found)") }
    }

    @Test func aFewValuesMakeNoForecast() {
        #expect(LinearForecast([1, 2, 3]) == nil)
        #expect(LinearForecast([1, nil, nil, 2, 3]) == nil)
    }

    @Test func whatIsKnownIsJoinedByItsShare() {
        let rest = StudentForecast(value: 60, error: 8, degrees: 5)
        #expect(rest.joined(to: 20, share: 0.25) == StudentForecast(value: 30, error: 2, degrees: 5))
        #expect(rest.joined(to: 20, share: 0).chance(atLeast: 20) == 1)
    }

    @Test func aPerfectLineIsSure() throws {
        let line = try #require(LinearForecast([1, 2, 3, 4]))
        let mean = line.mean(of: 1, around: 9)
        #expect(abs(mean.estimate.interval.width) < 1e-9)
        #expect((mean.chance(atLeast: 9.9), mean.chance(atLeast: 10.1)) == (1, 0))
    }
}
