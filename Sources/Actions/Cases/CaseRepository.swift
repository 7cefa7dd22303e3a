public import Feedback
public import Foundation
public import Insights

/// What came of opening a case.
public enum CaseReceipt: Sendable, Equatable {
    case opened(Case)
    /// The customer's open case about the same problem took the voice in.
    case joined(Case)
    /// The voice was in a case already.
    case known(Case)

    public var value: Case {
        switch self {
        case .opened(let value), .joined(let value), .known(let value): value
        }
    }
}

/// A change was made upon a version that is not the newest any more; nothing was changed.
public struct CaseConflict: Error, Equatable, Sendable {
    public var newest: Case
    /// Who changed it, and when.
    public var actor: String
    public var time: Date

    public init(newest: Case, actor: String, time: Date) {
        self.newest = newest
        self.actor = actor
        self.time = time
    }
}

/// Which cases are wanted; all named conditions must hold.
public struct CaseQuery: Sendable, Equatable {
    public enum Queue: String, Sendable, CaseIterable {
        /// Open cases of `owner`.
        case mine
        /// Open, and nobody answers for them.
        case unassigned
        /// Open and late.
        case late
        case open, resolved, closed
    }

    public var queue: Queue
    /// Address of the person for `mine`.
    public var owner: String
    public var department: String?
    /// With everything below it.
    public var topic: String?
    public var now: Date
    /// 1…1,000.
    public var limit: Int

    public init(_ queue: Queue, owner: String = "", department: String? = nil, topic: String? = nil, now: Date, limit: Int = 200) {
        self.queue = queue
        self.owner = owner
        self.department = department
        self.topic = topic
        self.now = now
        self.limit = limit
    }
}

/// How many cases stand where.
public struct CaseCounts: Sendable, Equatable, Codable {
    public var mine = 0
    public var unassigned = 0
    /// Open and past what is due.
    public var late = 0
    public var open = 0
    public var resolved = 0
    public var closed = 0
    /// Open cases whose customer has not been spoken to.
    public var uncontacted = 0
    /// Of the cases opened in the last 30 days whose first contact was due or made: how many, and how many in time.
    public var judged = 0
    public var inTime = 0

    public init() {}

    public subscript(queue: CaseQuery.Queue) -> Int {
        switch queue {
        case .mine: mine
        case .unassigned: unassigned
        case .late: late
        case .open: open
        case .resolved: resolved
        case .closed: closed
        }
    }
}

/// Where the rules for opening cases look for what came in.
public protocol VoiceWatch: Sendable {
    /// Voices that were stored since the last look and said after `since`, oldest first; and how far the look went, nil when nothing
    /// was stored since. A voice may be shown twice, say when it came in late.
    func unwatchedVoices(since: Date, limit: Int) async throws -> (voices: [Voice], mark: Int64?)
    /// Says that everything up to `mark` was looked at.
    func setWatched(_ mark: Int64) async throws
}

/// Where cases are kept. Each change is one transaction with its line of history and of the audit log.
public protocol CaseRepository: VoiceWatch {
    /// Stores `draft` with its first voice; when the customer has a case about the same problem that is not closed, that one is
    /// changed by `join` instead; when the voice is in a case already, nothing is.
    func openCase(
        _ draft: Case,
        item: Int64,
        by actor: String,
        at time: Date,
        join: @escaping @Sendable (Case) throws -> (Case, CaseAct)
    ) async throws -> CaseReceipt
    func caseFile(id: Int64) async throws -> Case?
    /// Changes a case by `step`, which gets it and its newest line of history.
    /// - Parameter version: the one that the change was made upon; nil takes the newest.
    /// - Throws: ``CaseConflict``; what `step` throws. nil: there is no such case.
    func changeCase(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Case, CaseEvent) throws -> (Case, CaseAct)
    ) async throws -> Case?
    /// The history, oldest first.
    func caseEvents(id: Int64) async throws -> [CaseEvent]
    /// The histories of several cases, each oldest first.
    func caseEvents(ids: [Int64]) async throws -> [Int64: [CaseEvent]]
    /// The voice with which each of several cases began.
    func firstItems(of cases: [Int64]) async throws -> [Int64: Int64]
    /// The voices of a case, in the order in which they came.
    func caseItems(id: Int64) async throws -> [Int64]
    /// The case that holds a voice.
    func caseID(item: Int64) async throws -> Int64?
    /// What is due first comes first; resolved and closed ones newest first.
    func cases(_ query: CaseQuery) async throws -> [Case]
    /// Of one customer, closed ones too, the newest change first.
    func cases(customer: CustomerKey, limit: Int) async throws -> [Case]
    func caseCounts(owner: String, now: Date) async throws -> CaseCounts

    /// The newest settings; nil before the first save.
    func deskSettings() async throws -> DeskSettings?
    /// The settings as they were saved as `version`.
    func deskSettings(version: Int) async throws -> DeskSettings?
    /// Saves as the next version.
    /// - Throws: ``DeskSettingsConflict``.
    func saveDeskSettings(_ settings: DeskSettings, by actor: String, at time: Date) async throws -> DeskSettings
}
