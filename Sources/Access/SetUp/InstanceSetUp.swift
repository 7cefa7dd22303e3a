public import Foundation

/// The first minutes of an instance: who has the link that the terminal printed may create the first administrator, once.
public struct InstanceSetUp: Sendable {
    static let settingName = "setup.tokenHash"

    private let accounts: any AccountRepository
    private let parameters: PasswordHash.Parameters

    public init(accounts: any AccountRepository, parameters: PasswordHash.Parameters = .standard) {
        self.accounts = accounts
        self.parameters = parameters
    }

    /// A fresh token for the link, replacing the one before; nil once somebody has an account.
    public func issueToken() async throws -> String? {
        guard try await accounts.userCount() == 0 else { return nil }
        let token = SecretToken.make()
        try await accounts.setSetting(Self.settingName, SecretToken.hash(token).base64EncodedString())
        return token
    }

    /// Whether `token` may create the first administrator now.
    public func accepts(_ token: String) async throws -> Bool {
        guard try await accounts.userCount() == 0, let kept = try await accounts.setting(Self.settingName) else { return false }
        return ConstantTime.equal(SecretToken.hash(token).base64EncodedString(), kept)
    }

    /// Creates the first administrator and makes the link worthless.
    /// - Throws: ``AccountError/alreadyClaimed`` if somebody was quicker or the token is not the one that was printed.
    public func claim(token: String, email: String, name: String, password: String, at time: Date) async throws -> User {
        guard try await accepts(token) else { throw AccountError.alreadyClaimed }
        let user = try await accounts.claim(
            email: Sessions.normalised(email),
            name: name.trimmingCharacters(in: .whitespacesAndNewlines),
            passwordHash: try PasswordHash.make(of: password, parameters: parameters),
            at: time
        )
        try await accounts.setSetting(Self.settingName, nil)
        return user
    }
}
