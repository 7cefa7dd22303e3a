import Access
import Actions
import Feedback
import Foundation
import GRDB

/// How a case is written and read, with its line of history and of the audit log.
enum CaseRows {
    static func find(_ db: Database, id: Int64) throws -> Case? {
        try String.fetchOne(db, sql: "SELECT content FROM caseFile WHERE id = ?", arguments: [id]).map { try JSONText.decode($0) }
    }

    /// The customer's case about the same problem that is not closed.
    static func find(_ db: Database, customer: CustomerKey, topic: String?) throws -> Case? {
        try String.fetchOne(
            db,
            sql: "SELECT content FROM caseFile WHERE customer = ? AND ifnull(topic, '') = ? AND stage <> 'closed'",
            arguments: [Data(KeyBytes.of(customer)), topic ?? ""]
        ).map { try JSONText.decode($0) }
    }

    static func insert(_ db: Database, _ draft: Case, by actor: String, at time: Date) throws -> Case {
        try db.execute(
            sql: """
                INSERT INTO caseFile (version, stage, customer, topic, owner, department, openedAt, due, contactDue, contactedAt,
                    changedAt, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
                """,
            arguments: StatementArguments(columns(draft, at: time))
        )
        var kept = draft
        kept.id = db.lastInsertedRowID
        try db.execute(sql: "UPDATE caseFile SET content = ? WHERE id = ?", arguments: [try JSONText.encode(kept), kept.id])
        try append(db, CaseEvent(version: 1, time: time, actor: actor, act: nil, before: nil), to: kept)
        return kept
    }

    /// Writes the case after `act` over the one before.
    static func replace(_ db: Database, _ old: Case, by new: Case, _ act: CaseAct, actor: String, at time: Date) throws {
        if old.stage == .closed, new.stage != .closed, let customer = new.customer,
            let other = try find(db, customer: customer, topic: new.topic), other.id != new.id
        {
            throw Refusal(
                "这位客户的同一问题已有工单 \(other.id) 在处理，请到那里继续。",
                "Case \(other.id) deals with the same problem of this customer already; go on there.")
        }
        try db.execute(
            sql: """
                UPDATE caseFile SET version = ?, stage = ?, customer = ?, topic = ?, owner = ?, department = ?, openedAt = ?, due = ?,
                    contactDue = ?, contactedAt = ?, changedAt = ?, content = ? WHERE id = ?
                """,
            arguments: StatementArguments(columns(new, at: time)) + [try JSONText.encode(new), new.id]
        )
        try append(db, CaseEvent(version: new.version, time: time, actor: actor, act: act, before: old), to: new)
    }

    static func lastEvent(_ db: Database, id: Int64) throws -> CaseEvent? {
        try Row.fetchOne(
            db, sql: "SELECT content FROM caseEvent WHERE caseFile = ? ORDER BY version DESC LIMIT 1", arguments: [id]
        ).map { try JSONText.decode($0[0]) }
    }

    private static func columns(_ value: Case, at time: Date) -> [(any DatabaseValueConvertible)?] {
        [
            value.version, value.stage.rawValue, value.customer.map { Data(KeyBytes.of($0)) }, value.topic, value.owner,
            value.department, Milliseconds.of(value.openedAt), value.due.map(Milliseconds.of), Milliseconds.of(value.contactDue),
            value.contactedAt.map(Milliseconds.of), Milliseconds.of(time),
        ]
    }

    /// The audit log names stages and people, never what was written.
    private static func append(_ db: Database, _ event: CaseEvent, to value: Case) throws {
        try db.execute(
            sql: "INSERT INTO caseEvent (caseFile, version, time, actor, content) VALUES (?, ?, ?, ?, ?)",
            arguments: [value.id, event.version, Milliseconds.of(event.time), event.actor, try JSONText.encode(event)]
        )
        var detail = ["stage": value.stage.rawValue]
        if let before = event.before, before.owner != value.owner { detail["owner"] = value.owner ?? "" }
        let note = AuditNote(
            actor: event.actor, act: "case." + (event.act?.kind.rawValue ?? "open"), subject: "case \(value.id)", detail: detail)
        try AuditWriter.append(db, note, at: event.time)
        if let news = News.event(of: value, event) { try OutboxRows.append(db, news) }
    }
}
