// Standard Webhooks 1.0: HMAC-SHA256 over "id.timestamp.body", in base64 behind "v1,". One signature for each secret, divided by blanks,
// so that a receiver may still check by the old one while the new one is brought in.
//
//     WebhookSignature.header(id: "msg_1", timestamp: 1674087231, body: bytes, secrets: ["whsec_…"])
//
// Source: https://github.com/standard-webhooks/standard-webhooks (specification, 2023).

import Crypto
public import Foundation

/// Signs webhooks.
public enum WebhookSignature {
    public static let prefix = "whsec_"

    /// A new secret: 32 random bytes.
    public static func makeSecret() -> String {
        prefix + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
    }

    /// The key inside a secret; nil when it is not base64 of 24 to 64 bytes.
    public static func key(_ secret: String) -> Data? {
        let text = secret.hasPrefix(prefix) ? String(secret.dropFirst(prefix.count)) : secret
        guard let bytes = Data(base64Encoded: text), (24...64).contains(bytes.count) else { return nil }
        return bytes
    }

    /// The value of `webhook-signature`.
    public static func header(id: String, timestamp: Int, body: Data, secrets: [String]) -> String {
        secrets.compactMap(key).map { "v1," + signature(id: id, timestamp: timestamp, body: body, key: $0) }.joined(separator: " ")
    }

    static func signature(id: String, timestamp: Int, body: Data, key: Data) -> String {
        let signed = Data("\(id).\(timestamp).".utf8) + body
        return Data(HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: key))).base64EncodedString()
    }
}
