/// How far the help for one customer is; which act leads where: ``CaseMachine``.
public enum CaseStage: String, Sendable, Codable, Hashable, CaseIterable {
    /// Nobody answers for it yet.
    case new
    /// Somebody does; the customer has not heard from us.
    case assigned
    /// The customer was spoken to.
    case contacted
    /// The next step is the customer's; the clock stands still.
    case waiting
    /// The remedy is given.
    case resolved
    /// Nothing more will be done.
    case closed

    /// Whether somebody still has something to do.
    public var isOpen: Bool { self != .resolved && self != .closed }
}

/// Why a case was opened.
public enum CaseReason: String, Sendable, Codable, Hashable, CaseIterable {
    case nps, csat, urgent, churn, vip, signal
    /// Somebody read the voice and opened the case.
    case hand
    /// A program did.
    case api
}

/// What came of it for the customer.
public enum CaseOutcome: String, Sendable, Codable, Hashable, CaseIterable {
    case fixed, compensated, explained, refused
    /// The customer could not be reached, or left no way to be.
    case unreachable
    /// There was nothing to help with.
    case noProblem

    /// Whether it can be said without having spoken to the customer.
    public var needsNoContact: Bool { self == .unreachable || self == .noProblem }
}

/// How the customer was spoken to.
public enum ContactMethod: String, Sendable, Codable, Hashable, CaseIterable {
    case phone, message, email, chat, inPerson
}
