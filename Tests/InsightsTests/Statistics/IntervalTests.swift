import Foundation
import Testing

@testable import Insights

/// Reference values: Tests/Reference/statistics.py, and the published tables that each test names.
struct IntervalTests {
    private func same(_ found: Double, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
        abs(found - expected) <= tolerance * max(1, abs(expected))
    }

    @Test(arguments: [
        (81, 263, 0.2552885198782742, 0.36620957698280004), (15, 148, 0.06238639953073629, 0.16048724172330803),
        (0, 20, 0, 0.16112515805281935), (1, 29, 0.006113214292762667, 0.17175521879320282), (29, 29, 0.8830302015002592, 1),
    ])
    func `Wilson's interval equals scipy's and Newcombe's Table I`(x: Int, n: Int, low: Double, high: Double) throws {
        let estimate = try #require(Proportion.estimate(x, of: n))
        #expect(same(estimate.interval.low, low) && same(estimate.interval.high, high))
        #expect(same(estimate.value, Double(x) / Double(n)))
    }

    @Test(arguments: [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 20, -0.1611, 0.2775), (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0), (10, 10, 0, 10, 0.6075, 1.0),
    ])
    func `the difference of two shares equals method 10 of Newcombe's Table II`(
        a: Int, n: Int, b: Int, m: Int, low: Double, high: Double
    ) throws {
        let estimate = try #require(Proportion.difference(a, of: n, minus: b, of: m))
        #expect(same(estimate.interval.low, low, within: 5.1e-5) && same(estimate.interval.high, high, within: 5.1e-5))
    }

    @Test func `nothing is said of an empty sample`() {
        #expect(Proportion.estimate(0, of: 0) == nil)
        #expect(Proportion.estimate(3, of: 2) == nil)
        #expect(Proportion.difference(1, of: 2, minus: 0, of: 0) == nil)
        #expect(NetShare.estimate(plus: 0, minus: 0, of: 0) == nil)
    }

    @Test func `net share has the adjusted interval of Bonett and Price`() throws {
        let even = try #require(NetShare.estimate(plus: 50, minus: 20, of: 100))
        #expect(same(even.value, 0.3))
        #expect(same(even.interval.low, 0.14138720834726443) && same(even.interval.high, 0.44684808577038265))
        let unanimous = try #require(NetShare.estimate(plus: 12, minus: 0, of: 12))
        #expect(same(unanimous.interval.low, 0.5873330637875873) && unanimous.interval.high == 1)
    }

    @Test(arguments: [(0.55, 0.15, 25), (0.8, 0.05, 40), (0.3, 0.3, 200)])
    func `the interval of net share covers the truth in about 95 of 100 samples`(plus: Double, minus: Double, n: Int) throws {
        var random = SeededGenerator(seed: 11)
        var covered = 0
        for _ in 0..<4_000 {
            var counts = (plus: 0, minus: 0)
            for _ in 0..<n {
                let u = random.uniform()
                if u < plus { counts.plus += 1 } else if u < plus + minus { counts.minus += 1 }
            }
            let estimate = try #require(NetShare.estimate(plus: counts.plus, minus: counts.minus, of: n))
            if estimate.interval.contains(plus - minus) { covered += 1 }
        }
        #expect((0.93...0.98).contains(Double(covered) / 4_000))
    }

    @Test func `a mean has Student's interval and two means Welch's`() throws {
        let first = Mean([4, 5, 3, 5, 3])
        let estimate = try #require(first.estimate)
        #expect(same(estimate.interval.low, 2.758336001796236) && same(estimate.interval.high, 5.241663998203764))
        let difference = try #require(first.difference(from: Mean([1, 2, 2, 5, 1, 3, 2])))
        #expect(same(difference.value, 1.7142857142857144))
        #expect(same(difference.interval.low, 0.18284457229855966) && same(difference.interval.high, 3.245726856272869))
    }

    @Test func `a mean without squares has a value and no interval`() {
        let mean = Mean(count: 4, sum: 20, squares: 0)
        #expect(mean.value == 5)
        #expect(mean.estimate == nil)
        #expect(Mean([3]).estimate == nil)
    }

    @Test func `the relative change of two counts has the log-ratio interval`() throws {
        let change = try #require(PoissonRatio.change(from: 100, to: 150))
        #expect(change.value == 0.5)
        #expect(same(change.interval.low, 0.16466657662405093) && same(change.interval.high, 0.9318833777491409))
        let fresh = try #require(PoissonRatio.change(from: 0, to: 8))
        #expect(fresh.value == nil)
        #expect(same(fresh.interval.low, -0.018774713738787918) && same(fresh.interval.high, 293.5297110118148))
        let gone = try #require(PoissonRatio.change(from: 8, to: 0))
        #expect(gone.value == -1 && gone.interval.low == -1)
        #expect(PoissonRatio.change(from: 0, to: 0) == nil)
    }

    @Test func `exposure corrects for periods of different length`() throws {
        let change = try #require(PoissonRatio.change(from: 310, to: 280, exposure: 28.0 / 31))
        let value = try #require(change.value)
        #expect(same(value, 0))
    }

    @Test func `the bootstrap repeats itself and comes near Student's interval`() throws {
        var random = SeededGenerator(seed: 3)
        let sample = (0..<80).map { _ in random.uniform() * 10 }
        func mean(_ values: [Double]) -> Double? { values.reduce(0, +) / Double(values.count) }
        let first = try #require(Bootstrap.interval(of: sample, seed: 5, statistic: mean))
        #expect(first == Bootstrap.interval(of: sample, seed: 5, statistic: mean))
        let student = try #require(Mean(sample).estimate?.interval)
        #expect(abs(first.low - student.low) < 0.15 && abs(first.high - student.high) < 0.15)
        #expect(Bootstrap.interval(of: [1.0], seed: 1, statistic: mean) == nil)
    }

    @Test func `q-values equal those of Benjamini and Hochberg's example`() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
        ]
        let q = [
            0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486,
            0.5811818181818181, 0.7148749999999999, 0.7532307692307693, 0.8132142857142857, 1.0,
        ]
        #expect(zip(FalseDiscovery.adjusted(p), q).allSatisfy { same($0, $1) })
        #expect(FalseDiscovery.findings(p, rate: 0.05) == [0, 1, 2, 3])
        #expect(FalseDiscovery.adjusted([]).isEmpty)
    }
}
