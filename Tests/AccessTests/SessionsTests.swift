import Access
import Foundation
import Testing

@Suite struct SessionsTests {
    private let accounts = MemoryAccounts()
    private let start = Date(timeIntervalSince1970: 1_790_000_000)
    private let day: TimeInterval = 86_400

    private func sessionsWithOnePerson() async throws -> (Sessions, User) {
        let cheap = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)
        let hash = try PasswordHash.make(of: "一个很长的密码", parameters: cheap)
        let user = try await accounts.createUser(email: "li@example.com", name: "李", role: .analyst, passwordHash: hash, at: start)
        return (try Sessions(accounts: accounts, parameters: cheap), user)
    }

    @Test func signsInByAddressInAnyCase() async throws {
        let (sessions, user) = try await sessionsWithOnePerson()
        #expect(try await sessions.verify(email: " Li@Example.com ", password: "一个很长的密码") == user)
        #expect(try await sessions.verify(email: "li@example.com", password: "另一个密码") == nil)
        #expect(try await sessions.verify(email: "nobody@example.com", password: "一个很长的密码") == nil)
    }

    @Test func keepsOnlyTheHashOfTheToken() async throws {
        let (sessions, user) = try await sessionsWithOnePerson()
        let opened = try await sessions.open(for: user, at: start)
        #expect(opened.token.utf8.count == 43)
        #expect(opened.session.tokenHash == SecretToken.hash(opened.token))
        #expect(opened.session.csrfToken != opened.token)
    }

    @Test func movesItsEndOnWhenUsed() async throws {
        let (sessions, user) = try await sessionsWithOnePerson()
        let token = try await sessions.open(for: user, at: start).token
        let soon = try #require(await sessions.find(token: token, at: start.addingTimeInterval(3_600)))
        #expect(!soon.renewed)
        #expect(await accounts.sessionWrites == 1)
        let later = try #require(await sessions.find(token: token, at: start.addingTimeInterval(13 * day)))
        #expect(later.renewed)
        #expect(try await sessions.find(token: token, at: start.addingTimeInterval(26 * day)) != nil)
    }

    @Test func endsAfterFourteenDaysWithoutUse() async throws {
        let (sessions, user) = try await sessionsWithOnePerson()
        let token = try await sessions.open(for: user, at: start).token
        #expect(try await sessions.find(token: token, at: start.addingTimeInterval(14 * day)) == nil)
    }

    @Test func endsWhenClosed() async throws {
        let (sessions, user) = try await sessionsWithOnePerson()
        let token = try await sessions.open(for: user, at: start).token
        try await sessions.close(token: token)
        #expect(try await sessions.find(token: token, at: start) == nil)
    }
}

@Suite struct InstanceSetUpTests {
    private let accounts = MemoryAccounts()
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private var setUp: InstanceSetUp {
        InstanceSetUp(accounts: accounts, parameters: .init(logRounds: 4, blockSize: 8, parallelism: 1))
    }

    @Test func letsTheBearerOfTheLinkInOnce() async throws {
        let token = try #require(await setUp.issueToken())
        #expect(try await setUp.accepts(token))
        #expect(!(try await setUp.accepts("guessed")))
        let user = try await setUp.claim(token: token, email: "A@b.cn", name: " 王 ", password: "一个很长的密码啊啊", at: now)
        #expect(user.role == .administrator)
        #expect(user.email == "a@b.cn")
        #expect(user.name == "王")
        #expect(!(try await setUp.accepts(token)))
        #expect(try await setUp.issueToken() == nil)
        await #expect(throws: AccountError.alreadyClaimed) {
            try await setUp.claim(token: token, email: "b@b.cn", name: "他", password: "一个很长的密码啊啊", at: now)
        }
    }

    @Test func aNewLinkReplacesTheOldOne() async throws {
        let first = try #require(await setUp.issueToken())
        let second = try #require(await setUp.issueToken())
        #expect(!(try await setUp.accepts(first)))
        #expect(try await setUp.accepts(second))
    }

    @Test func keepsOnlyTheHashOfTheLink() async throws {
        let token = try #require(await setUp.issueToken())
        let kept = try #require(await accounts.setting("setup.tokenHash"))
        #expect(!kept.contains(token))
    }
}

@Suite struct APIKeysTests {
    private let accounts = MemoryAccounts()
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    @Test func findsAKeyByItsSecretUntilItIsRevoked() async throws {
        let keys = APIKeys(accounts: accounts)
        let made = try await keys.create(name: "ERP", role: .analyst, at: now)
        #expect(made.secret.hasPrefix("hy_"))
        #expect(made.key.prefix == String(made.secret.prefix(8)))
        #expect(try await keys.find(secret: made.secret, at: now)?.name == "ERP")
        #expect(try await keys.find(secret: made.secret + "x", at: now) == nil)
        #expect(try await keys.find(secret: "", at: now) == nil)
        try await accounts.revokeAPIKey(id: made.key.id, at: now)
        #expect(try await keys.find(secret: made.secret, at: now) == nil)
    }

    @Test func notesTheLastUseAtMostOnceAMinute() async throws {
        let keys = APIKeys(accounts: accounts)
        let secret = try await keys.create(name: "ERP", role: .analyst, at: now).secret
        _ = try await keys.find(secret: secret, at: now)
        _ = try await keys.find(secret: secret, at: now.addingTimeInterval(30))
        #expect(await accounts.apiKeys()[0].lastUsedAt == now)
        _ = try await keys.find(secret: secret, at: now.addingTimeInterval(61))
        #expect(await accounts.apiKeys()[0].lastUsedAt == now.addingTimeInterval(61))
    }
}

@Suite struct SignInLimiterTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    @Test func makesAnAccountWaitAfterTooManyFailures() async {
        let limiter = SignInLimiter(window: 900, perAddress: 100, perAccount: 3)
        for second in 0..<3 {
            #expect(await limiter.admit([.account("a")], at: now.addingTimeInterval(Double(second))) == nil)
        }
        #expect(await limiter.admit([.account("a")], at: now.addingTimeInterval(10)) == 890)
        #expect(await limiter.admit([.account("b")], at: now.addingTimeInterval(10)) == nil)
        #expect(await limiter.admit([.account("a")], at: now.addingTimeInterval(901)) == nil)
    }

    @Test func makesAnAddressWaitThatTriesManyAccounts() async {
        let limiter = SignInLimiter(window: 900, perAddress: 2, perAccount: 100)
        #expect(await limiter.admit([.address("1.2.3.4"), .account("a")], at: now) == nil)
        #expect(await limiter.admit([.address("1.2.3.4"), .account("b")], at: now) == nil)
        #expect(await limiter.admit([.address("1.2.3.4"), .account("c")], at: now) == 900)
    }

    @Test func forgivesWhoSignedIn() async {
        let limiter = SignInLimiter(window: 900, perAddress: 100, perAccount: 2)
        for _ in 0..<5 {
            #expect(await limiter.admit([.address("x"), .account("a")], at: now) == nil)
            await limiter.succeeded([.address("x"), .account("a")])
        }
    }
}
