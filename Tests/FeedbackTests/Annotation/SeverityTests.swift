import Feedback
import Testing

@Suite struct SeverityTests {
    private func severity(
        _ score: Double,
        urgency: Double = 0,
        intents: [Intent] = [],
        emotion: Emotion = .neutral,
        scores: Scores = Scores()
    ) -> Double {
        Severity.of(score: score, urgency: urgency, intents: intents, emotion: emotion, scores: scores)
    }

    @Test func whoIsContentSuffersNothing() {
        #expect(severity(0.9) == 0)
        #expect(severity(0, scores: Scores(rating: 5, nps: 10)) == 0)
    }

    @Test func theExampleOfItsDocumentation() {
        let found = severity(-0.9, urgency: 0.8, intents: [.complaint, .churn], emotion: .anger, scores: Scores(rating: 1))
        #expect(abs(found - 9.325) < 1e-9)
    }

    @Test func staysBelowTenAndGrowsWithEachSign() {
        #expect(severity(-1, urgency: 5, intents: [.complaint, .churn], emotion: .fear, scores: Scores(nps: 0)) == 10)
        let plain = severity(-0.6)
        #expect(severity(-0.6, urgency: 0.5) > plain)
        #expect(severity(-0.6, intents: [.churn]) > plain)
        #expect(severity(-0.6, scores: Scores(rating: 1)) > plain)
    }

    @Test func aLowScoreAloneCountsHalf() {
        #expect(abs(severity(0, scores: Scores(rating: 1)) - 2.75) < 1e-9)
    }
}
