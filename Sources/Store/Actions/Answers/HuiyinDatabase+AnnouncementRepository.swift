import Access
public import Actions
public import Foundation
import GRDB

extension HuiyinDatabase: AnnouncementRepository {
    public func saveAnnouncement(_ draft: Announcement) async throws -> Announcement {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO announcement (version, stage, changedAt, content) VALUES (?, ?, ?, '')",
                arguments: [draft.version, draft.stage.rawValue, Milliseconds.of(draft.createdAt)])
            var kept = draft
            kept.id = db.lastInsertedRowID
            try db.execute(
                sql: "UPDATE announcement SET content = ? WHERE id = ?", arguments: [try JSONText.encode(kept), kept.id])
            let event = AnnouncementEvent(
                version: 1, time: draft.createdAt, actor: draft.author, act: nil, stage: draft.stage, reason: nil)
            try Self.append(db, event, to: kept)
            return kept
        }
    }

    public func announcement(id: Int64) async throws -> Announcement? {
        try await read { db in try Self.announcement(db, id) }
    }

    public func announcements() async throws -> [Announcement] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM announcement ORDER BY changedAt DESC, id DESC")
                .map { try JSONText.decode($0) }
        }
    }

    public func announcementEvents(id: Int64) async throws -> [AnnouncementEvent] {
        try await read { db in
            try String.fetchAll(
                db, sql: "SELECT content FROM announcementEvent WHERE announcement = ? ORDER BY version", arguments: [id]
            ).map { try JSONText.decode($0) }
        }
    }

    public func changeAnnouncement(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Announcement) throws -> (Announcement, AnnouncementAct)
    ) async throws -> Announcement? {
        try await write { db, _ in
            guard let old = try Self.announcement(db, id) else { return nil }
            if let version, version != old.version { throw AnnouncementConflict(newest: old) }
            let (new, act) = try step(old)
            try db.execute(
                sql: "UPDATE announcement SET version = ?, stage = ?, changedAt = ?, content = ? WHERE id = ?",
                arguments: [new.version, new.stage.rawValue, Milliseconds.of(time), try JSONText.encode(new), id])
            let event = AnnouncementEvent(
                version: new.version, time: time, actor: actor, act: act.kind, stage: new.stage, reason: new.reason)
            try Self.append(db, event, to: new)
            if act.kind == .stop { try Self.withdrawMessages(db, of: id, at: time) }
            return new
        }
    }

    static func announcement(_ db: Database, _ id: Int64) throws -> Announcement? {
        try String.fetchOne(db, sql: "SELECT content FROM announcement WHERE id = ?", arguments: [id]).map { try JSONText.decode($0) }
    }

    private static func append(_ db: Database, _ event: AnnouncementEvent, to value: Announcement) throws {
        try db.execute(
            sql: "INSERT INTO announcementEvent (announcement, version, content) VALUES (?, ?, ?)",
            arguments: [value.id, event.version, try JSONText.encode(event)])
        let note = AuditNote(
            actor: event.actor, act: "announcement." + (event.act?.rawValue ?? "write"), subject: "announcement \(value.id)",
            detail: ["stage": value.stage.rawValue])
        try AuditWriter.append(db, note, at: event.time)
        if let news = News.event(of: value, event) { try OutboxRows.append(db, news) }
    }
}
