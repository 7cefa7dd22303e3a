public import Foundation

/// Lets people in by one-time links.
public struct Members: Sendable {
    private let repository: any MemberRepository
    private let parameters: PasswordHash.Parameters

    public init(repository: any MemberRepository, parameters: PasswordHash.Parameters = .standard) {
        self.repository = repository
        self.parameters = parameters
    }

    /// Opens a door; `token` stands in the link and nowhere else.
    public func invite(
        email: String,
        role: Role,
        department: String?,
        scope: DataScope = .everything,
        by actor: String,
        at time: Date
    ) async throws -> (invitation: Invitation, token: String) {
        let token = SecretToken.make()
        let draft = Invitation(
            id: 0,
            email: Sessions.normalised(email),
            role: role,
            department: department,
            scope: scope,
            invitedBy: actor,
            createdAt: time,
            expiresAt: time.addingTimeInterval(Invitation.lifetime)
        )
        return (try await repository.invite(draft, tokenHash: SecretToken.hash(token)), token)
    }

    /// The invitation that `token` opens; nil once it is over.
    public func invitation(token: String, at time: Date) async throws -> Invitation? {
        try await repository.openInvitation(tokenHash: SecretToken.hash(token), at: time)
    }

    /// - Throws: ``MemberError/invitationOver``, ``AccountError/emailTaken``.
    public func accept(token: String, name: String, password: String, at time: Date) async throws -> User {
        try await repository.accept(
            tokenHash: SecretToken.hash(token),
            name: name.trimmingCharacters(in: .whitespacesAndNewlines),
            passwordHash: try PasswordHash.make(of: password, parameters: parameters),
            at: time
        )
    }
}
