import Foundation

/// Answers that take longer than a page may: computed in the background, kept with their date, computed anew when the data changed.
///
/// A page waits a moment and shows what is there: a fresh answer, an older one with its date, or that it is being worked on. The same
/// question is computed once, however many ask it.
actor BackgroundAnswers<Question: Hashable & Sendable, Answer: Sendable> {
    /// An answer with when it was computed, how long that took, and from which state of the data.
    struct Dated: Sendable {
        var answer: Answer
        var computedAt: Date
        var seconds: Double
        var revision: Int64
    }

    struct State: Sendable {
        /// nil while the first one is being worked on.
        var dated: Dated?
        /// Whether a newer one is being worked on.
        var isRunning: Bool
    }

    /// Answers kept; the one longest unused goes first.
    private static var limit: Int { 16 }

    private let clock: @Sendable () -> Date
    private let compute: @Sendable (Question) async throws -> Answer
    /// Seconds before a changed state of the data is computed again, so that an import does not compute all the time.
    private let pause: TimeInterval
    private var kept: [Question: Dated] = [:]
    private var order: [Question] = []
    private var running: [Question: Task<Void, Never>] = [:]
    private var failures: [Question: any Error] = [:]

    init(
        pause: TimeInterval = 60, clock: @escaping @Sendable () -> Date, compute: @escaping @Sendable (Question) async throws -> Answer
    ) {
        self.pause = pause
        self.clock = clock
        self.compute = compute
    }

    /// - Parameters:
    ///   - revision: state of the data; an answer from another one is computed anew.
    ///   - patience: how long to wait for an answer that is not there yet.
    /// - Throws: what the computation threw, once.
    func state(of question: Question, revision: Int64, patience: Duration) async throws -> State {
        touch(question)
        if needsWork(question, revision) { start(question, revision) }
        let step = Duration.milliseconds(10)
        var waited = Duration.zero
        while kept[question] == nil, running[question] != nil, waited < patience {
            try await Task.sleep(for: step)
            waited += step
        }
        if let failure = failures.removeValue(forKey: question) { throw failure }
        return State(dated: kept[question], isRunning: running[question] != nil)
    }

    /// Ends all work, for the shut-down.
    func stop() async {
        let tasks = running.values
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func needsWork(_ question: Question, _ revision: Int64) -> Bool {
        guard running[question] == nil else { return false }
        guard let dated = kept[question] else { return true }
        return dated.revision != revision && clock().timeIntervalSince(dated.computedAt) >= pause
    }

    private func start(_ question: Question, _ revision: Int64) {
        failures[question] = nil
        running[question] = Task { [compute, clock] in
            let begin = clock()
            do {
                let answer = try await compute(question)
                let end = clock()
                finish(
                    question, Dated(answer: answer, computedAt: end, seconds: end.timeIntervalSince(begin), revision: revision))
            } catch {
                fail(question, error)
            }
        }
    }

    private func finish(_ question: Question, _ dated: Dated) {
        kept[question] = dated
        running[question] = nil
    }

    private func fail(_ question: Question, _ error: any Error) {
        running[question] = nil
        if !(error is CancellationError) { failures[question] = error }
    }

    private func touch(_ question: Question) {
        order.removeAll { $0 == question }
        order.append(question)
        while order.count > Self.limit {
            let oldest = order.removeFirst()
            kept[oldest] = nil
        }
    }
}
