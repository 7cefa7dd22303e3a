import Crypto
public import Foundation

/// Random secrets and the hashes by which they are kept.
public enum SecretToken {
    /// 256 random bits in URL-safe base64 without padding, 43 characters.
    public static func make() -> String { text(randomBytes(32)) }

    /// SHA-256 of the token: a token of 256 random bits needs no salt and no slow hash.
    public static func hash(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }

    static func randomBytes(_ count: Int) -> Data {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The bytes of URL-safe base64 without padding; nil for anything else.
    static func bytes(_ text: String) -> Data? {
        let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        return Data(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }

    static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString()
            .replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }
}
