import Feedback
import Insights

/// Answers that many readers of a dashboard ask for again and again: valid for one revision of the facts, or for a little longer within its
/// epoch.
struct RememberedAnswers: Sendable {
    /// Grouped counts kept, and rows in all of them together: some 20 MB.
    private static let mostRequests = 512
    private static let mostRows = 50_000

    private let staleness: Duration
    private var facets: AnswerMemory<Bool, Facets>
    private var tallies: AnswerMemory<TallyRequest, [TallyRow]>
    private var affected: AnswerMemory<FeedbackFilter, [AffectedCustomers]>
    private var revision: Int64 = -1
    private var rows = 0

    /// - Parameter staleness: how old an answer from an older revision may be.
    init(staleness: Duration) {
        self.staleness = staleness
        facets = AnswerMemory(staleness: staleness)
        tallies = AnswerMemory(staleness: staleness)
        affected = AnswerMemory(staleness: staleness)
    }

    mutating func facets(_ state: FactState, at time: ContinuousClock.Instant = .now) -> Facets? {
        facets.answer(to: true, at: state, time)
    }

    mutating func tally(_ request: TallyRequest, _ state: FactState, at time: ContinuousClock.Instant = .now) -> [TallyRow]? {
        tallies.answer(to: request, at: state, time)
    }

    mutating func affected(_ filter: FeedbackFilter, _ state: FactState, at time: ContinuousClock.Instant = .now) -> [AffectedCustomers]? {
        affected.answer(to: filter, at: state, time)
    }

    mutating func keep(_ answer: Facets, _ state: FactState, at time: ContinuousClock.Instant = .now) {
        facets.keep(answer, for: true, at: state, time)
    }

    mutating func keep(
        _ answer: [AffectedCustomers], for filter: FeedbackFilter, _ state: FactState, at time: ContinuousClock.Instant = .now
    ) {
        makeRoom(state.revision, rows: answer.count)
        affected.keep(answer, for: filter, at: state, time)
    }

    mutating func keep(_ answer: [TallyRow], for request: TallyRequest, _ state: FactState, at time: ContinuousClock.Instant = .now) {
        guard answer.count <= Self.mostRows / 10 else { return }
        makeRoom(state.revision, rows: answer.count)
        tallies.keep(answer, for: request, at: state, time)
    }

    private mutating func makeRoom(_ revision: Int64, rows added: Int) {
        let isOver = tallies.count + affected.count >= Self.mostRequests || rows + added > Self.mostRows
        if isOver || (staleness == .zero && revision > self.revision) {
            tallies.forget()
            affected.forget()
            rows = 0
        }
        self.revision = max(self.revision, revision)
        rows += added
    }
}
