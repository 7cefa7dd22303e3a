// A password as it is kept: scrypt (RFC 7914) with its parameters and salt written beside the digest.
//
//     let kept = try PasswordHash.make(of: "一个很长的密码", parameters: .standard)   // "scrypt$15$8$1$…$…"
//     PasswordHash.verify("一个很长的密码", against: kept)                          // true
//     PasswordHash.verify("wrong", against: kept)                                 // false
//
// N = 2^15, r = 8, p = 1 costs 32 MiB and about a tenth of a second: the interactive figures of RFC 7914, doubled in N.

import Crypto
import CryptoExtras
import Foundation

/// Makes and checks the stored form of a password.
public enum PasswordHash {
    /// The cost of one hash; it is stored with each hash, so that it can be raised later without losing anybody.
    public struct Parameters: Sendable, Equatable {
        /// log2 of N, the number of rounds.
        public var logRounds: Int
        /// r, the block size.
        public var blockSize: Int
        /// p, the parallelism.
        public var parallelism: Int

        public init(logRounds: Int, blockSize: Int, parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        public static let standard = Parameters(logRounds: 15, blockSize: 8, parallelism: 1)

        /// Refuses stored figures that would take the machine down rather than check a password.
        var isReasonable: Bool {
            (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(parallelism)
        }
    }

    private static let name = "scrypt"
    private static let digestBytes = 32
    private static let saltBytes = 16

    /// Hashes `password` with a fresh random salt.
    public static func make(of password: String, parameters: Parameters = .standard) throws -> String {
        let salt = SecretToken.randomBytes(saltBytes)
        let digest = try digest(of: password, salt: salt, parameters: parameters)
        let figures = [parameters.logRounds, parameters.blockSize, parameters.parallelism].map(String.init)
        return ([name] + figures + [salt.base64EncodedString(), digest.base64EncodedString()]).joined(separator: "$")
    }

    /// Whether `password` gave `stored`; false for anything that this type did not write. Takes the same time either way.
    public static func verify(_ password: String, against stored: String) -> Bool {
        guard let (parameters, salt, expected) = parse(stored),
            let actual = try? digest(of: password, salt: salt, parameters: parameters)
        else { return false }
        return ConstantTime.equal(actual, expected)
    }

    /// Whether `stored` was made with other parameters than `parameters`, so that it should be made anew at the next sign-in.
    public static func isOutdated(_ stored: String, parameters: Parameters = .standard) -> Bool {
        parse(stored)?.parameters != parameters
    }

    private static func parse(_ stored: String) -> (parameters: Parameters, salt: Data, digest: Data)? {
        let parts = stored.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == name,
            let logRounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = Data(base64Encoded: parts[4]), let digest = Data(base64Encoded: parts[5]),
            digest.count == digestBytes
        else { return nil }
        let parameters = Parameters(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
        return parameters.isReasonable ? (parameters, salt, digest) : nil
    }

    /// Passwords are compared in Unicode's composed form, so that the same key strokes work on every system.
    private static func digest(of password: String, salt: Data, parameters: Parameters) throws -> Data {
        let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes,
            salt: salt,
            outputByteCount: digestBytes,
            rounds: 1 << parameters.logRounds,
            blockSize: parameters.blockSize,
            parallelism: parameters.parallelism,
            maxMemory: 256 * parameters.blockSize * (1 << parameters.logRounds)
        )
        return key.withUnsafeBytes { Data($0) }
    }
}
