import Access
import Actions
import Foundation
import GRDB

/// How events and messages are written and read inside a transaction, so that whoever makes a change can note it there.
enum OutboxRows {
    /// - Returns: whether the event was new.
    @discardableResult
    static func append(_ db: Database, _ event: OutboxEvent) throws -> Bool {
        try db.execute(
            sql: "INSERT INTO outboxEvent (key, kind, time, content) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            arguments: [event.key, event.kind.rawValue, Milliseconds.of(event.time), try JSONText.encode(event)]
        )
        return db.changesCount > 0
    }

    /// - Returns: whether the message was new.
    @discardableResult
    static func insert(_ db: Database, _ message: OutboxMessage, at time: Date) throws -> Bool {
        var customer: Data?
        if case .customer(let key) = message.recipient { customer = Data(KeyBytes.of(key)) }
        try db.execute(
            sql: """
                INSERT INTO outboxMessage (key, stage, kind, channel, customer, wanted, due, changedAt, content)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8) ON CONFLICT (key) DO NOTHING
                """,
            arguments: [
                message.key, message.stage.rawValue, message.kind.rawValue, message.channel, customer, Milliseconds.of(message.due),
                Milliseconds.of(time), try JSONText.encode(message),
            ]
        )
        return db.changesCount > 0
    }

    static func find(_ db: Database, id: Int64) throws -> OutboxMessage? {
        try Row.fetchOne(db, sql: "SELECT id, content FROM outboxMessage WHERE id = ?", arguments: [id]).map(message)
    }

    static func message(_ row: Row) throws -> OutboxMessage {
        var message: OutboxMessage = try JSONText.decode(row[1])
        message.id = row[0]
        return message
    }

    static func event(_ row: Row) throws -> OutboxEvent {
        var event: OutboxEvent = try JSONText.decode(row[1])
        event.id = row[0]
        return event
    }

    /// Does `act`, writes the message after it and a line of the delivery log; claims are in the log as the attempts they lead to.
    static func apply(_ db: Database, _ act: MessageAct, to old: OutboxMessage, by actor: String?, at time: Date) throws -> OutboxMessage {
        let new = try OutboxMachine.applying(act, to: old, at: time)
        try db.execute(
            sql: "UPDATE outboxMessage SET stage = ?, due = ?, lease = ?, sentAt = ?, changedAt = ?, content = ? WHERE id = ?",
            arguments: [
                new.stage.rawValue, Milliseconds.of(new.due), new.leaseUntil.map(Milliseconds.of), new.sentAt.map(Milliseconds.of),
                Milliseconds.of(time), try JSONText.encode(new), new.id,
            ]
        )
        let attempt = MessageAttempt(time: time, act: act.kind, stage: new.stage, actor: actor, reason: new.reason)
        try db.execute(
            sql: """
                INSERT INTO outboxAttempt (message, number, time, content)
                SELECT ?1, ifnull(max(number), 0) + 1, ?2, ?3 FROM outboxAttempt WHERE message = ?1
                """,
            arguments: [new.id, Milliseconds.of(time), try JSONText.encode(attempt)]
        )
        if let actor {
            let note = AuditNote(
                actor: actor, act: "message.\(act.kind.rawValue)", subject: "message \(new.id)", detail: ["stage": new.stage.rawValue])
            try AuditWriter.append(db, note, at: time)
        }
        return new
    }
}
