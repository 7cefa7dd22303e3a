import Access
import Crypto
import Foundation

/// The secret key of the hashes that link one customer's records; docs/decisions/0002-key-file.md says why it is where it is.
struct LinkingKey: Sendable {
    var bytes: Data

    static let settingName = "linkingKey.check"
    private static let length = 32

    /// The key from HUIYIN_SECRET, else from the file beside the database, which is made at the first start.
    static func load(secret: String?, database: String) throws -> LinkingKey {
        if let secret {
            guard let bytes = Data(base64Encoded: secret), bytes.count >= length else {
                throw CommandProblem("HUIYIN_SECRET is not base64 of at least 32 bytes; make one with: openssl rand -base64 32")
            }
            return LinkingKey(bytes: bytes)
        }
        let path = database + ".key"
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            guard let bytes = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)), bytes.count >= length else {
                throw CommandProblem("“\(path)” holds no key; put back the file that was made with the database, or set HUIYIN_SECRET.")
            }
            return LinkingKey(bytes: bytes)
        }
        return try make(at: path)
    }

    /// Two programs that start together agree on one key: the file appears whole, and only the first wins.
    private static func make(at path: String) throws -> LinkingKey {
        var generator = SystemRandomNumberGenerator()
        let bytes = Data((0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        let draft = path + ".\(ProcessInfo.processInfo.processIdentifier)"
        defer { unlink(draft) }
        let made = FileManager.default.createFile(
            atPath: draft,
            contents: Data((bytes.base64EncodedString() + "\n").utf8),
            attributes: [.posixPermissions: 0o600]
        )
        guard made else {
            throw CommandProblem("“\(path)” cannot be written; choose a database in a folder that can be, or set HUIYIN_SECRET.")
        }
        guard link(draft, path) == 0 else { return try load(secret: nil, database: String(path.dropLast(4))) }
        return LinkingKey(bytes: bytes)
    }

    /// Tells keys apart without telling them.
    var mark: String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("huiyin linking key".utf8), using: SymmetricKey(data: bytes))
        return Data(code.prefix(8)).base64EncodedString()
    }

    /// Refuses a key other than the one the database was filled with, so that no customer is split in two.
    func check(against accounts: some AccountRepository, database: String) async throws {
        let text = mark
        guard let kept = try await accounts.setting(Self.settingName) else {
            return try await accounts.setSetting(Self.settingName, text)
        }
        guard kept == text else {
            throw CommandProblem("“\(database)” was filled with another key; put back “\(database).key” or the HUIYIN_SECRET of that time.")
        }
    }
}
