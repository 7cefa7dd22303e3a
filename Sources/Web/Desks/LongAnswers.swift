public import Foundation

/// Answers that may take longer than a page waits: computed once for each state of the facts, kept with their time.
///
/// A page waits a moment. When that is not enough it shows the answer of an earlier state with its time, or that the work is under way, and
/// the work goes on when the page is left.
public actor LongAnswers {
    /// What is asked: the kind of question and everything that its answer depends on but the facts.
    public struct Question: Hashable, Sendable {
        public var kind: String
        public var details: [String]

        public init(_ kind: String, _ details: [String]) {
            self.kind = kind
            self.details = details
        }
    }

    /// An answer with when it was there and how many seconds it took.
    public struct Dated<Value: Sendable>: Sendable {
        public var value: Value
        public var at: Date
        public var seconds: Double
    }

    public enum Answer<Value: Sendable>: Sendable {
        case ready(Dated<Value>)
        /// Of an earlier state of the facts; a newer one is computed now or in a while.
        case older(Dated<Value>)
        /// Seconds since the work began, and those that the last answer of this kind took; nil when there was none.
        case working(seconds: Double, usual: Double?)
    }

    private struct Entry {
        var revision: Int64
        var dated: Dated<any Sendable>
        var usedAt: Int
    }

    private struct Failure {
        var revision: Int64
        var at: Date
        var error: any Error
    }

    /// Answers kept at most; the least recently asked for goes first.
    private static let mostKept = 48
    /// An answer that took longer than `short` seconds rests for `rest` times as long before it is computed anew: an import raises the
    /// revision all the time.
    private static let short = 0.5
    private static let rest = 10.0
    /// Seconds for which an error is told again without another try.
    private static let failureKept = 60.0

    private let patience: Duration
    private let clock: @Sendable () -> Date
    private let threads: BackgroundThreads?
    private var kept: [Question: Entry] = [:]
    private var failures: [Question: Failure] = [:]
    private var tasks: [Question: (task: Task<Void, Never>, since: Date)] = [:]
    /// Seconds that the last answer of each kind took.
    private var usual: [String: Double] = [:]
    private var uses = 0

    /// - Parameters:
    ///   - patience: how long a page waits for an answer.
    ///   - threads: where answers are computed; nil for where pages are made.
    public init(
        patience: Duration = .milliseconds(150), threads: BackgroundThreads? = nil, clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.patience = patience
        self.threads = threads
        self.clock = clock
    }

    /// The answer to `question` at `revision`; `compute` runs at most once at a time for each question.
    /// - Parameter patience: how long to wait, where that is not as long as a page waits.
    /// - Throws: what `compute` threw at this revision.
    public func answer<Value: Sendable>(
        _ question: Question, revision: Int64, patience wanted: Duration? = nil, _: Value.Type = Value.self,
        compute: @escaping @Sendable () async throws -> Value
    ) async throws -> Answer<Value> {
        if let ready: Answer<Value> = try known(question, revision) { return ready }
        if tasks[question] == nil, isDue(question) {
            tasks[question] = (Task { await run(question, revision, compute) }, clock())
        }
        let end = ContinuousClock.now + (wanted ?? patience)
        while tasks[question] != nil, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(2))
            if let ready: Answer<Value> = try known(question, revision) { return ready }
        }
        if let ready: Answer<Value> = try known(question, revision) { return ready }
        if let older: Dated<Value> = dated(question) { return .older(older) }
        let seconds = tasks[question].map { clock().timeIntervalSince($0.since) } ?? 0
        return .working(seconds: seconds, usual: usual[question.kind])
    }

    /// Ends all work in hand, before the process ends.
    public func stop() async {
        let running = tasks.values.map(\.task)
        for task in running { task.cancel() }
        for task in running { await task.value }
    }

    private func isDue(_ question: Question) -> Bool {
        guard let dated = kept[question]?.dated, dated.seconds > Self.short else { return true }
        return clock().timeIntervalSince(dated.at) >= Self.rest * dated.seconds
    }

    private func dated<Value: Sendable>(_ question: Question) -> Dated<Value>? {
        guard let dated = kept[question]?.dated, let value = dated.value as? Value else { return nil }
        return Dated(value: value, at: dated.at, seconds: dated.seconds)
    }

    private func known<Value: Sendable>(_ question: Question, _ revision: Int64) throws -> Answer<Value>? {
        if let failure = failures[question], failure.revision >= revision, clock().timeIntervalSince(failure.at) < Self.failureKept {
            throw failure.error
        }
        guard let entry = kept[question], entry.revision >= revision, let dated: Dated<Value> = dated(question) else { return nil }
        uses += 1
        kept[question]?.usedAt = uses
        return .ready(dated)
    }

    private func run<Value: Sendable>(
        _ question: Question, _ revision: Int64, _ compute: @escaping @Sendable () async throws -> Value
    ) async {
        let begin = clock()
        defer { tasks[question] = nil }
        do {
            // A task of its own: with a preference for the threads this actor itself would wait for one of them.
            let work = Task.detached(executorPreference: threads) { try await compute() }
            let value = try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
            let end = clock()
            let seconds = end.timeIntervalSince(begin)
            uses += 1
            usual[question.kind] = seconds
            kept[question] = Entry(revision: revision, dated: Dated(value: value, at: end, seconds: seconds), usedAt: uses)
            failures[question] = nil
            if kept.count > Self.mostKept, let oldest = kept.min(by: { $0.value.usedAt < $1.value.usedAt })?.key { kept[oldest] = nil }
        } catch is CancellationError {
            return
        } catch {
            if failures.count > Self.mostKept { failures = [:] }
            failures[question] = Failure(revision: revision, at: clock(), error: error)
        }
    }
}
