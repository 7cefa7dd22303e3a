public import Foundation

/// Makes keys for programs and finds the key that a request shows.
public struct APIKeys: Sendable {
    /// Every secret begins so, which lets secret scanners find one that was published by mistake.
    public static let mark = "hy_"
    /// The last use is written at most once a minute.
    static let touchStep: TimeInterval = 60

    private let accounts: any AccountRepository

    public init(accounts: any AccountRepository) { self.accounts = accounts }

    /// Creates a key. `secret` is shown once; only its SHA-256 is kept.
    /// - Parameter scope: which part of the voices it may see.
    public func create(
        name: String, role: Role, scope: DataScope = .everything, at time: Date
    ) async throws -> (key: APIKey, secret: String) {
        let secret = Self.mark + SecretToken.make()
        let key = try await accounts.createAPIKey(
            name: name,
            prefix: String(secret.prefix(8)),
            secretHash: SecretToken.hash(secret),
            role: role,
            scope: scope,
            at: time
        )
        return (key, secret)
    }

    /// The key of `secret`; nil if there is none or it was revoked.
    public func find(secret: String, at time: Date) async throws -> APIKey? {
        guard secret.hasPrefix(Self.mark), let key = try await accounts.apiKey(secretHash: SecretToken.hash(secret)),
            key.revokedAt == nil
        else { return nil }
        if key.lastUsedAt.map({ time.timeIntervalSince($0) >= Self.touchStep }) ?? true {
            try await accounts.touchAPIKey(id: key.id, at: time)
        }
        return key
    }
}
