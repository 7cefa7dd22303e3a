import Testing

@testable import Access

@Suite struct PasswordHashTests {
    static let cheap = PasswordHash.Parameters(logRounds: 4, blockSize: 8, parallelism: 1)

    @Test func acceptsThePasswordAndNoOther() throws {
        let kept = try PasswordHash.make(of: "回音回音回音回音", parameters: Self.cheap)
        #expect(kept.hasPrefix("scrypt$4$8$1$"))
        #expect(PasswordHash.verify("回音回音回音回音", against: kept))
        #expect(!PasswordHash.verify("回音回音回音回", against: kept))
        #expect(!PasswordHash.verify("", against: kept))
    }

    @Test func saltsEachHash() throws {
        let one = try PasswordHash.make(of: "the same password", parameters: Self.cheap)
        let other = try PasswordHash.make(of: "the same password", parameters: Self.cheap)
        #expect(one != other)
    }

    @Test func readsComposedAndDecomposedTextAlike() throws {
        let kept = try PasswordHash.make(of: "caf\u{E9} password", parameters: Self.cheap)
        #expect(PasswordHash.verify("cafe\u{301} password", against: kept))
    }

    @Test(arguments: [
        "", "scrypt", "scrypt$4$8$1$$", "plain$4$8$1$AAAA$AAAA", "scrypt$40$8$1$AAAA$AAAA", "scrypt$4$8$1$AAAA$AAAA",
    ])
    func refusesWhatItDidNotWrite(_ stored: String) {
        #expect(!PasswordHash.verify("anything", against: stored))
    }

    /// RFC 7914, section 12: N = 16384, r = 8, p = 1, the first 32 bytes.
    @Test func agreesWithTheStandardsVector() {
        let kept = "scrypt$14$8$1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="
        #expect(PasswordHash.verify("pleaseletmein", against: kept))
    }

    @Test func knowsWhenTheCostWasRaised() throws {
        let kept = try PasswordHash.make(of: "0123 4567 89", parameters: Self.cheap)
        #expect(PasswordHash.isOutdated(kept))
        #expect(!PasswordHash.isOutdated(kept, parameters: Self.cheap))
    }
}

@Suite struct PasswordRuleTests {
    @Test(arguments: [
        ("short", PasswordRule.Violation.tooShort), ("aaaaaaaaaaaa", .tooEasy), ("1234567890", .tooEasy),
        ("0987654321", .tooEasy), ("Password123", .tooEasy), ("li@example.com", .tooEasy),
        (String(repeating: "长", count: 257), .tooLong),
    ])
    func refuses(_ password: String, _ violation: PasswordRule.Violation) {
        #expect(PasswordRule.violation(of: password, email: "li@example.com") == violation)
    }

    @Test(arguments: ["correct horse", "每天都要听见一点声音", "abcdefghij2"])
    func acceptsWhatIsLongEnough(_ password: String) {
        #expect(PasswordRule.violation(of: password, email: "li@example.com") == nil)
    }
}
