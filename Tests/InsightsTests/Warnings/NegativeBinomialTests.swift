import Foundation
import Testing

@testable import Insights

/// Reference values: scipy, by Tests/Reference/statistics.py.
struct NegativeBinomialTests {
    private func same(_ found: Double, _ expected: Double, within tolerance: Double = 1e-10) -> Bool {
        abs(found - expected) <= tolerance * max(1e-12, abs(expected))
    }

    /// size = mean ÷ (dispersion − 1).
    @Test(arguments: [
        (0, 2.0, 1.5, 1.0, 0.2805658588748473), (5, 2, 1.5, 0.11903956265827809, 0.04627408584524761),
        (12, 3, 40, 0.0001611251630999691, 0.00011700866579346955), (150, 100, 50, 0.004853552212580772, 0.0006096895775780609),
        (3, 0.2, 0.5, 0.008237354145108098, 0.006160016433881314),
    ])
    func `tails equal scipy's`(count: Int, mean: Double, size: Double, tail: Double, probability: Double) {
        let table = NegativeBinomial(mean: mean, dispersion: 1 + mean / size).table()
        #expect(same(table.tails[count], tail) && same(table.probabilities[count], probability))
        #expect(same(table.mid(count), tail - probability / 2))
    }

    @Test(arguments: [(5, 2.0, 0.052653017343711125), (150, 100.0, 1.8842104660386844e-06)])
    func `dispersion one is Poisson`(count: Int, mean: Double, tail: Double) {
        #expect(same(NegativeBinomial(mean: mean, dispersion: 1).table().tails[count], tail))
    }

    @Test(arguments: [0.01, 0.5, 3, 40, 400], [1.0, 1.2, 4, 60])
    func `probabilities sum to one and have the mean that was asked for`(mean: Double, dispersion: Double) {
        let table = NegativeBinomial(mean: mean, dispersion: dispersion).table()
        #expect(same(table.probabilities.reduce(0, +), 1, within: 1e-9))
        #expect(same(table.tails.dropFirst().reduce(0, +), mean, within: 1e-9))
    }

    @Test func `quantiles and searched tails agree with a plain walk`() {
        let table = NegativeBinomial(mean: 4, dispersion: 2).table()
        for probability in [0.025, 0.3, 0.5, 0.975, 0.9999] {
            var sum = 0.0
            let walked = table.probabilities.firstIndex { value in
                sum += value
                return sum >= probability
            }
            #expect(table.quantile(probability) == walked)
        }
        for level in [0.9, 0.1, 0.01, 1e-9] {
            let walked = table.probabilities.indices.first { table.mid($0) < level }
            #expect(table.tail(whereMidIsBelow: level) == walked.map { table.tails[$0] })
        }
    }

    @Test(arguments: [(900.0, 3.0, 1_060), (5_000, 40, 6_000), (700, 1, 640)])
    func `the score of large counts comes near the exact one`(mean: Double, dispersion: Double, count: Int) {
        let distribution = NegativeBinomial(mean: mean, dispersion: dispersion)
        let exact = -Normal.quantile(distribution.table().mid(count))
        #expect(abs(distribution.continuousScore(count) - exact) < 0.05)
    }
}
