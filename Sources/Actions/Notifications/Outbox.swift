public import Foundation

/// Where events are noted for those who want to know.
///
/// A store that makes the change itself notes the event in the same transaction; whoever has no transaction calls this.
public protocol Outbox: Sendable {
    /// Notes that something happened.
    /// - Returns: whether it was new; an event with a key that is known changes nothing.
    @discardableResult
    func enqueue(_ event: OutboxEvent) async throws -> Bool
    /// Puts messages in; those with a key that is known change nothing.
    /// - Returns: how many were new.
    @discardableResult
    func enqueue(_ messages: [OutboxMessage]) async throws -> Int
}

/// An event that waits for a person's next digest.
public struct DigestEntry: Sendable, Equatable {
    public var person: String
    public var event: Int64
    /// When the digest is made.
    public var due: Date

    public init(person: String, event: Int64, due: Date) {
        self.person = person
        self.event = event
        self.due = due
    }
}

/// One line of the delivery log.
public struct MessageAttempt: Sendable, Equatable, Codable {
    public var time: Date
    public var act: MessageAct.Kind
    /// The stage after it.
    public var stage: MessageStage
    /// Who did it by hand; nil for couriers.
    public var actor: String?
    public var reason: String?

    public init(time: Date, act: MessageAct.Kind, stage: MessageStage, actor: String?, reason: String?) {
        self.time = time
        self.act = act
        self.stage = stage
        self.actor = actor
        self.reason = reason
    }
}

/// Which messages are wanted; all named conditions must hold.
public struct MessageQuery: Sendable, Equatable {
    public var stages: Set<MessageStage>
    public var kind: EventKind?
    public var channel: String?
    /// Only those with a smaller id.
    public var before: Int64?
    /// 1…1,000.
    public var limit: Int

    public init(
        stages: Set<MessageStage> = [], kind: EventKind? = nil, channel: String? = nil, before: Int64? = nil, limit: Int = 100
    ) {
        self.stages = stages
        self.kind = kind
        self.channel = channel
        self.before = before
        self.limit = limit
    }
}

/// How the outbox stands.
public struct OutboxCounts: Sendable, Equatable {
    public var stages: [MessageStage: Int] = [:]
    /// Sent in the last 24 hours, and how many of them within a minute of falling due.
    public var sentToday = 0
    public var promptToday = 0
    /// Since when the oldest message that is due has been due.
    public var oldestDue: Date?

    public init() {}

    public subscript(stage: MessageStage) -> Int { stages[stage] ?? 0 }
}

/// Where events and messages are kept. Each call is one transaction.
public protocol OutboxRepository: Outbox {
    /// Events that nobody has been told of yet, oldest first.
    func unspreadEvents(limit: Int) async throws -> [OutboxEvent]
    /// Puts in an event's messages and digest entries, and says that it is spread; a second time nothing.
    func spread(_ event: Int64, messages: [OutboxMessage], digests: [DigestEntry], at time: Date) async throws
    /// People whose digest is due, with its events, oldest first.
    func dueDigests(at time: Date) async throws -> [(person: String, events: [OutboxEvent])]
    /// Puts in a person's digest and takes its events off the list; without a message only the second.
    func sendDigest(_ message: OutboxMessage?, person: String, events: [Int64], at time: Date) async throws

    /// Takes messages that are due, the oldest first, for `lease` seconds.
    /// - Parameter room: channel → how many may be taken from it; others are left.
    func claim(at time: Date, lease: TimeInterval, room: [String: Int]) async throws -> [OutboxMessage]
    /// Keeps messages that are claimed or being sent for their courier until `time`; those that are not any more stay as they are.
    func renew(_ messages: [Int64], until time: Date) async throws
    /// Puts back or into doubt what a courier left behind that is no more.
    /// - Returns: how many there were.
    @discardableResult
    func lapse(at time: Date) async throws -> Int
    /// Does `act` with a message and writes the delivery log.
    /// - Parameter actor: who did it by hand, which the audit log gets too; nil for couriers.
    /// - Throws: ``Refusal``. nil: there is no such message.
    @discardableResult
    func act(_ act: MessageAct, message id: Int64, by actor: String?, at time: Date) async throws -> OutboxMessage?

    /// Newest first.
    func messages(_ query: MessageQuery) async throws -> [OutboxMessage]
    func message(id: Int64) async throws -> OutboxMessage?
    /// The delivery log of a message, oldest first.
    func attempts(message id: Int64) async throws -> [MessageAttempt]
    func outboxCounts(at time: Date) async throws -> OutboxCounts
    /// Removes what was sent or discarded before `time`, with its log, and events that were spread before it.
    func forgetMessages(before time: Date) async throws
}
