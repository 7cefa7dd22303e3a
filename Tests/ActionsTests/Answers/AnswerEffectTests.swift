import Actions
import Insights
import Testing

/// Against Student's own data of 1908, by Tests/Reference/told_before_after.py.
@Suite struct AnswerEffectTests {
    @Test func studentsSleepers() throws {
        let before = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
        let after = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
        let effect = try #require(AnswerEffect(zip(before, after).map { ToldSatisfaction(before: $0, after: $1) }))
        #expect(effect.n == 10)
        #expect(abs(effect.difference.value - 1.58) < 1e-9)
        #expect(abs(effect.difference.interval.low - 0.7001) < 1e-4)
        #expect(abs(effect.difference.interval.high - 2.4599) < 1e-4)
        #expect(abs(effect.before - 0.75) < 1e-9 && abs(effect.after - 2.33) < 1e-9)
    }

    @Test func nothingIsSaidOfOne() {
        #expect(AnswerEffect([]) == nil)
        #expect(AnswerEffect([ToldSatisfaction(before: 1, after: 5)]) == nil)
    }
}
