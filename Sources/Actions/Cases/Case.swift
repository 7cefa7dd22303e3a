public import Feedback
public import Foundation

/// One customer's problem in somebody's hands (inner loop 小闭环).
public struct Case: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// Counts changes from 1; a change names the version that it was made upon.
    public var version: Int
    public var stage: CaseStage
    public var customer: CustomerKey?
    /// The problem: a topic's id; nil when the voice names none.
    public var topic: String?
    public var reasons: [CaseReason]
    public var channel: Channel
    public var product: String?
    public var region: String?
    public var tier: String?
    /// 0…10, the worst of its voices.
    public var severity: Double
    /// Voices that are told in it.
    public var voices: Int
    /// Name of the department that answers for it, in Chinese as the taxonomy has it.
    public var department: String?
    /// Address of who works on it.
    public var owner: String?
    public var openedAt: Date
    public var openedBy: String
    /// Working hours to first contact and to the remedy.
    public var level: ServiceLevel
    /// When the customer must have been spoken to, and when helped.
    public var contactDue: Date
    public var resolveDue: Date
    public var contactedAt: Date?
    /// Since when the next step is the customer's.
    public var waitingSince: Date?
    public var resolvedAt: Date?
    public var closedAt: Date?
    /// How often it was put before a superior because it was late.
    public var escalations: Int
    public var rootCause: String?
    public var outcome: CaseOutcome?
    /// What the customer said afterwards, 1…5.
    public var satisfaction: Int?
    /// How often the problem came back.
    public var returns: Int

    public init(
        customer: CustomerKey?,
        topic: String?,
        reasons: [CaseReason],
        channel: Channel,
        product: String? = nil,
        region: String? = nil,
        tier: String? = nil,
        severity: Double,
        department: String? = nil,
        owner: String? = nil,
        openedAt: Date,
        openedBy: String,
        level: ServiceLevel,
        contactDue: Date,
        resolveDue: Date
    ) {
        id = 0
        version = 1
        stage = owner == nil ? .new : .assigned
        self.customer = customer
        self.topic = topic
        self.reasons = reasons
        self.channel = channel
        self.product = product
        self.region = region
        self.tier = tier
        self.severity = severity
        voices = 1
        self.department = department
        self.owner = owner
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.level = level
        self.contactDue = contactDue
        self.resolveDue = resolveDue
        escalations = 0
        returns = 0
    }

    /// What is due next and when; nil when nothing is, or the clock stands still.
    public var due: Date? {
        switch stage {
        case .new, .assigned: contactedAt == nil ? contactDue : resolveDue
        case .contacted: resolveDue
        case .waiting, .resolved, .closed: nil
        }
    }

    /// Whether it was not done in time, as far as can be told at `time`.
    public func isLate(at time: Date) -> Bool { due.map { $0 < time } ?? false }

    /// Whether the first contact came too late, or is missing though due.
    public func hasMissedContact(at time: Date) -> Bool {
        if let contactedAt { return contactedAt > contactDue }
        return stage != .closed && stage != .resolved && contactDue < time
    }
}
