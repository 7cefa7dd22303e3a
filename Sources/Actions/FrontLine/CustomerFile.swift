public import Feedback
public import Foundation
public import Insights

/// A topic that a customer is unhappy about, and that nothing has settled yet.
public struct CustomerProblem: Sendable, Equatable {
    public var topic: String
    /// How often they complained of it.
    public var items: Int
    /// The newest voice about it, and when it was said.
    public var item: Int64
    public var last: Date
    /// 0…10, the worst.
    public var severity: Double
    /// The open case about it.
    public var caseID: Int64?
}

/// A promise of the brand that this customer spoke of.
public struct CustomerPromise: Sendable, Equatable {
    public var statement: String
    public var kept: Int
    public var broken: Int
}

/// One customer as the front line sees them: who, what they went through, what waits, what to do next.
public struct CustomerFile: Sendable, Equatable {
    public var key: CustomerKey
    /// nil when nothing is known but the voices.
    public var customer: Customer?
    /// All items of theirs; ``voices`` holds the newest.
    public var items: Int
    /// The newest first.
    public var voices: [Voice]
    /// The newest change first.
    public var cases: [Case]
    /// History of each case, oldest first.
    public var events: [Int64: [CaseEvent]]
    public var problems: [CustomerProblem]
    public var promises: [CustomerPromise]
    /// What in their own history may tell of leaving, by points: one history is too little for a model.
    public var churn: ChurnAnswer
    /// nil when nothing tells of leaving, or they have left.
    public var risk: CustomerAtRisk? { customer?.churned == true ? nil : churn.list.first }
    /// By how much the mean score, −1…1, fell in the last 90 days; nil without words on both sides.
    public var fall: Double?
    public var next: NextStep
}

/// What is suggested to whoever has the customer on the line.
public enum NextStep: Sendable, Equatable {
    /// First contact or remedy is overdue.
    case hurry(case: Int64, due: Date)
    case contact(case: Int64, due: Date)
    case remedy(case: Int64, due: Date)
    /// The case waits for the customer: now is the time to ask.
    case ask(case: Int64)
    /// A case is resolved: ask whether they are content.
    case confirm(case: Int64)
    /// They complained and nobody has taken it up.
    case open(topic: String, item: Int64)
    /// They may leave.
    case keep(ChurnReason)
    case thank
    case nothing
}

extension NextStep {
    /// The first of what is due, in the order of what hurts most.
    public static func next(
        _ cases: [Case], _ problems: [CustomerProblem], _ risk: CustomerAtRisk?, lastSentiment: Sentiment?, at time: Date
    ) -> NextStep {
        let open = cases.filter { $0.stage.isOpen }
        if let late = open.filter({ $0.isLate(at: time) }).min(by: { ($0.due ?? time, $0.id) < ($1.due ?? time, $1.id) }) {
            return .hurry(case: late.id, due: late.due ?? time)
        }
        if let first = open.filter({ $0.due != nil }).min(by: { ($0.due ?? time, $0.id) < ($1.due ?? time, $1.id) }), let due = first.due {
            return first.contactedAt == nil ? .contact(case: first.id, due: due) : .remedy(case: first.id, due: due)
        }
        if let waiting = open.first(where: { $0.stage == .waiting }) { return .ask(case: waiting.id) }
        if let problem = problems.first(where: { $0.caseID == nil }) { return .open(topic: problem.topic, item: problem.item) }
        if let resolved = cases.first(where: { $0.stage == .resolved }) { return .confirm(case: resolved.id) }
        if let reason = risk?.reasons.first { return .keep(reason) }
        return lastSentiment == .positive ? .thank : .nothing
    }
}
