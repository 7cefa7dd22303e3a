import Foundation

/// The folder in which parcels wait until their shard has them.
///
/// A parcel's file is written before the transaction that enters it into the database file is committed: one without an entry was never
/// promised to anybody, and goes.
struct Spool: Sendable {
    let folder: URL
    /// Bytes that may wait before no more is taken.
    var limit = 4_000_000_000

    func save(_ parcel: Parcel) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(parcel.encoded).write(to: file(parcel.batch, parcel.shard))
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
