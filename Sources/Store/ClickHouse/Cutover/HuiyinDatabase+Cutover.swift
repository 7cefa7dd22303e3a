import GRDB

extension HuiyinDatabase {
    private static let factTables =
        ["annotation", "itemTopic", "opinion", "fact", "item"] + Cube.all.map(\.table)

    /// From here on the facts lie on the shards: one transaction that refuses when the file was written to since it was copied.
    func switchToCluster(shards: Int, months: Set<Int32>, _ revision: Int64) async throws {
        let path = path
        try await write { db, codes in
            guard try FactRevision.current(db) == revision else { throw ClusterError.changed(path: path) }
            let stored = try Int64.fetchOne(db, sql: "SELECT max(id) FROM item") ?? 0
            let erased = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [CustomerEraser.lastErased])
            let last = max(stored, erased.flatMap { Int64($0) } ?? 0)
            try db.execute(sql: "UPDATE clusterCounter SET lastItem = ?, lastBatch = max(lastBatch, 1)", arguments: [last])
            try db.execute(sql: "DELETE FROM clusterCopy")
            try db.execute(sql: "INSERT INTO clusterCopy SELECT id, original FROM item WHERE original IS NOT NULL")
            try db.execute(sql: "DELETE FROM clusterMonth")
            // A block may have been sent twice on the way.
            try ClusterState(db: db).touch(months, revised: true)
            try Self.deleteFacts(db)
            try db.execute(
                sql: "INSERT INTO setting VALUES ('clickhouse.shards', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                arguments: [String(shards)]
            )
            try db.execute(sql: "DELETE FROM setting WHERE name = 'clickhouse.copying'")
            try FactRevision.raise(db)
            codes.forget()
        }
    }

    /// From here on the facts lie in the file.
    func switchToFile() async throws {
        try await write { db, codes in
            let last = try ClusterState(db: db).lastItem()
            for table in ["clusterCopy", "clusterMonth", "clusterMove"] { try db.execute(sql: "DELETE FROM \(table)") }
            try db.execute(sql: "DELETE FROM setting WHERE name = 'clickhouse.shards'")
            // Ids that were given once are not given again.
            try db.execute(
                sql: "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                arguments: [CustomerEraser.lastErased, String(last)]
            )
            try FactRevision.raise(db)
            codes.forget()
        }
    }

    /// Takes all facts out of the file.
    func emptyFacts() async throws {
        try await write { db, codes in
            try Self.deleteFacts(db)
            codes.forget()
        }
    }

    private static func deleteFacts(_ db: Database) throws {
        for table in factTables { try db.execute(sql: "DELETE FROM \(table)") }
        try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
    }
}
