import Insights

/// Answers to questions of one kind, each with the state of the facts that it was computed from.
///
/// An older answer is given only where that is wished for: within an epoch, up to an age, and for as long as somebody is computing the next,
/// so that while an import changes facts all the time twenty readers of one dashboard cost one computation an age, and nobody waits for
/// another's.
struct AnswerMemory<Question: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct Kept {
        var answer: Answer
        var state: FactState
        var time: ContinuousClock.Instant
        var isBeingRenewed = false
    }

    private let staleness: Duration
    private var kept: [Question: Kept] = [:]

    /// - Parameter staleness: how old an answer from an older revision may be; zero gives none.
    init(staleness: Duration = .zero) { self.staleness = staleness }

    var count: Int { kept.count }

    /// nil when the asker should compute the answer and ``keep(_:for:at:_:)`` it.
    mutating func answer(to question: Question, at state: FactState, _ time: ContinuousClock.Instant) -> Answer? {
        guard let found = kept[question], found.state.revision <= state.revision else { return nil }
        if found.state.revision == state.revision { return found.answer }
        guard found.state.epoch == state.epoch else { return nil }
        let age = time - found.time
        if age < staleness || (found.isBeingRenewed && age < staleness * 2) { return found.answer }
        kept[question]?.isBeingRenewed = true
        return nil
    }

    /// - Returns: false when a newer answer is kept already.
    @discardableResult
    mutating func keep(_ answer: Answer, for question: Question, at state: FactState, _ time: ContinuousClock.Instant) -> Bool {
        if let found = kept[question], found.state.revision > state.revision { return false }
        kept[question] = Kept(answer: answer, state: state, time: time)
        return true
    }

    mutating func forget() { kept = [:] }
}
