/// Brings each shard's schema up to date.
struct ClusterMigrator {
    let client: ClickHouseClient

    /// Shards that are down are passed over; they are brought up to date when they are written to.
    func migrate() async throws {
        for shard in 0..<client.shards where await client.isUp(shard) { try await migrate(shard) }
    }

    func migrate(_ shard: Int) async throws {
        let database = client.address.database
        _ = try await client.create(database, shard: shard)
        _ = try await client.runRepeatedly(ClusterSchema.timeline, shard: shard)
        let names = try await client.rows("SELECT DISTINCT name FROM migrationLocal FORMAT RowBinary", shard: shard) { try $0.string() }
        for (number, migration) in ClusterSchema.all.enumerated() where !names.contains(migration.name) {
            for statement in migration.statements { _ = try await client.runRepeatedly(statement, shard: shard) }
            let entry = "INSERT INTO migrationLocal (name, number) VALUES (\(SQLText.literal(migration.name)), \(number + 1))"
            _ = try await client.runRepeatedly(entry, shard: shard)
        }
        guard client.shards > 1 else { return }
        for table in ClusterSchema.localTables {
            _ = try await client.runRepeatedly(ClusterSchema.distributed(table, client.address), shard: shard)
        }
    }
}
