public import Foundation

/// What can be done with a case.
public enum CaseAct: Sendable, Equatable, Codable {
    /// nil takes it out of a person's or department's hands.
    case assign(owner: String?, department: String?)
    case contact(ContactMethod, reached: Bool, words: String)
    /// Waits for the customer.
    case wait(words: String)
    case resume
    case resolve(CaseOutcome, rootCause: String, words: String)
    case close(satisfaction: Int?)
    case reopen(words: String)
    /// Done by the clock when it is late.
    case escalate
    case note(words: String)
    /// Another voice of the same customer about the same problem.
    case join(item: Int64, severity: Double)
    /// Takes back the act before.
    case undo

    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case assign, contact, wait, resume, resolve, close, reopen, escalate, note, join, undo
    }

    public var kind: Kind {
        switch self {
        case .assign: .assign
        case .contact: .contact
        case .wait: .wait
        case .resume: .resume
        case .resolve: .resolve
        case .close: .close
        case .reopen: .reopen
        case .escalate: .escalate
        case .note: .note
        case .join: .join
        case .undo: .undo
        }
    }
}

/// One line of a case's history; history is only added to.
public struct CaseEvent: Sendable, Equatable, Codable {
    /// The version that the act led to; 1 is the opening, which has no act.
    public var version: Int
    public var time: Date
    /// A person's address, "key NAME", or "huiyin" for the clock and the rules.
    public var actor: String
    /// nil for the opening.
    public var act: CaseAct?
    /// The case before the act; nil for the opening.
    public var before: Case?

    public init(version: Int, time: Date, actor: String, act: CaseAct?, before: Case?) {
        self.version = version
        self.time = time
        self.actor = actor
        self.act = act
        self.before = before
    }
}
