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

    public enum Answer<Value: Sendable>: Sendable {
        case ready(Value, at: Date)
        /// Of an earlier state of the facts, while a newer one is computed.
        case older(Value, at: Date)
        case working
    }

    private struct Entry {
        var revision: Int64
        var at: Date
        var value: any Sendable
        var usedAt: Int
    }

    /// Answers kept at most; the least recently asked for goes first.
    private static let mostKept = 48

    private let patience: Duration
    private let clock: @Sendable () -> Date
    private var kept: [Question: Entry] = [:]
    private var failures: [Question: (revision: Int64, error: any Error)] = [:]
    private var tasks: [Question: Task<Void, Never>] = [:]
    private var uses = 0

    /// - Parameter patience: how long a page waits for an answer.
    public init(patience: Duration = .milliseconds(250), clock: @escaping @Sendable () -> Date = { Date() }) {
        self.patience = patience
        self.clock = clock
    }

    /// The answer to `question` at `revision`; `compute` runs at most once at a time for each question.
    /// - Throws: what `compute` threw at this revision.
    public func answer<Value: Sendable>(
        _ question: Question, revision: Int64, _: Value.Type = Value.self, compute: @escaping @Sendable () async throws -> Value
    ) async throws -> Answer<Value> {
        if let ready: Answer<Value> = try known(question, revision) { return ready }
        if tasks[question] == nil {
            tasks[question] = Task { await run(question, revision, compute) }
        }
        let end = ContinuousClock.now + patience
        while tasks[question] != nil, ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(2))
            if let ready: Answer<Value> = try known(question, revision) { return ready }
        }
        if let ready: Answer<Value> = try known(question, revision) { return ready }
        guard let entry = kept[question], let value = entry.value as? Value else { return .working }
        return .older(value, at: entry.at)
    }

    /// Ends all work in hand, before the process ends.
    public func stop() async {
        for task in tasks.values { task.cancel() }
        for task in tasks.values { await task.value }
    }

    private func known<Value: Sendable>(_ question: Question, _ revision: Int64) throws -> Answer<Value>? {
        if let failure = failures[question], failure.revision >= revision { throw failure.error }
        guard let entry = kept[question], entry.revision >= revision, let value = entry.value as? Value else { return nil }
        uses += 1
        kept[question]?.usedAt = uses
        return .ready(value, at: entry.at)
    }

    private func run<Value: Sendable>(
        _ question: Question, _ revision: Int64, _ compute: @Sendable () async throws -> Value
    ) async {
        defer { tasks[question] = nil }
        do {
            let value = try await compute()
            uses += 1
            kept[question] = Entry(revision: revision, at: clock(), value: value, usedAt: uses)
            failures[question] = nil
            if kept.count > Self.mostKept, let oldest = kept.min(by: { $0.value.usedAt < $1.value.usedAt })?.key { kept[oldest] = nil }
        } catch is CancellationError {
            return
        } catch {
            if failures.count > Self.mostKept { failures = [:] }
            failures[question] = (revision, error)
        }
    }
}
