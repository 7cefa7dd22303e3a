public import Foundation

/// What somebody is here for; what the roles may do: ``Role/permissions``.
public enum Role: String, Sendable, Codable, Hashable, CaseIterable {
    case administrator, analyst, manager, owner, agent, executive
}

public struct User: Sendable, Equatable, Identifiable {
    public var id: Int64
    /// Lower-case address by which the person signs in.
    public var email: String
    public var name: String
    public var role: Role
    /// "zh" or "en"; nil follows the browser.
    public var locale: String?
    public var createdAt: Date
    /// As topics name their owners' departments; nil when unknown.
    public var department: String?
    /// When access was taken away; nil for somebody who may enter.
    public var deactivatedAt: Date?
    /// What of the voices the person may see.
    public var scope: DataScope

    public init(
        id: Int64,
        email: String,
        name: String,
        role: Role,
        locale: String? = nil,
        createdAt: Date,
        department: String? = nil,
        deactivatedAt: Date? = nil,
        scope: DataScope = .everything
    ) {
        self.id = id
        self.email = email
        self.name = name
        self.role = role
        self.locale = locale
        self.createdAt = createdAt
        self.department = department
        self.deactivatedAt = deactivatedAt
        self.scope = scope
    }

    /// Whether the person may enter.
    public var isActive: Bool { deactivatedAt == nil }
}

/// A server-side session; only the token's SHA-256 is kept.
public struct Session: Sendable, Equatable {
    public var tokenHash: Data
    public var userID: Int64
    public var csrfToken: String
    public var expiresAt: Date

    public init(tokenHash: Data, userID: Int64, csrfToken: String, expiresAt: Date) {
        self.tokenHash = tokenHash
        self.userID = userID
        self.csrfToken = csrfToken
        self.expiresAt = expiresAt
    }
}

/// A key for programs. The secret is shown once; only its SHA-256 is kept.
public struct APIKey: Sendable, Equatable, Identifiable {
    public var id: Int64
    public var name: String
    /// First eight characters, to tell keys apart.
    public var prefix: String
    public var secretHash: Data
    /// What the program may do.
    public var role: Role
    /// Which part of the voices it may see.
    public var scope: DataScope
    public var createdAt: Date
    public var lastUsedAt: Date?
    public var revokedAt: Date?

    public init(
        id: Int64,
        name: String,
        prefix: String,
        secretHash: Data,
        role: Role,
        scope: DataScope = .everything,
        createdAt: Date,
        lastUsedAt: Date? = nil,
        revokedAt: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.prefix = prefix
        self.secretHash = secretHash
        self.role = role
        self.scope = scope
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.revokedAt = revokedAt
    }
}

/// Where accounts are kept.
public protocol AccountRepository: Sendable {
    func userCount() async throws -> Int
    /// - Throws: ``AccountError/emailTaken`` if the address is in use.
    func createUser(email: String, name: String, role: Role, passwordHash: String, at time: Date) async throws -> User
    /// The first administrator: created only while there is no user at all, in one transaction.
    /// - Throws: ``AccountError/alreadyClaimed`` otherwise.
    func claim(email: String, name: String, passwordHash: String, at time: Date) async throws -> User
    func user(id: Int64) async throws -> User?
    /// The user and the stored password hash.
    func credentials(email: String) async throws -> (user: User, passwordHash: String)?
    func users() async throws -> [User]
    func setLocale(_ locale: String, user: Int64) async throws

    func save(_ session: Session) async throws
    func session(tokenHash: Data) async throws -> Session?
    func deleteSession(tokenHash: Data) async throws
    func deleteSessions(expiredAt time: Date) async throws

    func createAPIKey(
        name: String, prefix: String, secretHash: Data, role: Role, scope: DataScope, at time: Date
    ) async throws -> APIKey
    func apiKey(secretHash: Data) async throws -> APIKey?
    func apiKeys() async throws -> [APIKey]
    func revokeAPIKey(id: Int64, at time: Date) async throws
    /// Lets a revoked key open doors again.
    func reinstateAPIKey(id: Int64) async throws
    func touchAPIKey(id: Int64, at time: Date) async throws

    /// A value that must outlive a restart (set-up token's hash, HMAC key id …).
    func setting(_ name: String) async throws -> String?
    func setSetting(_ name: String, _ value: String?) async throws
}

public enum AccountError: Error, Equatable {
    case emailTaken
    case alreadyClaimed
}
