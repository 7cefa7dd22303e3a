import Foundation
import Testing

@testable import Insights

struct EvidenceTests {
    private let evidence = Evidence(memory: 0.8, cap: 2)

    /// The definition, written out: every pair of counts that shows more evidence, and half of those that show as much.
    private func plain(_ today: Int, _ now: NegativeBinomial, _ yesterday: Int, _ before: NegativeBinomial) -> Double {
        let (a, b) = (now.table(), before.table())
        func score(_ table: NegativeBinomial.Table, _ count: Int) -> Double { -Normal.quantile(table.mid(count)) }
        func total(_ j: Int, _ k: Int) -> Double { score(a, k) + 0.8 * min(2, max(-4, score(b, j))) }
        let seen = total(yesterday, today)
        var sum = 0.0
        for j in b.probabilities.indices.prefix(60) {
            for k in a.probabilities.indices.prefix(60) {
                let found = total(j, k)
                sum += b.probabilities[j] * a.probabilities[k] * (found > seen + 1e-12 ? 1 : found > seen - 1e-12 ? 0.5 : 0)
            }
        }
        return sum
    }

    @Test(arguments: [(0, 0), (3, 1), (6, 4), (2, 9), (12, 3)])
    func `the p-value is the sum over all pairs of days`(today: Int, yesterday: Int) {
        let (now, before) = (NegativeBinomial(mean: 2.3, dispersion: 1.6), NegativeBinomial(mean: 1.7, dispersion: 1.5))
        let found = evidence.pValue(today: today, now, yesterday: yesterday, before)
        #expect(abs(found - plain(today, now, yesterday, before)) < 1e-9)
    }

    @Test func `more today or more yesterday never makes it less rare`() {
        let (now, before) = (NegativeBinomial(mean: 5, dispersion: 2), NegativeBinomial(mean: 4, dispersion: 2))
        for yesterday in 0..<15 {
            let values = (0..<30).map { evidence.pValue(today: $0, now, yesterday: yesterday, before) }
            #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
        }
        let byYesterday = (0..<30).map { evidence.pValue(today: 9, now, yesterday: $0, before) }
        #expect(zip(byYesterday, byYesterday.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
    }

    @Test func `yesterday's evidence is bounded, so that a quiet day after an outbreak is quiet`() {
        let usual = NegativeBinomial(mean: 10, dispersion: 1.5)
        #expect(evidence.pValue(today: 10, usual, yesterday: 500, usual) > 0.05)
        #expect(evidence.pValue(today: 10, usual, yesterday: nil, usual) == usual.table().mid(10))
    }

    @Test(arguments: [0.5, 5, 380, 450])
    func `a quiet series gets a p-value below 0.02 in about 2 of 100 days`(mean: Double) {
        var simulator = CountSimulator(seed: 31)
        let distribution = NegativeBinomial(mean: mean, dispersion: 2)
        let trials = 3_000
        let rare = (0..<trials).count { _ in
            let counts = (simulator.count(mean: mean, dispersion: 2), simulator.count(mean: mean, dispersion: 2))
            return evidence.pValue(today: counts.0, distribution, yesterday: counts.1, distribution) < 0.02
        }
        #expect((0.012...0.028).contains(Double(rare) / Double(trials)))
    }

    @Test func `continuous and tabled counts agree where they meet`() {
        let tabled = NegativeBinomial(mean: 399, dispersion: 2), continuous = NegativeBinomial(mean: 401, dispersion: 2)
        for (today, yesterday) in [(400, 400), (470, 430), (430, 500)] {
            let a = evidence.pValue(today: today, tabled, yesterday: yesterday, tabled)
            let b = evidence.pValue(today: today + 2, continuous, yesterday: yesterday + 2, continuous)
            #expect(abs(log(a / b)) < 0.15)
        }
    }
}
