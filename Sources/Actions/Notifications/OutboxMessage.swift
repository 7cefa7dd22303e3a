public import Feedback
public import Foundation

/// How far a message is; which act leads where: ``OutboxMachine``.
public enum MessageStage: String, Sendable, Codable, Hashable, CaseIterable {
    /// To be sent when due.
    case waiting
    /// Taken by a courier; nothing has left the house.
    case claimed
    /// Handed to the channel; whether it arrived is not known until the channel answers.
    case sending
    case sent
    /// Handed over, and the answer is lost: it may have arrived. A person decides.
    case doubtful
    /// Refused for good, or tried too often.
    case dead
    /// A person decided that it shall not be sent.
    case discarded
}

/// Whom a message is for.
public enum MessageRecipient: Sendable, Hashable, Codable {
    /// The address of somebody who works here.
    case person(String)
    /// Whoever reads the channel: a group, or a program.
    case group
    /// A customer, whose address is taken out of the vault at the moment of sending.
    case customer(CustomerKey)
}

/// What a message says.
public struct MessageContent: Sendable, Equatable, Codable {
    public var title: LocalizedName
    public var lines: [LocalizedName]
    /// "zh" or "en": the language in which a person reads it.
    public var language: String
    public var subject: EventSubject?
    /// Path below the instance's public address that a button opens; nil takes that of the subject.
    public var path: String?
    /// Path by which a customer says that they want no more of it.
    public var optOutPath: String?
    /// When the event took place.
    public var time: Date

    public init(
        title: LocalizedName,
        lines: [LocalizedName],
        language: String = "zh",
        subject: EventSubject? = nil,
        path: String? = nil,
        optOutPath: String? = nil,
        time: Date
    ) {
        self.title = title
        self.lines = lines
        self.language = language
        self.subject = subject
        self.path = path
        self.optOutPath = optOutPath
        self.time = time
    }
}

/// One message to one recipient by one channel.
public struct OutboxMessage: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// The idempotency key: the same message asked for twice is kept once, and receivers that can tell know it by this.
    public var key: String
    public var stage: MessageStage
    public var kind: EventKind
    /// Name of the channel.
    public var channel: String
    public var recipient: MessageRecipient
    public var content: MessageContent
    /// Whether it may be sent again when nobody knows if it arrived.
    public var mayRepeat: Bool
    public var createdAt: Date
    /// Not before.
    public var due: Date
    /// How often it was taken up since it was last put in by hand.
    public var attempts: Int
    /// Until when its courier has it for itself.
    public var leaseUntil: Date?
    public var sentAt: Date?
    /// Why it is not sent; nil when nothing is wrong.
    public var reason: String?

    public init(
        key: String,
        kind: EventKind,
        channel: String,
        recipient: MessageRecipient,
        content: MessageContent,
        mayRepeat: Bool? = nil,
        createdAt: Date,
        due: Date? = nil
    ) {
        (id, stage, attempts) = (0, .waiting, 0)
        self.key = key
        self.kind = kind
        self.channel = channel
        self.recipient = recipient
        self.content = content
        self.mayRepeat = mayRepeat ?? !kind.isForCustomers
        self.createdAt = createdAt
        self.due = due ?? createdAt
    }
}
