public import Foundation

/// Where people's membership is kept. Each call is one transaction, which also writes the audit log.
public protocol MemberRepository: Sendable {
    /// Everybody, those without access too, in the order in which they came.
    func members() async throws -> [User]
    /// Those that were neither used nor withdrawn nor have ended at `time`, newest first.
    func openInvitations(at time: Date) async throws -> [Invitation]
    /// An open invitation; nil for one that is over or never was.
    func openInvitation(tokenHash: Data, at time: Date) async throws -> Invitation?
    /// Replaces an open invitation of the same address.
    /// - Throws: ``AccountError/emailTaken`` if the address has an account.
    func invite(_ invitation: Invitation, tokenHash: Data) async throws -> Invitation
    func withdrawInvitation(id: Int64, by actor: String, at time: Date) async throws
    /// Makes the account and closes the invitation.
    /// - Throws: ``MemberError/invitationOver``, ``AccountError/emailTaken``.
    func accept(tokenHash: Data, name: String, passwordHash: String, at time: Date) async throws -> User
    /// - Throws: ``MemberError/lastAdministrator``, ``MemberError/unknown``.
    func setRole(_ role: Role, department: String?, user: Int64, by actor: String, at time: Date) async throws
    /// - Throws: ``MemberError/administratorScope``, ``MemberError/unknown``.
    func setScope(_ scope: DataScope, user: Int64, by actor: String, at time: Date) async throws
    /// Takes access away and ends all sessions; what the person did stays.
    /// - Throws: ``MemberError/lastAdministrator``, ``MemberError/unknown``.
    func deactivate(user: Int64, by actor: String, at time: Date) async throws
    /// - Throws: ``MemberError/unknown``.
    func reactivate(user: Int64, by actor: String, at time: Date) async throws
}

/// Why a membership cannot be changed so.
public enum MemberError: Error, Equatable {
    /// Nobody could let anybody in any more.
    case lastAdministrator
    /// Whoever may change everybody's scope has none.
    case administratorScope
    /// The link was used, withdrawn, or is older than ``Invitation/lifetime``.
    case invitationOver
    case unknown
}
