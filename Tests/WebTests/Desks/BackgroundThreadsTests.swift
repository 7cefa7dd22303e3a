import Dispatch
import Foundation
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

    /// What an answer leaves to do when it is there must not queue behind other work for the threads.
    @Test(.timeLimit(.minutes(1))) func whatIsThereIsToldWhileTheThreadsAreBusy() async throws {
        let answers = LongAnswers(patience: .zero, threads: BackgroundThreads(count: 2))
        let (started, first, others) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        _ = try await answers.answer(LongAnswers.Question("a", []), revision: 1) {
            started.signal()
            Self.hold(first)
            return "a"
        }
        while !Self.passes(started) { await Task.yield() }
        for kind in ["b", "c", "d"] {
            _ = try await answers.answer(LongAnswers.Question(kind, []), revision: 1) {
                Self.hold(others)
                return kind
            }
        }
        first.signal()
        var isReady = false
        while !isReady {
            let state = try await answers.answer(LongAnswers.Question("a", []), revision: 1, patience: .milliseconds(5)) { "a" }
            if case .ready = state { isReady = true }
        }
        for _ in 0..<3 { others.signal() }
        await answers.stop()
    }

    private static func hold(_ gate: DispatchSemaphore) { gate.wait() }
    private static func passes(_ gate: DispatchSemaphore) -> Bool { gate.wait(timeout: .now()) == .success }

    @concurrent private static func nameOfThread() async -> String { thread() }
}
