import Testing

@testable import Insights

/// Against the 13 trials of BCG vaccination (Tests/Reference/economics.py; metafor's rma.mh and Stata's metan publish the same).
struct MantelHaenszelTests {
    static let bcg: [(Int, Int, Int, Int)] = [
        (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13_536, 248, 12_619), (33, 5_036, 47, 5_761),
        (180, 1_361, 372, 1_079), (8, 2_537, 10, 619), (505, 87_886, 499, 87_892), (29, 7_470, 45, 7_232), (17, 1_699, 65, 1_600),
        (186, 50_448, 141, 27_197), (5, 2_493, 3, 2_338), (27, 16_886, 29, 17_825),
    ]

    private var strata: [RiskStratum] {
        Self.bcg.map { RiskStratum(exposed: $0.0 + $0.1, exposedEvents: $0.0, others: $0.2 + $0.3, otherEvents: $0.2) }
    }

    @Test func agreesWithMetafor() throws {
        let difference = try #require(MantelHaenszel.riskDifference(strata))
        #expect(abs(difference.value - -0.0032881818) < 1e-9)
        #expect(abs(difference.standardError - 0.0002866567) < 1e-9)
        #expect(abs(difference.value / difference.standardError - -11.4708) < 1e-4)
        let interval = difference.estimate.interval
        #expect(abs(interval.low - -0.0039) < 5e-5 && abs(interval.high - -0.0027) < 5e-5)
        #expect(difference.pValue < 1e-29)
    }

    @Test func strataWithOneSideSayNothing() throws {
        let lonely = strata + [RiskStratum(exposed: 50, exposedEvents: 50), RiskStratum(others: 70, otherEvents: 2)]
        #expect(MantelHaenszel.riskDifference(lonely) == MantelHaenszel.riskDifference(strata))
        #expect(MantelHaenszel.riskDifference([RiskStratum(exposed: 5, exposedEvents: 1)]) == nil)
    }

    /// Two strata, one with a higher base rate and more exposed: the crude difference is wrong, the stratified one is right.
    @Test func matchingTakesConfoundingAway() throws {
        let confounded = [
            RiskStratum(exposed: 900, exposedEvents: 270, others: 100, otherEvents: 30),
            RiskStratum(exposed: 100, exposedEvents: 5, others: 900, otherEvents: 45),
        ]
        let crude = Double(275) / 1_000 - Double(75) / 1_000
        let matched = try #require(MantelHaenszel.riskDifference(confounded))
        #expect(abs(crude - 0.2) < 1e-12 && abs(matched.value) < 1e-12 && matched.pValue > 0.9)
    }

    /// Over many samples of small strata the 95 % interval holds the true difference about 95 times of 100.
    @Test func sparseStrataKeepTheirCoverage() throws {
        var random = SeededGenerator(seed: 11)
        var held = 0
        for _ in 0..<400 {
            let strata = (0..<60).map { index in
                var stratum = RiskStratum(exposed: 1 + index % 3, others: 4 + index % 5)
                let base = 0.05 + 0.1 * Double(index % 4)
                for _ in 0..<stratum.exposed where random.uniform() < base + 0.1 { stratum.exposedEvents += 1 }
                for _ in 0..<stratum.others where random.uniform() < base { stratum.otherEvents += 1 }
                return stratum
            }
            let difference = try #require(MantelHaenszel.riskDifference(strata))
            if difference.estimate.interval.contains(0.1) { held += 1 }
        }
        #expect((368...392).contains(held))
    }

    @Test func meansAreComparedWithinStrata() throws {
        var one = MeanStratum()
        for value in [3.0, 5] { one.exposed.add(value) }
        for value in [1.0, 2, 3] { one.others.add(value) }
        var two = MeanStratum()
        for value in [10.0, 12] { two.exposed.add(value) }
        for value in [9.0, 9, 9] { two.others.add(value) }
        let difference = try #require(MantelHaenszel.meanDifference([one, two]))
        // Both strata weigh 2·3/5; differences 2 and 2. Variance 2 within the exposed, (2 + 0)/4 within the others.
        #expect(abs(difference.value - 2) < 1e-12)
        #expect(abs(difference.standardError - ((2.0 / 2 + 0.5 / 3) / 2).squareRoot()) < 1e-12)
    }

    @Test func triangularQuantilesAreThoseOfTheFormula() {
        let range = Triangular(low: 0.5, likely: 0.8, high: 1)
        #expect(range.quantile(0) == 0.5 && abs(range.quantile(1) - 1) < 1e-12)
        #expect(abs(range.quantile(0.6) - 0.8) < 1e-12)
        // F(x) = (x − low)² / ((high − low)(likely − low)) below the peak.
        #expect(abs(range.quantile(0.15) - (0.5 + (0.15 * 0.5 * 0.3).squareRoot())) < 1e-12)
        #expect(Triangular(low: 1, likely: 1, high: 1).quantile(0.3) == 1)
    }
}
