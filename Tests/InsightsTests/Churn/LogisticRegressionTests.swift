import Testing

@testable import Insights

/// Against scikit-learn on rows from the same recurrence (Tests/Reference/churn.py).
struct LogisticRegressionTests {
    static let sample: (rows: [Double], outcomes: [Bool]) = {
        var random = SeededGenerator(seed: 7)
        var rows: [Double] = []
        var outcomes: [Bool] = []
        for _ in 0..<400 {
            let row = [random.uniform() * 4 - 2, random.uniform() < 0.3 ? 1 : 0, random.uniform() * 2 - 1]
            let score = -1 + 0.8 * row[0] + 1.1 * row[1] - 0.2 * row[2]
            outcomes.append(random.uniform() < LogisticRegression.probability(score))
            rows += row
        }
        return (rows, outcomes)
    }()

    @Test(arguments: [
        (1e-8, -0.80714819, [0.64189954, 1.05186397, -0.29481377], 0.201697904),
        (1.0, -0.78621887, [0.63131575, 0.99336989, -0.28319416], 0.201687168),
        (50.0, -0.53379005, [0.41557324, 0.27722374, -0.10378117], 0.209411544),
    ])
    func agreesWithScikitLearn(penalty: Double, intercept: Double, slopes: [Double], brier: Double) throws {
        let (rows, outcomes) = Self.sample
        #expect(outcomes.count { $0 } == 155)
        let fit = try #require(LogisticRegression.fit(rows, width: 3, outcomes: outcomes, penalty: penalty))
        #expect(abs(fit.intercept - intercept) < 1e-6)
        for (slope, expected) in zip(fit.slopes, slopes) { #expect(abs(slope - expected) < 1e-6) }
        let errors = outcomes.indices.map { row in
            let miss = fit.probability(of: rows[row * 3..<row * 3 + 3]) - (outcomes[row] ? 1 : 0)
            return miss * miss
        }
        #expect(abs(errors.reduce(0, +) / 400 - brier) < 1e-7)
    }

    @Test func onlyIncludedRowsCountAndOneOutcomeFitsNothing() throws {
        let (rows, outcomes) = Self.sample
        let half = try #require(LogisticRegression.fit(rows, width: 3, outcomes: outcomes, penalty: 1, included: { $0 < 200 }))
        let same = try #require(
            LogisticRegression.fit(Array(rows.prefix(600)), width: 3, outcomes: Array(outcomes.prefix(200)), penalty: 1))
        for (one, other) in zip(half.slopes, same.slopes) { #expect(abs(one - other) < 1e-12) }
        #expect(LogisticRegression.fit(rows, width: 3, outcomes: outcomes, penalty: 1, included: { outcomes[$0] }) == nil)
    }
}
