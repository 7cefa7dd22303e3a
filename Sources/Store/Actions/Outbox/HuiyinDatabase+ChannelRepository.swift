import Access
public import Actions
public import Foundation
import GRDB

extension HuiyinDatabase: ChannelRepository {
    public func channels() async throws -> [DeliveryChannel] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM deliveryChannel ORDER BY name").map { try JSONText.decode($0) }
        }
    }

    public func channelSecrets(_ name: String) async throws -> Data? {
        try await read { db in try Data.fetchOne(db, sql: "SELECT secrets FROM deliveryChannel WHERE name = ?", arguments: [name]) }
    }

    public func saveChannel(_ channel: DeliveryChannel, secrets: Data?, by actor: String, at time: Date) async throws -> DeliveryChannel {
        try await write { db, _ in
            let newest = try Int.fetchOne(db, sql: "SELECT version FROM deliveryChannel WHERE name = ?", arguments: [channel.name]) ?? 0
            guard newest == channel.version else { throw ChannelConflict(newest: newest) }
            var next = channel
            next.version = newest + 1
            try db.execute(
                sql: """
                    INSERT INTO deliveryChannel (name, version, content, secrets) VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (name) DO UPDATE SET version = ?2, content = ?3, secrets = ifnull(?4, secrets)
                    """,
                arguments: [next.name, next.version, try JSONText.encode(next), secrets])
            let note = AuditNote(
                actor: actor, act: "channel.save", subject: "channel \(next.name)",
                detail: ["active": String(next.isActive), "secrets": secrets == nil ? "kept" : "new", "version": String(next.version)])
            try AuditWriter.append(db, note, at: time)
            return next
        }
    }

    public func noticePreferences() async throws -> [String: NoticePreference] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT person, content FROM noticePreference")
            return Dictionary(
                try rows.map { ($0[0] as String, try JSONText.decode($0[1]) as NoticePreference) }, uniquingKeysWith: { first, _ in first })
        }
    }

    public func saveNoticePreference(_ preference: NoticePreference, of person: String, at time: Date) async throws {
        try await write { db, _ in
            try db.execute(
                sql:
                    "INSERT INTO noticePreference (person, content) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET content = excluded.content",
                arguments: [person, try JSONText.encode(preference)])
            try AuditWriter.append(db, AuditNote(actor: person, act: "preference.save", subject: person), at: time)
        }
    }
}
