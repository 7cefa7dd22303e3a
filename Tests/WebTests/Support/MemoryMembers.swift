import Access
import Foundation

/// Members in memory over the accounts of a test, with the same promises as a store's.
actor MemoryMembers: MemberRepository {
    private let accounts: MemoryAccounts
    private var invitations: [(invitation: Invitation, tokenHash: Data)] = []

    init(_ accounts: MemoryAccounts) { self.accounts = accounts }

    func members() async throws -> [User] { await accounts.users() }

    func openInvitations(at time: Date) -> [Invitation] { invitations.map(\.invitation).filter { $0.expiresAt > time }.reversed() }

    func openInvitation(tokenHash: Data, at time: Date) -> Invitation? {
        invitations.first { $0.tokenHash == tokenHash && $0.invitation.expiresAt > time }?.invitation
    }

    func invite(_ invitation: Invitation, tokenHash: Data) async throws -> Invitation {
        guard await accounts.credentials(email: invitation.email) == nil else { throw AccountError.emailTaken }
        invitations.removeAll { $0.invitation.email == invitation.email }
        var kept = invitation
        kept.id = Int64(invitations.count + 1)
        invitations.append((kept, tokenHash))
        return kept
    }

    func withdrawInvitation(id: Int64, by actor: String, at time: Date) throws {
        guard invitations.contains(where: { $0.invitation.id == id }) else { throw MemberError.unknown }
        invitations.removeAll { $0.invitation.id == id }
    }

    func accept(tokenHash: Data, name: String, passwordHash: String, at time: Date) async throws -> User {
        guard let invitation = openInvitation(tokenHash: tokenHash, at: time) else { throw MemberError.invitationOver }
        invitations.removeAll { $0.tokenHash == tokenHash }
        return try await accounts.createUser(
            email: invitation.email, name: name, role: invitation.role, passwordHash: passwordHash, at: time)
    }

    func setRole(_ role: Role, department: String?, user: Int64, by actor: String, at time: Date) async throws {
        try await change(user) { user in (user.role, user.department) = (role, department) }
    }

    func setScope(_ scope: DataScope, user: Int64, by actor: String, at time: Date) async throws {
        if await accounts.user(id: user)?.role == .administrator, !scope.isEverything { throw MemberError.administratorScope }
        try await change(user) { $0.scope = scope }
    }

    func deactivate(user: Int64, by actor: String, at time: Date) async throws { try await change(user) { $0.deactivatedAt = time } }

    func reactivate(user: Int64, by actor: String, at time: Date) async throws { try await change(user) { $0.deactivatedAt = nil } }

    private func change(_ id: Int64, _ change: @Sendable (inout User) -> Void) async throws {
        guard await accounts.user(id: id) != nil else { throw MemberError.unknown }
        guard await accounts.change(id, change) else { throw MemberError.lastAdministrator }
    }
}

/// The audit log in memory.
actor MemoryAudit: AuditLog {
    private(set) var lines: [AuditEntry] = []
    var verdict: AuditVerdict?

    init(_ lines: [AuditEntry] = []) { self.lines = lines }

    func record(_ note: AuditNote, at time: Date) {
        lines.append(AuditEntry(number: Int64(lines.count + 1), time: time, note: note, hash: Data(repeating: 7, count: 32)))
    }

    func auditEntries(_ query: AuditQuery) -> [AuditEntry] {
        let found = lines.reversed().filter { line in
            line.number < query.before ?? .max && (query.actor ?? line.note.actor) == line.note.actor
                && (query.subject ?? line.note.subject) == line.note.subject
        }
        return Array(found.prefix(query.limit))
    }

    func auditActors() -> [String] { Set(lines.map(\.note.actor)).sorted() }
    func verifyAudit() -> AuditVerdict { AuditVerdict(lines: lines.count, head: String(repeating: "07", count: 32)) }
}
