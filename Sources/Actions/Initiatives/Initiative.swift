public import Feedback
public import Foundation

/// How far an improvement is; which act leads where: ``InitiativeMachine``.
public enum InitiativeStage: String, Sendable, Codable, Hashable, CaseIterable {
    /// An insight on the table.
    case proposed
    /// Adopted: somebody will do it.
    case accepted
    /// Tried in a part.
    case pilot
    /// Done everywhere.
    case rollout
    /// Shown to help.
    case verified
    case closed
    /// Turned down, with the reason.
    case rejected

    /// Whether somebody still has something to do.
    public var isOpen: Bool { [.proposed, .accepted, .pilot, .rollout].contains(self) }
}

/// Where and since when a remedy is tried.
public struct Pilot: Sendable, Hashable, Codable {
    public enum Part: String, Sendable, Codable, CaseIterable {
        case region, store
    }

    public var part: Part
    /// The regions or stores; the others stay untouched.
    public var places: [String]
    public var start: Day
    /// Days before the start that it is held against, a multiple of 7.
    public var daysBefore: Int
    /// Voices since the start that are needed before anything is said, see ``PilotSize``.
    public var plannedVoices: Int

    public init(part: Part, places: [String], start: Day, daysBefore: Int = 56, plannedVoices: Int) {
        self.part = part
        self.places = places
        self.start = start
        self.daysBefore = daysBefore
        self.plannedVoices = plannedVoices
    }
}

/// A systemic improvement (outer loop 大闭环): from an insight to the proof that it helped.
public struct Initiative: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// Counts changes from 1.
    public var version: Int
    public var stage: InitiativeStage
    /// What was found: one sentence.
    public var claim: String
    /// The problem: a topic's id.
    public var topic: String
    /// What shall be done.
    public var remedy: String
    /// In the instance's currency; nil when not estimated.
    public var cost: Int?
    /// Wished relative change of the topic's complaint rate, −0.2 for a fifth less.
    public var target: Double
    public var due: Day
    public var department: String?
    /// Address of who carries it out.
    public var owner: String?
    public var proposedBy: String
    public var proposedAt: Date
    /// When it was accepted or rejected.
    public var decidedAt: Date?
    /// When the first pilot or the rollout began.
    public var startedAt: Date?
    public var pilot: Pilot?
    /// Since when it is done everywhere.
    public var rolledOut: Day?
    /// The effect by which it was verified.
    public var effect: PilotEffect?
    public var verifiedAt: Date?
    /// Why it was rejected, closed or opened again.
    public var reason: String?
    /// How often the problem came back.
    public var returns: Int

    public init(
        claim: String,
        topic: String,
        remedy: String,
        cost: Int? = nil,
        target: Double,
        due: Day,
        department: String? = nil,
        proposedBy: String,
        proposedAt: Date
    ) {
        (id, version, stage, returns) = (0, 1, .proposed, 0)
        self.claim = claim
        self.topic = topic
        self.remedy = remedy
        self.cost = cost
        self.target = target
        self.due = due
        self.department = department
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
    }
}
