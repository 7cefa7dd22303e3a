import Access
public import Actions
import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase: GoalRepository {
    public func createGoal(_ draft: Goal) async throws -> Goal {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO goal (version, stage, department, due, changedAt, content) VALUES (?, ?, ?, ?, ?, '')",
                arguments: [draft.version, draft.stage.rawValue, draft.department, draft.due.number, Milliseconds.of(draft.createdAt)]
            )
            var kept = draft
            kept.id = db.lastInsertedRowID
            try db.execute(sql: "UPDATE goal SET content = ? WHERE id = ?", arguments: [try JSONText.encode(kept), kept.id])
            try Self.append(
                db, GoalEvent(version: 1, time: draft.createdAt, actor: draft.createdBy, act: nil, stage: draft.stage), to: kept)
            return kept
        }
    }

    public func goal(id: Int64) async throws -> Goal? {
        try await read { db in try Self.goal(db, id) }
    }

    public func goals() async throws -> [Goal] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM goal ORDER BY stage <> 'active', department, due, id")
                .map { try JSONText.decode($0) }
        }
    }

    public func goalEvents(id: Int64) async throws -> [GoalEvent] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM goalEvent WHERE goal = ? ORDER BY version", arguments: [id])
                .map { try JSONText.decode($0) }
        }
    }

    public func changeGoal(
        id: Int64, version: Int?, by actor: String, at time: Date, _ step: @escaping @Sendable (Goal) throws -> (Goal, GoalAct)
    ) async throws -> Goal? {
        try await write { db, _ in
            guard let old = try Self.goal(db, id) else { return nil }
            if let version, version != old.version { throw GoalConflict(newest: old) }
            let (new, act) = try step(old)
            try db.execute(
                sql: "UPDATE goal SET version = ?, stage = ?, department = ?, due = ?, changedAt = ?, content = ? WHERE id = ?",
                arguments: [
                    new.version, new.stage.rawValue, new.department, new.due.number, Milliseconds.of(time), try JSONText.encode(new), id,
                ]
            )
            try Self.append(db, GoalEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage), to: new)
            return new
        }
    }

    public func caseTimes(from start: Date, to end: Date) async throws -> [CaseTimes] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT openedAt, contactDue, contactedAt, stage IN ('resolved', 'closed'), department
                    FROM caseFile INDEXED BY caseFileByOpening WHERE openedAt >= ? AND openedAt < ? ORDER BY openedAt
                    """,
                arguments: [Milliseconds.of(start), Milliseconds.of(end)]
            ).map { row in
                let contactedAt: Int64? = row[2]
                return CaseTimes(
                    openedAt: Milliseconds.date(row[0]), contactDue: Milliseconds.date(row[1]),
                    contactedAt: contactedAt.map(Milliseconds.date), isDone: row[3], department: row[4])
            }
        }
    }

    private static func goal(_ db: Database, _ id: Int64) throws -> Goal? {
        try String.fetchOne(db, sql: "SELECT content FROM goal WHERE id = ?", arguments: [id]).map { try JSONText.decode($0) }
    }

    private static func append(_ db: Database, _ event: GoalEvent, to goal: Goal) throws {
        try db.execute(
            sql: "INSERT INTO goalEvent (goal, version, content) VALUES (?, ?, ?)",
            arguments: [goal.id, event.version, try JSONText.encode(event)]
        )
        let note = AuditNote(
            actor: event.actor, act: "goal." + (event.act?.kind.rawValue ?? "create"), subject: "goal \(goal.id)",
            detail: ["stage": goal.stage.rawValue])
        try AuditWriter.append(db, note, at: event.time)
        if let news = News.event(of: goal, event) { try OutboxRows.append(db, news) }
    }
}
