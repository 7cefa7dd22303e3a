import Access
import Foundation
import Testing

/// Accounts, sessions, keys and settings.
@Suite struct AccountTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    @Test(arguments: Engine.allCases)
    func onlyTheFirstCanClaim(engine: Engine) async throws {
        try await engine.run { store in
            let accounts = store.accounts
            let administrator = try await accounts.claim(email: "Li@Example.com", name: "李", passwordHash: "h1", at: Self.time)
            #expect(administrator.role == .administrator)
            #expect(administrator.email == "li@example.com")
            await #expect(throws: AccountError.alreadyClaimed) {
                try await accounts.claim(email: "wu@example.com", name: "吴", passwordHash: "h2", at: Self.time)
            }
            await #expect(throws: AccountError.emailTaken) {
                try await accounts.createUser(email: "LI@example.com", name: "", role: .agent, passwordHash: "", at: Self.time)
            }
            let agent = try await accounts.createUser(email: "wu@example.com", name: "吴", role: .agent, passwordHash: "h2", at: Self.time)
            try await accounts.setLocale("en", user: agent.id)
            #expect(try await accounts.userCount() == 2)
            #expect(try await accounts.users().map(\.name) == ["李", "吴"])
            #expect(try await accounts.user(id: agent.id)?.locale == "en")
            #expect(try await accounts.user(id: 99) == nil)
            let found = try #require(try await accounts.credentials(email: "li@EXAMPLE.com"))
            #expect(found.user == administrator)
            #expect(found.passwordHash == "h1")
            #expect(try await accounts.credentials(email: "no@example.com") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func sessionsEnd(engine: Engine) async throws {
        try await engine.run { store in
            let accounts = store.accounts
            let user = try await accounts.claim(email: "li@example.com", name: "李", passwordHash: "h", at: Self.time)
            let sessions = (0..<3).map { number in
                Session(
                    tokenHash: Data([UInt8(number), 0, 255]),
                    userID: user.id,
                    csrfToken: "c\(number)",
                    expiresAt: Self.time.addingTimeInterval(Double(number) * 60)
                )
            }
            for session in sessions { try await accounts.save(session) }
            #expect(try await accounts.session(tokenHash: sessions[2].tokenHash) == sessions[2])
            try await accounts.deleteSession(tokenHash: sessions[2].tokenHash)
            try await accounts.deleteSessions(expiredAt: Self.time)
            #expect(try await accounts.session(tokenHash: sessions[0].tokenHash) == nil)
            #expect(try await accounts.session(tokenHash: sessions[1].tokenHash) == sessions[1])
            #expect(try await accounts.session(tokenHash: sessions[2].tokenHash) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func revokedKeysOpenNothing(engine: Engine) async throws {
        try await engine.run { store in
            let accounts = store.accounts
            let secret = Data(repeating: 7, count: 32)
            let key = try await accounts.createAPIKey(
                name: "crm", prefix: "hy_12345", secretHash: secret, role: .agent, scope: DataScope(regions: ["浙江"]), at: Self.time)
            #expect(try await accounts.apiKey(secretHash: secret) == key)
            try await accounts.touchAPIKey(id: key.id, at: Self.time.addingTimeInterval(5))
            #expect(try await accounts.apiKeys().first?.lastUsedAt == Self.time.addingTimeInterval(5))
            try await accounts.revokeAPIKey(id: key.id, at: Self.time.addingTimeInterval(9))
            #expect(try await accounts.apiKey(secretHash: secret) == nil)
            #expect(try await accounts.apiKeys().first?.revokedAt == Self.time.addingTimeInterval(9))
            try await accounts.reinstateAPIKey(id: key.id)
            #expect(try await accounts.apiKey(secretHash: secret)?.revokedAt == nil)
            #expect(try await accounts.apiKey(secretHash: secret) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func settingsAreKept(engine: Engine) async throws {
        try await engine.run { store in
            try await store.accounts.setSetting("hmacKeyID", "k1")
            try await store.accounts.setSetting("hmacKeyID", "k2")
            #expect(try await store.accounts.setting("hmacKeyID") == "k2")
            try await store.accounts.setSetting("hmacKeyID", nil)
            #expect(try await store.accounts.setting("hmacKeyID") == nil)
        }
    }
}
