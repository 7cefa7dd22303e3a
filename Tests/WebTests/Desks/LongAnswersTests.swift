import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct LongAnswersTests {
    private static let question = LongAnswers.Question("count", ["a"])

    private func value(_ answer: LongAnswers.Answer<Int>) -> (kind: String, value: Int?) {
        switch answer {
        case .ready(let value, _): ("ready", value)
        case .older(let value, _): ("older", value)
        case .working: ("working", nil)
        }
    }

    @Test func isComputedOnceForEachStateOfTheFacts() async throws {
        let answers = LongAnswers(patience: .seconds(30))
        let calls = Mutex(0)
        for revision in [1, 1, 1, 2] as [Int64] {
            let answer = try await answers.answer(Self.question, revision: revision) {
                calls.withLock { calls in
                    calls += 1
                    return calls
                }
            }
            #expect(value(answer) == ("ready", revision == 1 ? 1 : 2))
        }
        #expect(calls.withLock { $0 } == 2)
    }

    @Test func aPageDoesNotWaitForLongAndSeesTheOlderAnswerMeanwhile() async throws {
        let answers = LongAnswers(patience: .milliseconds(20))
        _ = try await answers.answer(Self.question, revision: 1) { 1 }
        let (gate, opens) = AsyncStream<Void>.makeStream()
        let slow: @Sendable () async throws -> Int = {
            for await _ in gate { break }
            return 2
        }
        #expect(value(try await answers.answer(Self.question, revision: 2, compute: slow)) == ("older", 1))
        let other = LongAnswers.Question("count", ["b"])
        #expect(
            value(
                try await answers.answer(other, revision: 2) {
                    try await Task.sleep(for: .seconds(60)); return 3
                }
            ).kind == "working")
        opens.yield()
        var last = value(try await answers.answer(Self.question, revision: 2, compute: slow))
        for _ in 0..<200 where last.kind != "ready" { last = value(try await answers.answer(Self.question, revision: 2, compute: slow)) }
        #expect(last == ("ready", 2))
        await answers.stop()
    }

    @Test func aRefusalIsToldAndTriedAgainWithNewFacts() async throws {
        struct Refusal: Error {}
        let answers = LongAnswers(patience: .seconds(30))
        for _ in 0..<2 {
            await #expect(throws: Refusal.self) {
                _ = try await answers.answer(Self.question, revision: 1) { () async throws -> Int in throw Refusal() }
            }
        }
        #expect(value(try await answers.answer(Self.question, revision: 2) { 5 }) == ("ready", 5))
    }
}
