public import Feedback
public import Foundation
public import Insights

/// The desk over customers' histories: what problems cost, and who may leave. Works in the background and keeps what it found.
public actor CustomerDesk {
    /// What is asked of both.
    struct Question: Hashable, Sendable {
        var filter: FeedbackFilter
        var period: Period
        var window: Period
        /// 0 for churn.
        var level: Int
        var assumptions: MoneyAssumptions
    }

    /// Days in which leaving is compared and risks are learnt: rare events need a year.
    static let windowDays = 365

    private let reader: any CustomerReader
    private let patience: Duration
    private let economics: BackgroundAnswers<Question, EconomicsAnswer>
    private let churn: BackgroundAnswers<Question, ChurnAnswer>

    /// - Parameter patience: how long a page waits for an answer before it shows that it is being worked on.
    public init(
        reader: any CustomerReader, patience: Duration = .milliseconds(250), clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.reader = reader
        self.patience = patience
        economics = BackgroundAnswers(clock: clock) { question in
            let table = try await reader.customerTable(question.filter, current: question.period)
            return Economics(question.assumptions, level: question.level).answer(table, period: question.period, window: question.window)
        }
        churn = BackgroundAnswers(clock: clock) { question in
            let table = try await reader.customerTable(question.filter, current: question.period)
            return Churn().answer(table, window: question.window)
        }
    }

    func costs(_ filter: FeedbackFilter, period: Period, level: Int, _ assumptions: MoneyAssumptions, patience wanted: Duration? = nil)
        async throws -> BackgroundAnswers<Question, EconomicsAnswer>.State
    {
        let question = Self.question(filter, period, level: level, assumptions)
        return try await economics.state(of: question, revision: reader.factRevision(), patience: wanted ?? patience)
    }

    func risks(_ filter: FeedbackFilter, period: Period, patience wanted: Duration? = nil) async throws
        -> BackgroundAnswers<Question, ChurnAnswer>.State
    {
        let question = Self.question(filter, period, level: 0, MoneyAssumptions())
        return try await churn.state(of: question, revision: reader.factRevision(), patience: wanted ?? patience)
    }

    /// Ends all work, for the shut-down.
    public func stop() async {
        await economics.stop()
        await churn.stop()
    }

    /// Only what describes the customer is kept of the filter: a history cut to one channel or topic would no longer be one.
    static func population(_ filter: FeedbackFilter) -> FeedbackFilter {
        var kept = FeedbackFilter()
        kept.products = filter.products
        kept.regions = filter.regions
        kept.stores = filter.stores
        kept.sources = filter.sources
        kept.tiers = filter.tiers
        return kept
    }

    /// Whether ``population(_:)`` leaves something out that a person asked for.
    static func isNarrower(_ filter: FeedbackFilter) -> Bool {
        var rest = filter
        rest.period = nil
        return rest != population(filter)
    }

    private static func question(_ filter: FeedbackFilter, _ period: Period, level: Int, _ assumptions: MoneyAssumptions) -> Question {
        let window = Period(start: min(period.start, period.end + -windowDays), end: period.end)
        var population = population(filter)
        population.period = window
        return Question(filter: population, period: period, window: window, level: level, assumptions: assumptions)
    }
}
