import Access
import Foundation
import GRDB

/// Adds lines to the audit log inside the transaction of what they tell of.
enum AuditWriter {
    static func append(_ db: Database, _ note: AuditNote, at time: Date) throws {
        let last = try Row.fetchOne(db, sql: "SELECT number, hash FROM auditEntry ORDER BY number DESC LIMIT 1")
        let used = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'auditEntry'") ?? 0
        let number = max(last?[0] ?? 0, used) + 1
        let milliseconds = Milliseconds.of(time)
        let hash = AuditChain.hash(number: number, milliseconds: milliseconds, note: note, previous: last?[1] ?? AuditChain.origin)
        try db.execute(
            sql: "INSERT INTO auditEntry (number, time, actor, act, subject, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
            arguments: [number, milliseconds, note.actor, note.act, note.subject, try JSONText.encode(note.detail), hash]
        )
    }
}
