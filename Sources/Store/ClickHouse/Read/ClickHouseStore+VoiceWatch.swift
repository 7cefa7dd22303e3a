public import Actions
public import Foundation
import GRDB
public import Insights
import Synchronization

extension ClickHouseStore: VoiceWatch {
    /// What comes late, because its shard was down, is looked at when it comes: the mark goes back to it then.
    public func unwatchedVoices(since: Date, limit: Int) async throws -> (voices: [Voice], mark: Int64?) {
        let (seen, view) = try await look { db, view in (try WatchMark.read(db), view) }
        looked.withLock { $0 = seen }
        let isNew = "id > \(max(seen, 0)) AND batch <= \(view.lastBatch)"
        let sql = "SELECT max(id) FROM \(view.tables.item) WHERE \(isNew) FORMAT RowBinary"
        guard let newest = try await client.rows(sql, { Int64(try $0.number(UInt64.self)) }).first, newest > seen else { return ([], nil) }
        let list = """
            SELECT day, seconds, id FROM \(view.tables.item) WHERE \(isNew) AND seconds >= \(Int64(since.timeIntervalSince1970)) \
            GROUP BY day, seconds, id ORDER BY id LIMIT \(limit) FORMAT RowBinary
            """
        let places = try await client.rows(list) { try ClusterPlace(&$0) }
        let voices = try await voiceLoader.voices(at: places, view)
        return (voices, places.count == limit ? places.last?.id ?? newest : newest)
    }

    /// Leaves the mark alone when something has come late since the look, which is then shown by the next one.
    public func setWatched(_ mark: Int64) async throws {
        let seen = looked.withLock { $0 }
        try await state.write { db, _ in
            if let seen, try WatchMark.read(db) < seen { return }
            try WatchMark.write(mark, db)
        }
    }
}
