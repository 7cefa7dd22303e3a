public import Access
public import Foundation
import GRDB

extension HuiyinDatabase: MemberRepository {
    public func members() async throws -> [User] { try await users() }

    private static let invitationColumns = "id, email, role, department, invitedBy, createdAt, expiresAt, scope"
    private static let isOpen = "acceptedAt IS NULL AND withdrawnAt IS NULL AND expiresAt > ?"

    public func openInvitations(at time: Date) async throws -> [Invitation] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Self.invitationColumns) FROM invitation WHERE \(Self.isOpen) ORDER BY id DESC",
                arguments: [Milliseconds.of(time)]
            ).map(Self.invitation)
        }
    }

    public func openInvitation(tokenHash: Data, at time: Date) async throws -> Invitation? {
        try await read { db in try Self.openInvitation(db, tokenHash, time) }
    }

    public func invite(_ invitation: Invitation, tokenHash: Data) async throws -> Invitation {
        try await write { db, _ in
            let taken = try Int.fetchOne(db, sql: "SELECT 1 FROM user WHERE email = ?", arguments: [invitation.email]) != nil
            guard !taken else { throw AccountError.emailTaken }
            let now = Milliseconds.of(invitation.createdAt)
            try db.execute(
                sql: "UPDATE invitation SET withdrawnAt = ? WHERE email = ? AND acceptedAt IS NULL AND withdrawnAt IS NULL",
                arguments: [now, invitation.email]
            )
            try db.execute(
                sql: """
                    INSERT INTO invitation (tokenHash, email, role, department, invitedBy, createdAt, expiresAt, scope)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    tokenHash, invitation.email, invitation.role.rawValue, invitation.department, invitation.invitedBy, now,
                    Milliseconds.of(invitation.expiresAt),
                    invitation.scope.isEverything ? nil : try JSONText.encode(invitation.scope),
                ]
            )
            var kept = invitation
            kept.id = db.lastInsertedRowID
            let note = AuditNote(
                actor: invitation.invitedBy, act: "member.invite", subject: invitation.email, detail: ["role": invitation.role.rawValue])
            try AuditWriter.append(db, note, at: invitation.createdAt)
            return kept
        }
    }

    public func withdrawInvitation(id: Int64, by actor: String, at time: Date) async throws {
        try await write { db, _ in
            guard let email = try String.fetchOne(db, sql: "SELECT email FROM invitation WHERE id = ?", arguments: [id]) else {
                throw MemberError.unknown
            }
            try db.execute(
                sql: "UPDATE invitation SET withdrawnAt = ? WHERE id = ? AND acceptedAt IS NULL AND withdrawnAt IS NULL",
                arguments: [Milliseconds.of(time), id]
            )
            guard db.changesCount > 0 else { throw MemberError.invitationOver }
            try AuditWriter.append(db, AuditNote(actor: actor, act: "member.withdraw", subject: email), at: time)
        }
    }

    public func accept(tokenHash: Data, name: String, passwordHash: String, at time: Date) async throws -> User {
        try await write { db, _ in
            guard let invitation = try Self.openInvitation(db, tokenHash, time) else { throw MemberError.invitationOver }
            var user = try Self.insert(
                db, email: invitation.email, name: name, role: invitation.role, passwordHash: passwordHash, at: time)
            (user.department, user.scope) = (invitation.department, invitation.scope)
            let scope = invitation.scope.isEverything ? nil : try JSONText.encode(invitation.scope)
            try db.execute(
                sql: "UPDATE user SET department = ?, scope = ? WHERE id = ?", arguments: [invitation.department, scope, user.id])
            try db.execute(
                sql: "UPDATE invitation SET acceptedAt = ? WHERE id = ?", arguments: [Milliseconds.of(time), invitation.id])
            let note = AuditNote(
                actor: user.email, act: "member.accept", subject: user.email, detail: ["role": invitation.role.rawValue])
            try AuditWriter.append(db, note, at: time)
            return user
        }
    }

    public func setRole(_ role: Role, department: String?, user id: Int64, by actor: String, at time: Date) async throws {
        try await write { db, _ in
            let before = try Self.member(db, id)
            try db.execute(
                sql:
                    "UPDATE user SET role = ?1, department = ?2, scope = CASE WHEN ?1 = 'administrator' THEN NULL ELSE scope END WHERE id = ?3",
                arguments: [role.rawValue, department, id])
            try Self.requireAdministrator(db)
            let note = AuditNote(
                actor: actor, act: "member.role", subject: before.email,
                detail: [
                    "from": before.role.rawValue, "to": role.rawValue, "fromDepartment": before.department ?? "",
                    "toDepartment": department ?? "",
                ]
            )
            try AuditWriter.append(db, note, at: time)
        }
    }

    public func setScope(_ scope: DataScope, user id: Int64, by actor: String, at time: Date) async throws {
        try await write { db, _ in
            let member = try Self.member(db, id)
            guard member.role != .administrator || scope.isEverything else { throw MemberError.administratorScope }
            let text = scope.isEverything ? nil : try JSONText.encode(scope)
            try db.execute(sql: "UPDATE user SET scope = ? WHERE id = ?", arguments: [text, id])
            let detail = ["from": member.scope.summary, "to": scope.summary]
            try AuditWriter.append(db, AuditNote(actor: actor, act: "member.scope", subject: member.email, detail: detail), at: time)
        }
    }

    public func deactivate(user id: Int64, by actor: String, at time: Date) async throws {
        try await write { db, _ in
            let member = try Self.member(db, id)
            try db.execute(
                sql: "UPDATE user SET deactivatedAt = ? WHERE id = ? AND deactivatedAt IS NULL", arguments: [Milliseconds.of(time), id])
            try Self.requireAdministrator(db)
            try db.execute(sql: "DELETE FROM session WHERE user = ?", arguments: [id])
            try AuditWriter.append(db, AuditNote(actor: actor, act: "member.deactivate", subject: member.email), at: time)
        }
    }

    public func reactivate(user id: Int64, by actor: String, at time: Date) async throws {
        try await write { db, _ in
            let member = try Self.member(db, id)
            try db.execute(sql: "UPDATE user SET deactivatedAt = NULL WHERE id = ?", arguments: [id])
            try AuditWriter.append(db, AuditNote(actor: actor, act: "member.reactivate", subject: member.email), at: time)
        }
    }

    private static func member(_ db: Database, _ id: Int64) throws -> User {
        let row = try Row.fetchOne(db, sql: "SELECT \(userColumns) FROM user WHERE id = ?", arguments: [id])
        guard let row else { throw MemberError.unknown }
        return user(row)
    }

    /// Read after the change: what would leave nobody is rolled back.
    private static func requireAdministrator(_ db: Database) throws {
        let left = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM user WHERE role = ? AND deactivatedAt IS NULL", arguments: [Role.administrator.rawValue])
        guard left ?? 0 > 0 else { throw MemberError.lastAdministrator }
    }

    private static func openInvitation(_ db: Database, _ tokenHash: Data, _ time: Date) throws -> Invitation? {
        try Row.fetchOne(
            db, sql: "SELECT \(invitationColumns) FROM invitation WHERE tokenHash = ? AND \(isOpen)",
            arguments: [tokenHash, Milliseconds.of(time)]
        ).map(invitation)
    }

    private static func invitation(_ row: Row) -> Invitation {
        Invitation(
            id: row[0],
            email: row[1],
            role: Role(rawValue: row[2]) ?? .executive,
            department: row[3],
            scope: scope(row[7]),
            invitedBy: row[4],
            createdAt: Milliseconds.date(row[5]),
            expiresAt: Milliseconds.date(row[6])
        )
    }
}
