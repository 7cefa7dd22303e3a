public import Foundation

/// Signs people in and out, and finds who a session's token belongs to.
public struct Sessions: Sendable {
    /// A session that is valid now.
    public struct Active: Sendable {
        public var user: User
        public var session: Session
        /// Whether its end was moved, so that the cookie must be sent anew.
        public var renewed: Bool
    }

    /// How long a session lives after its last use: 14 days.
    public static let lifetime: TimeInterval = 14 * 86_400
    /// A session's end is written again at most once in this time, so that reading pages does not write to the store.
    static let renewalStep: TimeInterval = 86_400

    private let accounts: any AccountRepository
    private let parameters: PasswordHash.Parameters
    /// Checked against when the account does not exist, so that the answer takes as long as for one that does.
    private let decoy: String

    public init(accounts: any AccountRepository, parameters: PasswordHash.Parameters = .standard) throws {
        self.accounts = accounts
        self.parameters = parameters
        decoy = try PasswordHash.make(of: SecretToken.make(), parameters: parameters)
    }

    /// - Returns: the user, or nil if address or password is wrong or access was taken away (it does not say which).
    public func verify(email: String, password: String) async throws -> User? {
        let known = try await accounts.credentials(email: Self.normalised(email))
        let matches = PasswordHash.verify(password, against: known?.passwordHash ?? decoy)
        guard matches, let user = known?.user, user.isActive else { return nil }
        return user
    }

    /// Opens a session; `token` goes into the cookie and nowhere else.
    public func open(for user: User, at time: Date) async throws -> (token: String, session: Session) {
        try await accounts.deleteSessions(expiredAt: time)
        let token = SecretToken.make()
        let session = Session(
            tokenHash: SecretToken.hash(token),
            userID: user.id,
            csrfToken: SecretToken.make(),
            expiresAt: time.addingTimeInterval(Self.lifetime)
        )
        try await accounts.save(session)
        return (token, session)
    }

    /// The session of `token` and its user, if it is still valid at `time`; moves its end on.
    public func find(token: String, at time: Date) async throws -> Active? {
        guard var session = try await accounts.session(tokenHash: SecretToken.hash(token)), session.expiresAt > time,
            let user = try await accounts.user(id: session.userID), user.isActive
        else { return nil }
        let end = time.addingTimeInterval(Self.lifetime)
        guard end.timeIntervalSince(session.expiresAt) >= Self.renewalStep else {
            return Active(user: user, session: session, renewed: false)
        }
        session.expiresAt = end
        try await accounts.save(session)
        return Active(user: user, session: session, renewed: true)
    }

    public func close(token: String) async throws {
        try await accounts.deleteSession(tokenHash: SecretToken.hash(token))
    }

    /// An e-mail address as accounts keep it.
    public static func normalised(_ email: String) -> String {
        email.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }
}
