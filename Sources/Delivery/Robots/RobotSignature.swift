import Crypto
import Foundation

/// How group robots want to be signed to.
enum RobotSignature {
    /// 飞书: "seconds\nsecret" is the key, and nothing is what is signed.
    static func feishu(seconds: Int, secret: String) -> String {
        code(of: Data(), key: "\(seconds)\n\(secret)")
    }

    /// 钉钉: the secret is the key, and "milliseconds\nsecret" is what is signed.
    static func dingtalk(milliseconds: Int64, secret: String) -> String {
        code(of: Data("\(milliseconds)\n\(secret)".utf8), key: secret)
    }

    private static func code(of bytes: Data, key: String) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Data(key.utf8)))).base64EncodedString()
    }
}
