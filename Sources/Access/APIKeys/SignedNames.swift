import Crypto
import Foundation

/// Words that open one thing to whoever has them, without a session or a key: a keyed hash of its name (HMAC-SHA256, RFC 2104).
///
///     try await SignedNames(accounts: accounts, use: "gate.badge").token(for: "app-7")
public struct SignedNames: Sendable {
    private let accounts: any AccountRepository
    private let use: String

    /// - Parameter use: what the words are for; each use has a secret of its own, made when it is first needed.
    public init(accounts: any AccountRepository, use: String) {
        self.accounts = accounts
        self.use = use
    }

    /// 32 hexadecimal digits.
    public func token(for name: String) async throws -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(name.utf8), using: SymmetricKey(data: Data(try await secret().utf8)))
        return code.prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    public func isToken(_ token: String, for name: String) async throws -> Bool {
        ConstantTime.equal(token, try await self.token(for: name))
    }

    private func secret() async throws -> String {
        let setting = "signed." + use
        if let known = try await accounts.setting(setting) { return known }
        try await accounts.setSetting(setting, SecretToken.make())
        return try await accounts.setting(setting) ?? ""
    }
}
