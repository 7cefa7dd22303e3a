import Access
import Foundation

/// Accounts in memory, with the same promises as a store's.
actor MemoryAccounts: AccountRepository {
    private var people: [(user: User, passwordHash: String)] = []
    private var sessionsByHash: [Data: Session] = [:]
    private var keys: [APIKey] = []
    private var settings: [String: String] = [:]
    /// Writes of sessions, to see that reading does not write each time.
    private(set) var sessionWrites = 0

    func userCount() -> Int { people.count }

    func createUser(email: String, name: String, role: Role, passwordHash: String, at time: Date) throws -> User {
        guard !people.contains(where: { $0.user.email == email }) else { throw AccountError.emailTaken }
        let user = User(id: Int64(people.count + 1), email: email, name: name, role: role, createdAt: time)
        people.append((user, passwordHash))
        return user
    }

    func claim(email: String, name: String, passwordHash: String, at time: Date) throws -> User {
        guard people.isEmpty else { throw AccountError.alreadyClaimed }
        return try createUser(email: email, name: name, role: .administrator, passwordHash: passwordHash, at: time)
    }

    func user(id: Int64) -> User? { people.first { $0.user.id == id }?.user }

    func credentials(email: String) -> (user: User, passwordHash: String)? { people.first { $0.user.email == email } }

    func users() -> [User] { people.map(\.user) }

    func setLocale(_ locale: String, user: Int64) {
        for index in people.indices where people[index].user.id == user { people[index].user.locale = locale }
    }

    func save(_ session: Session) {
        sessionWrites += 1
        sessionsByHash[session.tokenHash] = session
    }

    func session(tokenHash: Data) -> Session? { sessionsByHash[tokenHash] }

    func deleteSession(tokenHash: Data) { sessionsByHash[tokenHash] = nil }

    func deleteSessions(expiredAt time: Date) { sessionsByHash = sessionsByHash.filter { $0.value.expiresAt > time } }

    func createAPIKey(name: String, prefix: String, secretHash: Data, role: Role, scope: DataScope, at time: Date) -> APIKey {
        let key = APIKey(
            id: Int64(keys.count + 1), name: name, prefix: prefix, secretHash: secretHash, role: role, scope: scope, createdAt: time)
        keys.append(key)
        return key
    }

    func apiKey(secretHash: Data) -> APIKey? { keys.first { $0.secretHash == secretHash } }

    func apiKeys() -> [APIKey] { keys }

    func revokeAPIKey(id: Int64, at time: Date) {
        for index in keys.indices where keys[index].id == id { keys[index].revokedAt = time }
    }

    func reinstateAPIKey(id: Int64) {
        for index in keys.indices where keys[index].id == id { keys[index].revokedAt = nil }
    }

    func touchAPIKey(id: Int64, at time: Date) {
        for index in keys.indices where keys[index].id == id { keys[index].lastUsedAt = time }
    }

    func setting(_ name: String) -> String? { settings[name] }

    func setSetting(_ name: String, _ value: String?) { settings[name] = value }

    /// Changes one person, or removes nobody: what a store does to memberships.
    func change(_ id: Int64, _ change: @Sendable (inout User) -> Void) -> Bool {
        guard let index = people.firstIndex(where: { $0.user.id == id }) else { return false }
        let before = people[index].user
        change(&people[index].user)
        guard people.contains(where: { $0.user.role == .administrator && $0.user.isActive }) else {
            people[index].user = before
            return false
        }
        return true
    }
}
