public import Actions
public import Foundation
import GRDB

extension HuiyinDatabase: OutboxRepository {
    @discardableResult
    public func enqueue(_ event: OutboxEvent) async throws -> Bool {
        try await write { db, _ in try OutboxRows.append(db, event) }
    }

    @discardableResult
    public func enqueue(_ messages: [OutboxMessage]) async throws -> Int {
        try await write { db, _ in
            try messages.reduce(0) { try $0 + (OutboxRows.insert(db, $1, at: $1.createdAt) ? 1 : 0) }
        }
    }

    public func unspreadEvents(limit: Int) async throws -> [OutboxEvent] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT id, content FROM outboxEvent INDEXED BY outboxEventToSpread WHERE spreadAt IS NULL ORDER BY id LIMIT ?",
                arguments: [limit]
            ).map(OutboxRows.event)
        }
    }

    public func spread(_ event: Int64, messages: [OutboxMessage], digests: [DigestEntry], at time: Date) async throws {
        try await write { db, _ in
            try db.execute(
                sql: "UPDATE outboxEvent SET spreadAt = ? WHERE id = ? AND spreadAt IS NULL", arguments: [Milliseconds.of(time), event])
            guard db.changesCount > 0 else { return }
            for message in messages { try OutboxRows.insert(db, message, at: time) }
            for entry in digests {
                try db.execute(
                    sql: "INSERT INTO digestEntry (person, event, due) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    arguments: [entry.person, event, Milliseconds.of(entry.due)])
            }
        }
    }

    public func dueDigests(at time: Date) async throws -> [(person: String, events: [OutboxEvent])] {
        try await read { db in
            // Whoever has one event that is due gets all that wait, due or not: one digest, not two.
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT outboxEvent.id, outboxEvent.content, digestEntry.person FROM digestEntry
                    JOIN outboxEvent ON outboxEvent.id = digestEntry.event
                    WHERE digestEntry.person IN (SELECT person FROM digestEntry WHERE due <= ?) ORDER BY digestEntry.person, event
                    """,
                arguments: [Milliseconds.of(time)])
            var people: [(person: String, events: [OutboxEvent])] = []
            for row in rows {
                let person: String = row[2]
                if people.last?.person != person { people.append((person, [])) }
                people[people.count - 1].events.append(try OutboxRows.event(row))
            }
            return people
        }
    }

    public func sendDigest(_ message: OutboxMessage?, person: String, events: [Int64], at time: Date) async throws {
        try await write { db, _ in
            if let message { try OutboxRows.insert(db, message, at: time) }
            for event in events {
                try db.execute(sql: "DELETE FROM digestEntry WHERE person = ? AND event = ?", arguments: [person, event])
            }
        }
    }

    public func claim(at time: Date, lease: TimeInterval, room: [String: Int]) async throws -> [OutboxMessage] {
        try await write { db, _ in
            var claimed: [OutboxMessage] = []
            for (channel, limit) in room.sorted(by: { $0.key < $1.key }) where limit > 0 {
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT id, content FROM outboxMessage INDEXED BY outboxMessageToSend
                        WHERE stage = 'waiting' AND channel = ? AND due <= ? ORDER BY due, id LIMIT ?
                        """,
                    arguments: [channel, Milliseconds.of(time), limit])
                for row in rows {
                    let message = try OutboxRows.message(row)
                    claimed.append(try OutboxRows.apply(db, .claim(lease: lease), to: message, by: nil, at: time))
                }
            }
            return claimed
        }
    }

    public func renew(_ messages: [Int64], until time: Date) async throws {
        try await write { db, _ in
            for id in messages {
                guard var message = try OutboxRows.find(db, id: id), [.claimed, .sending].contains(message.stage) else { continue }
                message.leaseUntil = time
                try db.execute(
                    sql: "UPDATE outboxMessage SET lease = ?, content = ? WHERE id = ?",
                    arguments: [Milliseconds.of(time), try JSONText.encode(message), id])
            }
        }
    }

    @discardableResult
    public func lapse(at time: Date) async throws -> Int {
        try await write { db, _ in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, content FROM outboxMessage INDEXED BY outboxMessageInHand
                    WHERE stage IN ('claimed', 'sending') AND lease <= ?
                    """,
                arguments: [Milliseconds.of(time)])
            for row in rows { _ = try OutboxRows.apply(db, .lapse, to: OutboxRows.message(row), by: nil, at: time) }
            return rows.count
        }
    }

    @discardableResult
    public func act(_ act: MessageAct, message id: Int64, by actor: String?, at time: Date) async throws -> OutboxMessage? {
        try await write { db, _ in
            guard let old = try OutboxRows.find(db, id: id) else { return nil }
            return try OutboxRows.apply(db, act, to: old, by: actor, at: time)
        }
    }
}
