import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct LongAnswersTests {
    private static let question = LongAnswers.Question("count", ["a"])

    private final class Calls: Sendable {
        private let count = Mutex(0)
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    private func value(_ answer: LongAnswers.Answer<Int>) -> (kind: String, value: Int?) {
        switch answer {
        case .ready(let dated): ("ready", dated.value)
        case .older(let dated): ("older", dated.value)
        case .working: ("working", nil)
        }
    }

    @Test func isComputedOnceForEachStateOfTheFacts() async throws {
        let answers = LongAnswers(patience: .seconds(300), clock: { TestSite.now })
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
        let answers = LongAnswers(patience: .milliseconds(20), clock: { TestSite.now })
        _ = try await answers.answer(Self.question, revision: 1, patience: .seconds(300)) { 1 }
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
        for _ in 0..<10_000 where last.kind != "ready" { last = value(try await answers.answer(Self.question, revision: 2, compute: slow)) }
        #expect(last == ("ready", 2))
        await answers.stop()
    }

    @Test func whatTookLongRestsBeforeItIsComputedAnew() async throws {
        let seconds = Mutex(0.0)
        let answers = LongAnswers(patience: .seconds(300), clock: { Date(timeIntervalSince1970: seconds.withLock { $0 }) })
        let compute: @Sendable () async throws -> Int = {
            seconds.withLock {
                $0 += 4; return Int($0)
            }
        }
        #expect(value(try await answers.answer(Self.question, revision: 1, compute: compute)) == ("ready", 4))
        seconds.withLock { $0 += 39 }
        #expect(
            value(try await answers.answer(Self.question, revision: 2, compute: compute)) == ("older", 4),
            "An import raises it all the time.")
        seconds.withLock { $0 += 1 }
        #expect(value(try await answers.answer(Self.question, revision: 2, compute: compute)) == ("ready", 48))
        guard
            case .working(_, let usual) = try await answers.answer(
                LongAnswers.Question("count", ["c"]), revision: 2, patience: .zero, compute: compute)
        else {
            Issue.record("Nobody waited, so that nothing can be there.")
            return
        }
        #expect(usual == 4, "The next of its kind knows how long it may take.")
    }

    @Test func eightWhoAskGetOneComputation() async throws {
        let answers = LongAnswers(patience: .seconds(300), clock: { TestSite.now })
        let calls = Calls()
        let found = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let answer = try await answers.answer(Self.question, revision: 1) {
                        try await Task.sleep(for: .milliseconds(30))
                        return calls.next()
                    }
                    if case .ready(let dated) = answer { return dated.value }
                    return nil
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found == Array(repeating: 1, count: 8))
    }

    @Test func aRefusalIsToldAndTriedAgainWithNewFacts() async throws {
        struct Refusal: Error {}
        let answers = LongAnswers(patience: .seconds(300))
        for _ in 0..<2 {
            await #expect(throws: Refusal.self) {
                _ = try await answers.answer(Self.question, revision: 1) { () async throws -> Int in throw Refusal() }
            }
        }
        #expect(value(try await answers.answer(Self.question, revision: 2) { 5 }) == ("ready", 5))
    }
}
