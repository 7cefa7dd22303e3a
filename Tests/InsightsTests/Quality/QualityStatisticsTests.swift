import Foundation
import Testing

@testable import Insights

/// Known results: the published examples that each test names; the rest by the formulas in Tests/Reference/statistics.py.
struct QualityStatisticsTests {
    private func same(_ found: Double, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
        abs(found - expected) <= tolerance
    }

    @Test func `kappa and its error are those of Fleiss, Levin and Paik, table 18.1`() throws {
        let agreement = try #require(Agreement(table: [[75, 1, 4], [5, 4, 1], [0, 0, 10]]))
        #expect(agreement.n == 100 && same(agreement.observed, 0.89))
        #expect(same(agreement.kappa.value, 0.676470588235294))
        #expect(same(agreement.kappa.interval.high - agreement.kappa.value, Interval.z * 0.08770295347521254))
        #expect(same(agreement.kappa.value - agreement.kappa.interval.low, Interval.z * 0.08770295347521254))
    }

    @Test func `kappa of a plain two by two`() throws {
        let agreement = try #require(Agreement(table: [[20, 5], [10, 15]]))
        #expect(same(agreement.kappa.value, 0.4))
        #expect(same(agreement.kappa.value - agreement.kappa.interval.low, Interval.z * 0.126996062931100))
        let perfect = try #require(Agreement(table: [[10, 0], [0, 10]]))
        #expect(perfect.kappa.value == 1 && perfect.kappa.interval.low == 1)
    }

    @Test func `one label alone leaves nothing to agree on`() {
        #expect(Agreement(table: [[12, 0], [0, 0]]) == nil)
        #expect(Agreement(table: [[0, 0], [0, 0]]) == nil)
    }

    @Test func `McNemar's exact test equals the binomial`() {
        #expect(same(McNemar(onlyOld: 4, onlyNew: 14, of: 120).pValue, 0.0308837890625))
        #expect(same(McNemar(onlyOld: 2, onlyNew: 10, of: 60).pValue, 0.03857421875))
        #expect(McNemar(onlyOld: 5, onlyNew: 5, of: 60).pValue == 1)
        #expect(McNemar(onlyOld: 0, onlyNew: 0, of: 60).pValue == 1)
        // Agresti 2013, table 11.1: approval of the prime minister, 150 and 86 of 1,600 changed their minds.
        #expect(same(McNemar(onlyOld: 150, onlyNew: 86, of: 1_600).pValue, 3.715936139571442e-05, within: 1e-12))
    }

    @Test func `the verdict needs more than a lucky few`() throws {
        #expect(McNemar(onlyOld: 4, onlyNew: 14, of: 120).verdict == .better)
        #expect(McNemar(onlyOld: 14, onlyNew: 4, of: 120).verdict == .worse)
        #expect(McNemar(onlyOld: 1, onlyNew: 5, of: 120).verdict == .same)
        let difference = try #require(McNemar(onlyOld: 4, onlyNew: 14, of: 120).difference)
        #expect(same(difference.value, 10.0 / 120) && difference.interval.low > 0)
        #expect(McNemar(onlyOld: 0, onlyNew: 0, of: 0).difference == nil)
    }

    @Test func `the stability index follows its formula`() throws {
        let moved = try #require(StabilityIndex(before: [500, 300, 200], now: [400, 300, 300]))
        #expect(same(moved.value, 0.06265874582880679))
        #expect(moved.verdict == .stable, "Beyond chance, and yet too small to matter.")
        #expect(try #require(StabilityIndex(before: [500, 300, 200], now: [200, 300, 500])).verdict == .shifted)
        #expect(try #require(StabilityIndex(before: [10, 5, 5], now: [5, 5, 10])).verdict == .stable, "Twenty items prove nothing.")
        #expect(StabilityIndex(before: [0, 0], now: [1, 2]) == nil)
        #expect(StabilityIndex(before: [1, 2, 3], now: [1, 2]) == nil)
    }

    @Test(arguments: [(2.0, 5.9915), (9, 16.919)])
    func `the bound of chance is that of chi square`(degrees: Double, expected: Double) {
        #expect(abs(StabilityIndex.chiSquare95(degrees) / expected - 1) < 0.011)
    }

    /// Twenty draws of 400 from one distribution; the bound holds for about nineteen of them.
    @Test func `chance stays below its bound`() throws {
        var random = SeededGenerator(seed: 5)
        func draw() -> [Int] {
            var counts = [Int](repeating: 0, count: 5)
            for _ in 0..<400 { counts[min(4, Int(random.uniform() * random.uniform() * 5))] += 1 }
            return counts
        }
        var above = 0
        for _ in 0..<200 {
            let index = try #require(StabilityIndex(before: draw(), now: draw()))
            if index.value > index.chance { above += 1 }
        }
        #expect((2...20).contains(above))
    }

    @Test func `the rest is foretold by the typical gap`() {
        let start = Date(timeIntervalSince1970: 0)
        let times = [0, 5, 11, 16, 900, 906].map { start.addingTimeInterval($0) }
        #expect(LabelPace.minutes(left: 77, times: times) == 8, "The break of a quarter of an hour does not count.")
        #expect(LabelPace.minutes(left: 77, times: []) == 10)
        #expect(LabelPace.minutes(left: 1, times: times) == 1)
        #expect(LabelPace.minutes(left: 0, times: times) == 0)
    }
}
