import Foundation
import Synchronization
import Testing

@testable import Web

@Suite struct BackgroundThreadsTests {
    private nonisolated static func thread() -> String { Thread.current.name ?? "" }

    @Test func workRunsOnThreadsOfItsOwnAndComesBack() async {
        let threads = BackgroundThreads(count: 2)
        let name = await withTaskExecutorPreference(threads) { await Self.nameOfThread() }
        #expect(name.hasPrefix("background-"))
        #expect(await !Self.nameOfThread().hasPrefix("background-"))
    }

    @Test func aThreadThatIsBusyDoesNotKeepPagesWaiting() async throws {
        let answers = LongAnswers(patience: .zero, threads: BackgroundThreads(count: 1))
        for kind in ["a", "b", "c", "d"] {
            _ = try await answers.answer(LongAnswers.Question(kind, []), revision: 1) {
                Self.spin(for: 0.3)
                return kind
            }
        }
        let begin = ContinuousClock.now
        let state = try await answers.answer(LongAnswers.Question("a", []), revision: 1) { "a" }
        #expect(ContinuousClock.now - begin < .milliseconds(250), "Four of them work one after the other beside it.")
        if case .working = state {} else { Issue.record("Nothing can be there yet.") }
        await answers.stop()
    }

    @concurrent private static func nameOfThread() async -> String { thread() }

    private static func spin(for seconds: Double) {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {}
    }
}
