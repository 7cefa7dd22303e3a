public import Access
public import Foundation
import GRDB

extension HuiyinDatabase: AccountRepository {
    static let userColumns = "id, email, name, role, locale, createdAt, department, deactivatedAt, scope"

    public func userCount() async throws -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM user") ?? 0 }
    }

    public func createUser(
        email: String,
        name: String,
        role: Role,
        passwordHash: String,
        at time: Date
    ) async throws -> User {
        try await write { db, _ in
            try Self.insert(db, email: email, name: name, role: role, passwordHash: passwordHash, at: time)
        }
    }

    public func claim(email: String, name: String, passwordHash: String, at time: Date) async throws -> User {
        try await write { db, _ in
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM user") == 0 else { throw AccountError.alreadyClaimed }
            let user = try Self.insert(db, email: email, name: name, role: .administrator, passwordHash: passwordHash, at: time)
            try AuditWriter.append(db, AuditNote(actor: user.email, act: "instance.claim", subject: user.email), at: time)
            return user
        }
    }

    public func user(id: Int64) async throws -> User? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT \(Self.userColumns) FROM user WHERE id = ?", arguments: [id]).map(Self.user)
        }
    }

    public func credentials(email: String) async throws -> (user: User, passwordHash: String)? {
        try await read { db in
            try Row.fetchOne(
                db,
                sql: "SELECT \(Self.userColumns), passwordHash FROM user WHERE email = ?",
                arguments: [email.lowercased()]
            ).map { (user: Self.user($0), passwordHash: $0[9]) }
        }
    }

    public func users() async throws -> [User] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT \(Self.userColumns) FROM user ORDER BY id").map(Self.user)
        }
    }

    public func setLocale(_ locale: String, user: Int64) async throws {
        try await write { db, _ in
            try db.execute(sql: "UPDATE user SET locale = ? WHERE id = ?", arguments: [locale, user])
        }
    }

    static func insert(
        _ db: Database,
        email: String,
        name: String,
        role: Role,
        passwordHash: String,
        at time: Date
    ) throws -> User {
        let email = email.lowercased()
        guard try Int.fetchOne(db, sql: "SELECT 1 FROM user WHERE email = ?", arguments: [email]) == nil else {
            throw AccountError.emailTaken
        }
        try db.execute(
            sql: "INSERT INTO user (email, name, role, passwordHash, createdAt) VALUES (?, ?, ?, ?, ?)",
            arguments: [email, name, role.rawValue, passwordHash, Milliseconds.of(time)]
        )
        let created = Milliseconds.date(Milliseconds.of(time))
        return User(id: db.lastInsertedRowID, email: email, name: name, role: role, createdAt: created)
    }

    /// What cannot be read admits nothing rather than everything.
    static func scope(_ text: String?) -> DataScope {
        guard let text else { return .everything }
        return (try? JSONText.decode(text)) ?? DataScope(sources: ["?"])
    }

    static func user(_ row: Row) -> User {
        User(
            id: row[0],
            email: row[1],
            name: row[2],
            role: Role(rawValue: row[3]) ?? .agent,
            locale: row[4],
            createdAt: Milliseconds.date(row[5]),
            department: row[6],
            deactivatedAt: (row[7] as Int64?).map(Milliseconds.date),
            scope: scope(row[8])
        )
    }
}
