import Testing

@testable import Insights

struct RankStabilityTests {
    private func parts(_ negative: Int, severity: Double = 0.5, error: Double = 0.02) -> UncertainParts {
        UncertainParts(negative: negative, severity: severity, severityError: error, value: 1, valueError: 0.01, effort: 1)
    }

    @Test func farApartIsSureAndNearIsNot() {
        let ranks = RankSimulation.stability([parts(2_000), parts(100), parts(98), parts(4)], weights: ProblemWeights())
        #expect(ranks[0].best == 1 && ranks[0].worst == 1 && ranks[0].topFive == 1)
        #expect(ranks[1].best == 2 && ranks[1].worst == 3 && ranks[2].best == 2 && ranks[2].worst == 3)
        #expect(ranks[3].best == 4)
    }

    @Test func onlyTheFirstFiveStay() {
        let ranks = RankSimulation.stability((0..<8).map { parts(1_000 * (8 - $0)) }, weights: ProblemWeights())
        #expect(ranks.map(\.topFive) == [1, 1, 1, 1, 1, 0, 0, 0])
        let equal = RankSimulation.stability((0..<10).map { _ in parts(50) }, weights: ProblemWeights(), draws: 2_000)
        for rank in equal { #expect(abs(rank.topFive - 0.5) < 0.06) }
    }

    @Test func aWeightOfZeroTakesThePartsErrorAway() {
        let vague = [parts(1_000, severity: 0.5, error: 0.3), parts(700, severity: 0.5, error: 0.3)]
        #expect(RankSimulation.stability(vague, weights: ProblemWeights())[0].worst == 2)
        #expect(RankSimulation.stability(vague, weights: ProblemWeights(severity: 0, value: 0))[0].worst == 1)
    }

    @Test func gammaVariatesHaveTheirMeanAndVariance() {
        var random = SeededGenerator(seed: 3)
        for shape in [0.5, 3, 120] {
            let draws = (0..<20_000).map { _ in RankSimulation.gamma(shape, &random) }
            let mean = Mean(draws)
            #expect(abs((mean.value ?? 0) - shape) < 0.03 * shape)
            #expect(abs((mean.variance ?? 0) - shape) < 0.06 * shape)
        }
    }
}
