import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct BackgroundAnswersTests {
    private final class Clock: Sendable {
        let seconds = Mutex(0.0)
        func now() -> Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
        func advance(_ by: Double) { seconds.withLock { $0 += by } }
    }

    private final class Work: Sendable {
        let count = Mutex(0)
        func run(_ question: Int) async throws -> Int {
            count.withLock { $0 += 1 }
            if question < 0 { throw CocoaError(.fileNoSuchFile) }
            try await Task.sleep(for: .milliseconds(30))
            return question * 10 + count.withLock { $0 }
        }
    }

    private let clock = Clock()
    private let work = Work()

    private func answers() -> BackgroundAnswers<Int, Int> {
        BackgroundAnswers(pause: 60, clock: { [clock] in clock.now() }, compute: { [work] in try await work.run($0) })
    }

    @Test func aQuestionIsComputedOnceHoweverManyAsk() async throws {
        let answers = answers()
        let states = try await withThrowingTaskGroup(of: Int?.self) { group in
            for _ in 0..<8 {
                group.addTask { try await answers.state(of: 4, revision: 1, patience: .seconds(30)).dated?.answer }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(states == Array(repeating: 41, count: 8))
    }

    @Test func withoutPatienceItTellsThatItWorks() async throws {
        let answers = answers()
        let state = try await answers.state(of: 4, revision: 1, patience: .zero)
        #expect(state.dated == nil && state.isRunning)
        #expect(try await answers.state(of: 4, revision: 1, patience: .seconds(30)).dated?.answer == 41)
    }

    @Test func anOldAnswerIsShownWhileANewOneIsComputed() async throws {
        let answers = answers()
        _ = try await answers.state(of: 4, revision: 1, patience: .seconds(30))
        #expect(
            try await answers.state(of: 4, revision: 2, patience: .zero).isRunning == false,
            "Not at once: an import raises the revision all the time.")
        clock.advance(61)
        let stale = try await answers.state(of: 4, revision: 2, patience: .zero)
        #expect(stale.dated?.answer == 41 && stale.isRunning)
        for _ in 0..<600 where try await answers.state(of: 4, revision: 2, patience: .zero).isRunning {
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await answers.state(of: 4, revision: 2, patience: .zero).dated?.revision == 2)
    }

    @Test func anErrorIsToldAndTriedAgain() async throws {
        let answers = answers()
        for _ in 0..<2 {
            await #expect(throws: CocoaError.self) { try await answers.state(of: -1, revision: 1, patience: .seconds(30)) }
        }
        #expect(work.count.withLock { $0 } == 2)
    }
}
