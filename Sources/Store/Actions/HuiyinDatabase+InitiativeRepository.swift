import Access
public import Actions
public import Foundation
import GRDB

extension HuiyinDatabase: InitiativeRepository {
    public func propose(_ draft: Initiative) async throws -> Initiative {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO initiative (version, stage, topic, changedAt, content) VALUES (?, ?, ?, ?, '')",
                arguments: [draft.version, draft.stage.rawValue, draft.topic, Milliseconds.of(draft.proposedAt)]
            )
            var kept = draft
            kept.id = db.lastInsertedRowID
            try db.execute(
                sql: "UPDATE initiative SET content = ? WHERE id = ?", arguments: [try JSONText.encode(kept), kept.id])
            let event = InitiativeEvent(
                version: 1, time: draft.proposedAt, actor: draft.proposedBy, act: nil, stage: draft.stage)
            try Self.append(db, event, to: kept)
            return kept
        }
    }

    public func initiative(id: Int64) async throws -> Initiative? {
        try await read { db in try Self.initiative(db, id) }
    }

    public func initiatives() async throws -> [Initiative] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM initiative ORDER BY changedAt DESC, id DESC")
                .map { try JSONText.decode($0) }
        }
    }

    public func initiativeEvents(id: Int64) async throws -> [InitiativeEvent] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM initiativeEvent WHERE initiative = ? ORDER BY version", arguments: [id])
                .map { try JSONText.decode($0) }
        }
    }

    public func changeInitiative(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Initiative) throws -> (Initiative, InitiativeAct)
    ) async throws -> Initiative? {
        try await write { db, _ in
            guard let old = try Self.initiative(db, id) else { return nil }
            if let version, version != old.version { throw InitiativeConflict(newest: old) }
            let (new, act) = try step(old)
            try db.execute(
                sql: "UPDATE initiative SET version = ?, stage = ?, topic = ?, changedAt = ?, content = ? WHERE id = ?",
                arguments: [new.version, new.stage.rawValue, new.topic, Milliseconds.of(time), try JSONText.encode(new), id]
            )
            try Self.append(
                db, InitiativeEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage), to: new)
            return new
        }
    }

    private static func initiative(_ db: Database, _ id: Int64) throws -> Initiative? {
        try String.fetchOne(db, sql: "SELECT content FROM initiative WHERE id = ?", arguments: [id]).map { try JSONText.decode($0) }
    }

    private static func append(_ db: Database, _ event: InitiativeEvent, to initiative: Initiative) throws {
        try db.execute(
            sql: "INSERT INTO initiativeEvent (initiative, version, content) VALUES (?, ?, ?)",
            arguments: [initiative.id, event.version, try JSONText.encode(event)]
        )
        let note = AuditNote(
            actor: event.actor, act: "initiative." + (event.act?.kind.rawValue ?? "propose"), subject: "initiative \(initiative.id)",
            detail: ["stage": initiative.stage.rawValue])
        try AuditWriter.append(db, note, at: event.time)
        if let news = News.event(of: initiative, event) { try OutboxRows.append(db, news) }
    }
}
