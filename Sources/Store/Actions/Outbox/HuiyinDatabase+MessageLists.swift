public import Actions
public import Foundation
import GRDB

extension HuiyinDatabase {
    public func messages(_ query: MessageQuery) async throws -> [OutboxMessage] {
        try await read { db in
            var conditions = ["1"]
            var arguments: StatementArguments = []
            if !query.stages.isEmpty {
                conditions.append("stage IN (\(query.stages.map { _ in "?" }.joined(separator: ", ")))")
                arguments += StatementArguments(query.stages.map(\.rawValue).sorted())
            }
            if let kind = query.kind {
                conditions.append("kind = ?")
                arguments += [kind.rawValue]
            }
            if let channel = query.channel {
                conditions.append("channel = ?")
                arguments += [channel]
            }
            if let before = query.before {
                conditions.append("id < ?")
                arguments += [before]
            }
            arguments += [min(max(query.limit, 1), 1_000)]
            return try Row.fetchAll(
                db,
                sql: "SELECT id, content FROM outboxMessage WHERE \(conditions.joined(separator: " AND ")) ORDER BY id DESC LIMIT ?",
                arguments: arguments
            ).map(OutboxRows.message)
        }
    }

    public func message(id: Int64) async throws -> OutboxMessage? {
        try await read { db in try OutboxRows.find(db, id: id) }
    }

    public func attempts(message id: Int64) async throws -> [MessageAttempt] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM outboxAttempt WHERE message = ? ORDER BY number", arguments: [id])
                .map { try JSONText.decode($0) }
        }
    }

    public func outboxCounts(at time: Date) async throws -> OutboxCounts {
        try await read { db in
            var counts = OutboxCounts()
            for row in try Row.fetchAll(db, sql: "SELECT stage, count(*) FROM outboxMessage GROUP BY stage") {
                if let stage = MessageStage(rawValue: row[0]) { counts.stages[stage] = row[1] }
            }
            let now = Milliseconds.of(time)
            let today = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*), ifnull(sum(sentAt <= wanted + 60000), 0) FROM outboxMessage INDEXED BY outboxMessageByStage
                    WHERE stage = 'sent' AND sentAt > ?
                    """,
                arguments: [now - 86_400_000])
            if let today { (counts.sentToday, counts.promptToday) = (today[0], today[1]) }
            counts.oldestDue = try Int64.fetchOne(
                db, sql: "SELECT min(due) FROM outboxMessage WHERE stage = 'waiting' AND due <= ?", arguments: [now]
            ).map(Milliseconds.date)
            return counts
        }
    }

    public func forgetMessages(before time: Date) async throws {
        try await write { db, _ in
            let limit = Milliseconds.of(time)
            // What was written to customers stays as long as they do.
            let old = "SELECT id FROM outboxMessage WHERE customer IS NULL AND stage IN ('sent', 'discarded') AND changedAt < ?"
            try db.execute(sql: "DELETE FROM outboxAttempt WHERE message IN (\(old))", arguments: [limit])
            try db.execute(
                sql: "DELETE FROM outboxMessage WHERE customer IS NULL AND stage IN ('sent', 'discarded') AND changedAt < ?",
                arguments: [limit])
            try db.execute(
                sql: "DELETE FROM outboxEvent WHERE spreadAt < ? AND id NOT IN (SELECT event FROM digestEntry)", arguments: [limit])
        }
    }
}
