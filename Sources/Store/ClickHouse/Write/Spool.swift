import Dispatch
import Foundation
import Synchronization

/// The folder in which parcels wait until their shard has them.
///
/// A parcel's file is written before the transaction that enters it into the database file is committed: one without an entry was never
/// promised to anybody, and goes.
struct Spool: Sendable {
    let folder: URL
    /// Bytes that may wait before no more is taken.
    var limit = 4_000_000_000

    /// Each on a thread of its own.
    func save(_ parcels: [Parcel]) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: parcels.count) { index in
            do { try save(parcels[index]) } catch { failure.withLock { $0 = error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }

    private func save(_ parcel: Parcel) throws {
        var bytes = parcel.encoded
        try bytes.withUnsafeMutableBytes { place in
            guard let start = place.baseAddress else { return }
            try Data(bytesNoCopy: start, count: place.count, deallocator: .none).write(to: file(parcel.batch, parcel.shard))
        }
    }

    /// nil when the file is not there or not whole.
    func load(batch: UInt64, shard: Int) -> Parcel? {
        guard let data = try? Data(contentsOf: file(batch, shard)) else { return nil }
        return Parcel(encoded: Array(data))
    }

    func remove(batch: UInt64, shard: Int) { try? FileManager.default.removeItem(at: file(batch, shard)) }

    /// Removes every file that is not among `kept`.
    func removeAll(except kept: [ClusterState.Waiting]) {
        let names = Set(kept.map { name($0.batch, $0.shard) })
        for found in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        where found.hasSuffix(".parcel") && !names.contains(found) {
            try? FileManager.default.removeItem(at: folder.appending(path: found))
        }
    }

    private func file(_ batch: UInt64, _ shard: Int) -> URL { folder.appending(path: name(batch, shard)) }

    private func name(_ batch: UInt64, _ shard: Int) -> String { "\(batch)-\(shard).parcel" }
}
