/// What a goal or a review is about, each a query.
public enum GoalMeasure: String, Sendable, Codable, Hashable, CaseIterable {
    // Operation: how we work.
    /// Median working hours from the opening of a case to the first contact.
    case firstResponse
    /// Share of cases whose first contact was in time.
    case inTime
    /// Share of the cases opened that are resolved or closed.
    case closedLoop
    // Experience: how it feels.
    case nps, csat, ces, negativeShare
    // Business: what it comes to.
    /// Share of voices that speak of leaving.
    case leaving
    /// Yearly value of the customers with a negative voice, in the instance's currency.
    case valueAtStake

    public enum Group: String, Sendable, Codable, Hashable, CaseIterable {
        case operation, experience, business
    }

    public var group: Group {
        switch self {
        case .firstResponse, .inTime, .closedLoop: .operation
        case .nps, .csat, .ces, .negativeShare: .experience
        case .leaving, .valueAtStake: .business
        }
    }

    /// Whether more is better.
    public var isRising: Bool {
        switch self {
        case .inTime, .closedLoop, .nps, .csat, .ces: true
        case .firstResponse, .negativeShare, .leaving, .valueAtStake: false
        }
    }
}
