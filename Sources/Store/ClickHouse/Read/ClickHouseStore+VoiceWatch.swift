public import Actions
public import Foundation
import GRDB
public import Insights
import Synchronization

extension ClickHouseStore: VoiceWatch {
    /// How the last look at new voices went.
    struct Look: Sendable {
        /// The mark from which it began.
        var mark: Int64
        /// Whether every shard answered.
        var isWhole: Bool
    }

    /// What could not be seen is looked at later: the mark goes back for a parcel that comes late, and, when all shards answer again, to
    /// where it was at the first look without one of them.
    public func unwatchedVoices(since: Date, limit: Int) async throws -> (voices: [Voice], mark: Int64?) {
        var isWhole = true
        for shard in 0..<client.shards where await !client.isUp(shard) { isWhole = false }
        let (mark, held, view) = try await look { db, view in (try WatchMark(db: db).value, try WatchMark(db: db).held, view) }
        let seen = isWhole ? min(mark, held ?? mark) : mark
        let isNew = "id > \(max(seen, 0)) AND batch <= \(view.lastBatch)"
        let sql = "SELECT max(id) FROM \(view.tables.item) WHERE \(isNew) FORMAT RowBinary"
        let newest = try await client.rows(sql) { Int64(try $0.number(UInt64.self)) }.first ?? 0
        let list = """
            SELECT day, seconds, id FROM \(view.tables.item) WHERE \(isNew) AND seconds >= \(Int64(since.timeIntervalSince1970)) \
            GROUP BY day, seconds, id ORDER BY id LIMIT \(limit) FORMAT RowBinary
            """
        let places = newest > seen ? try await client.rows(list) { try ClusterPlace(&$0) } : []
        let voices = try await voiceLoader.voices(at: places, view)
        looked.withLock { $0 = Look(mark: mark, isWhole: isWhole && client.missing.isEmpty) }
        guard newest > seen else { return ([], nil) }
        return (voices, places.count == limit ? places.last?.id ?? newest : newest)
    }

    /// Leaves the mark alone when something has come late since the look, which is then shown by the next one.
    public func setWatched(_ mark: Int64) async throws {
        let look = looked.withLock { $0 }
        try await state.write { db, _ in
            let watch = WatchMark(db: db)
            if let look {
                if try watch.value < look.mark { return }
                if look.isWhole { try watch.hold(nil) } else if try watch.held == nil { try watch.hold(look.mark) }
            }
            try watch.set(mark)
        }
    }
}
