import Foundation

/// The token of forms as pages carry it: masked by a pad that is new in every answer, so that the token's bytes never stand twice in
/// answers whose lengths could be compared (the BREACH attack on packed answers).
public enum FormToken {
    /// The pad and the token under it, in URL-safe base64; empty for an empty token.
    public static func masked(_ token: String) -> String {
        let bytes = Data(token.utf8)
        let pad = SecretToken.randomBytes(bytes.count)
        return SecretToken.text(pad + zip(bytes, pad).map { $0 ^ $1 })
    }

    /// The token under the mask; nil for a text that is none.
    public static func unmasked(_ text: String) -> String? {
        guard let bytes = SecretToken.bytes(text), bytes.count.isMultiple(of: 2) else { return nil }
        let pad = bytes.prefix(bytes.count / 2)
        return String(bytes: zip(bytes.dropFirst(pad.count), pad).map { $0 ^ $1 }, encoding: .utf8)
    }
}
