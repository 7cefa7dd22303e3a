import Testing

@testable import Insights

/// Values of Tests/Reference/poisson.py; 10 and 100 stand in Garwood 1936's table too (4.80–18.39, 81.36–121.63).
struct PoissonCountTests {
    @Test(
        arguments: [
            (0, 0.0, 3.688879), (1, 0.025318, 5.571643), (5, 1.623486, 11.668332), (10, 4.795389, 18.390356), (100, 81.363991, 121.626794),
        ]
    )
    func intervalsAreGarwoods(count: Int, low: Double, high: Double) {
        let interval = PoissonCount.interval(count)
        #expect(abs(interval.low - low) < 1e-5 && abs(interval.high - high) < 1e-5)
    }

    @Test func tailsAreSumsOfProbabilities() {
        #expect(abs(PoissonCount.upperTail(10, mean: 4) - 8.132242796934e-03) < 1e-12)
        #expect(abs(PoissonCount.upperTail(3, mean: 0.1) - 1.546530702647e-04) < 1e-13)
        #expect(PoissonCount.upperTail(258, mean: 2.5) < 1e-100)
        #expect(abs(PoissonCount.upperTail(5, mean: 4) + PoissonCount.lowerTail(4, mean: 4) - 1) < 1e-12)
    }

    @Test(arguments: [(0.0, 0, 0), (0.2, 0, 1), (1.0, 0, 3), (4.0, 1, 8), (25.0, 16, 35), (100.0, 81, 120)])
    func bandsHoldNinetyFivePercent(mean: Double, low: Int, high: Int) {
        #expect(PoissonCount.band(mean) == low...high)
    }

    @Test func aRatioHasTheCountsInterval() throws {
        let ratio = try #require(PoissonCount.ratio(10, expected: 4))
        #expect(ratio.value == 2.5 && abs(ratio.interval.low - 1.198847) < 1e-5 && abs(ratio.interval.high - 4.597589) < 1e-5)
        #expect(PoissonCount.ratio(3, expected: 0) == nil)
    }

    @Test func gammaAgreesWithItsComplement() {
        for (x, shape) in [(0.2, 0.5), (3.0, 2.0), (90.0, 100.0), (400.0, 350.0)] {
            #expect(abs(Gamma.regularized(x, shape: shape) + Gamma.complement(x, shape: shape) - 1) < 1e-12)
        }
        #expect(abs(Gamma.regularized(3, shape: 2) - 0.8008517265) < 1e-9)
    }
}
