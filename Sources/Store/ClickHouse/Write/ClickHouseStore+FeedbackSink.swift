public import Feedback
import GRDB
public import Ingestion

extension ClickHouseStore: FeedbackSink {
    /// Kept when this returns; seen by readers once its buffer is sent.
    public func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome] {
        try await writer.write(batch, customers: customers)
    }

    public func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> { try await writer.existing(keys) }

    public func fingerprints(limit: Int) async throws -> [(key: ItemKey, simHash: UInt64)] {
        guard limit > 0 else { return [] }
        try await writer.finish()
        let (last, view) = try await look { db, view in (try ClusterState(db: db).lastItem(), view) }
        // Erased items leave gaps, so that the range is widened until it holds enough.
        var width = Int64(limit)
        while true {
            let sql = """
                SELECT id, high, low, simHash FROM \(view.tables.item) WHERE id > \(max(0, last - width)) \
                ORDER BY id DESC LIMIT \(limit * 2) FORMAT RowBinary
                """
            let rows = try await client.rows(sql) { row in
                (
                    id: try row.number(UInt64.self), key: ItemKey(high: try row.number(), low: try row.number()),
                    simHash: try row.number(UInt64.self)
                )
            }
            var found: [(key: ItemKey, simHash: UInt64)] = []
            var previous: UInt64 = 0
            for row in rows where row.id != previous && found.count < limit {
                found.append((row.key, row.simHash))
                previous = row.id
            }
            if found.count == limit || width >= last { return found.reversed() }
            width *= 4
        }
    }
}
