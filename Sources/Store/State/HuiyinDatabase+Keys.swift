public import Access
public import Foundation
import GRDB

extension HuiyinDatabase {
    private static let keyColumns = "id, name, prefix, secretHash, createdAt, lastUsedAt, revokedAt, role, scope"

    public func save(_ session: Session) async throws {
        try await write { db, _ in
            try db.execute(
                sql: """
                    INSERT INTO session (tokenHash, user, csrfToken, expiresAt) VALUES (?, ?, ?, ?)
                    ON CONFLICT (tokenHash) DO UPDATE SET user = excluded.user, csrfToken = excluded.csrfToken,
                        expiresAt = excluded.expiresAt
                    """,
                arguments: [session.tokenHash, session.userID, session.csrfToken, Milliseconds.of(session.expiresAt)]
            )
        }
    }

    public func session(tokenHash: Data) async throws -> Session? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT tokenHash, user, csrfToken, expiresAt FROM session WHERE tokenHash = ?",
                arguments: [tokenHash]
            ).map { Session(tokenHash: $0[0], userID: $0[1], csrfToken: $0[2], expiresAt: Milliseconds.date($0[3])) }
        }
    }

    public func deleteSession(tokenHash: Data) async throws {
        try await write { db, _ in
            try db.execute(sql: "DELETE FROM session WHERE tokenHash = ?", arguments: [tokenHash])
        }
    }

    public func deleteSessions(expiredAt time: Date) async throws {
        try await write { db, _ in
            try db.execute(sql: "DELETE FROM session WHERE expiresAt <= ?", arguments: [Milliseconds.of(time)])
        }
    }

    public func createAPIKey(
        name: String,
        prefix: String,
        secretHash: Data,
        role: Role,
        scope: DataScope,
        at time: Date
    ) async throws -> APIKey {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO apiKey (name, prefix, secretHash, role, createdAt, scope) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    name, prefix, secretHash, role.rawValue, Milliseconds.of(time),
                    scope.isEverything ? nil : try JSONText.encode(scope),
                ]
            )
            let created = Milliseconds.date(Milliseconds.of(time))
            return APIKey(
                id: db.lastInsertedRowID, name: name, prefix: prefix, secretHash: secretHash, role: role, scope: scope,
                createdAt: created)
        }
    }

    /// nil for a revoked key too, so that no caller can forget to look.
    public func apiKey(secretHash: Data) async throws -> APIKey? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT \(Self.keyColumns) FROM apiKey WHERE secretHash = ? AND revokedAt IS NULL",
                arguments: [secretHash]
            ).map(Self.apiKey)
        }
    }

    public func apiKeys() async throws -> [APIKey] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(Self.keyColumns) FROM apiKey ORDER BY id").map(Self.apiKey)
        }
    }

    public func revokeAPIKey(id: Int64, at time: Date) async throws {
        try await write { db, _ in
            try db.execute(
                sql: "UPDATE apiKey SET revokedAt = ? WHERE id = ? AND revokedAt IS NULL",
                arguments: [Milliseconds.of(time), id]
            )
        }
    }

    public func reinstateAPIKey(id: Int64) async throws {
        try await write { db, _ in try db.execute(sql: "UPDATE apiKey SET revokedAt = NULL WHERE id = ?", arguments: [id]) }
    }

    public func touchAPIKey(id: Int64, at time: Date) async throws {
        try await write { db, _ in
            try db.execute(sql: "UPDATE apiKey SET lastUsedAt = ? WHERE id = ?", arguments: [Milliseconds.of(time), id])
        }
    }

    public func setting(_ name: String) async throws -> String? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
        }
    }

    public func setSetting(_ name: String, _ value: String?) async throws {
        try await write { db, _ in
            if let value {
                try db.execute(
                    sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    arguments: [name, value]
                )
            } else {
                try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name])
            }
        }
    }

    private static func apiKey(_ row: Row) -> APIKey {
        APIKey(
            id: row[0],
            name: row[1],
            prefix: row[2],
            secretHash: row[3],
            role: Role(rawValue: row[7]) ?? .executive,
            scope: scope(row[8]),
            createdAt: Milliseconds.date(row[4]),
            lastUsedAt: (row[5] as Int64?).map(Milliseconds.date),
            revokedAt: (row[6] as Int64?).map(Milliseconds.date)
        )
    }
}
