import Crypto
public import Foundation

/// Keeps secrets and contact details so that the database alone does not give them away: AES-256-GCM under a key of the instance.
///
/// The key is derived from the instance's own (docs/decisions/0002-key-file.md) by HKDF-SHA256, so that neither gives away the other.
/// Each box is bound to the place where it lies: moved to another row it does not open.
public struct Vault: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: the instance's key, at least 32 bytes.
    public init(secret: some ContiguousBytes) {
        let input = secret.withUnsafeBytes { SymmetricKey(data: Data($0)) }
        key = HKDF<SHA256>.deriveKey(inputKeyMaterial: input, info: Data("huiyin vault 1".utf8), outputByteCount: 32)
    }

    /// - Parameter place: where the box will lie, such as "channel mail".
    public func seal(_ bytes: Data, place: String) throws -> Data {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: Data(place.utf8))
        // A nonce of the usual twelve bytes always gives a combined form.
        guard let combined = box.combined else { throw VaultProblem.cannotOpen(place: place) }
        return combined
    }

    /// - Throws: ``VaultProblem`` when the box was made with another key, for another place, or was changed.
    public func open(_ box: Data, place: String) throws -> Data {
        do {
            return try AES.GCM.open(AES.GCM.SealedBox(combined: box), using: key, authenticating: Data(place.utf8))
        } catch {
            throw VaultProblem.cannotOpen(place: place)
        }
    }

    /// A mark by which an address handed out earlier is known again: HMAC-SHA256 under a key of its own, first 16 bytes.
    public func mark(_ bytes: Data, purpose: String) -> Data {
        let own = HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("mark \(purpose)".utf8), outputByteCount: 32)
        return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: own).prefix(16))
    }
}

/// Why the vault does not give something out.
public enum VaultProblem: Error, Equatable, CustomStringConvertible {
    case cannotOpen(place: String)

    public var description: String {
        switch self {
        case .cannotOpen(let place):
            "“\(place)” cannot be opened with this instance's key; put back the key of that time, or enter it again."
        }
    }
}
