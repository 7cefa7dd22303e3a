// Each line of the audit log carries a hash of itself and of the line before, so that none can be changed or taken out unseen.
//
//     let first = AuditChain.hash(number: 1, milliseconds: 0, note: note, previous: AuditChain.origin)
//
// SHA-256 over the hash before and the fields, each with its length in front so that no two lines give the same bytes. It proves that
// nobody edited lines; who can write the file can still write a whole new chain, which the head noted elsewhere shows
// (Haber & Stornetta 1991, "How to time-stamp a digital document").

import Crypto
public import Foundation

/// The hashes of the audit log.
public enum AuditChain {
    /// What stands before the first line.
    public static let origin = Data(count: 32)

    /// - Parameter milliseconds: the line's time since 1970, as it is kept.
    public static func hash(number: Int64, milliseconds: Int64, note: AuditNote, previous: Data) -> Data {
        var hasher = SHA256()
        hasher.update(data: previous)
        let detail = note.detail.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
        for field in [String(number), String(milliseconds), note.actor, note.act, note.subject] + detail {
            let bytes = Data(field.utf8)
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: bytes)
        }
        return Data(hasher.finalize())
    }
}
