public import Feedback
import GRDB
public import Ingestion

extension HuiyinDatabase: FeedbackSink {
    public func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome] {
        let offset = timeZoneOffset
        return try await write { db, codes in
            try FactRevision.raiseForVoices(db)
            var change = FactChange()
            try CustomerWriter(db, codes).write(customers, &change)
            let outcomes = try BatchWriter(db, codes, timeZoneOffset: offset).write(batch, &change)
            try change.record(db)
            return outcomes
        }
    }

    public func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> {
        try await read { db in
            let find = try PreparedStatement(db, "SELECT 1 FROM item WHERE key = ?")
            var found: Set<ItemKey> = []
            for key in keys {
                find.bind(blob: KeyBytes.of(key), at: 1)
                if try find.step() {
                    found.insert(key)
                    find.reset()
                }
            }
            return found
        }
    }

    public func fingerprints(limit: Int) async throws -> [(key: ItemKey, simHash: UInt64)] {
        try await read { db in
            let newest = try PreparedStatement(db, "SELECT key, simHash FROM item ORDER BY id DESC LIMIT ?")
            newest.bind(limit, at: 1)
            var found: [(key: ItemKey, simHash: UInt64)] = []
            while try newest.step() {
                found.append((newest.withBlob(0, KeyBytes.itemKey), UInt64(bitPattern: newest.int64(1))))
            }
            return found.reversed()
        }
    }
}
