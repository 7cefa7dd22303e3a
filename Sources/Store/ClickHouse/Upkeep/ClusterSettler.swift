import GRDB

/// Settles months: merges older rows of an item away, and builds the month's rollups, which from then on answer for it.
///
/// Not in the writer's turn: a month that is written to meanwhile simply stays open.
struct ClusterSettler {
    let state: HuiyinDatabase
    let client: ClickHouseClient

    private struct Open: Sendable {
        var month: Int32
        var changes: Int64
        var isRevised: Bool
    }

    /// - Returns: how many months were settled.
    func settle() async throws -> Int {
        for shard in 0..<client.shards where await !client.isUp(shard) { return 0 }
        var settled = 0
        for month in try await open() where try await settle(month) { settled += 1 }
        return settled
    }

    private func open() async throws -> [Open] {
        try await state.read { db in
            // Rows that are on their way would be missing from the sums.
            guard try ClusterState(db: db).waiting().isEmpty else { return [] }
            return try Row.fetchAll(db, sql: "SELECT month, changes, revised FROM clusterMonth WHERE changes <> settled ORDER BY month").map
            {
                Open(month: $0[0], changes: $0[1], isRevised: $0[2])
            }
        }
    }

    private func settle(_ open: Open) async throws -> Bool {
        let version = try await state.read { db in try ClusterState(db: db).lastBatch() }
        let isMerged = try await withThrowingTaskGroup(of: Bool.self) { group in
            for shard in 0..<client.shards { group.addTask { try await settle(open, version: version, shard: shard) } }
            return try await group.allSatisfy { $0 }
        }
        guard isMerged else { return false }
        return try await state.write { db, _ in
            try db.execute(
                sql: "UPDATE clusterMonth SET settled = changes, revised = 0 WHERE month = ? AND changes = ?",
                arguments: [open.month, open.changes]
            )
            return db.changesCount == 1
        }
    }

    /// - Returns: false when the server did not merge, because other merges were under way.
    private func settle(_ open: Open, version: UInt64, shard: Int) async throws -> Bool {
        if open.isRevised {
            _ = try await client.runRepeatedly("OPTIMIZE TABLE factLocal PARTITION \(open.month) FINAL", shard: shard)
            let sql = "SELECT count() - uniqExact(id) FROM factLocal WHERE month = \(open.month) FORMAT RowBinary"
            guard try await client.rows(sql, shard: shard, { try $0.number(Int64.self) }) == [0] else { return false }
        }
        for cube in Cube.all {
            _ = try await client.runRepeatedly("ALTER TABLE \(cube.table)Local DROP PARTITION \(open.month)", shard: shard)
            _ = try await client.runRepeatedly(Self.rebuild(cube, month: open.month, version: version), shard: shard)
        }
        return true
    }

    /// The rollup's rows as the month's facts give them.
    static func rebuild(_ cube: Cube, month: Int32, version: UInt64) -> String {
        let isTopic = cube == .topic
        let keys = ["month", "day"] + cube.columns.map(\.rawValue)
        let source = ["month", "day"] + cube.columns.map { $0 == .topic ? "d" : $0.rawValue }
        let lean = isTopic ? "dLean" : "multiIf(sentiment = 3, 1, sentiment = 1, -1, 0)"
        let sums = Measures.columns.map { "ifNull(toInt64(sum(\(TallyCompiler.factExpression($0, lean: lean, on: "")))), 0)" }
        return """
            INSERT INTO \(cube.table)Local (\((keys + ["version"] + Measures.columns).joined(separator: ", "))) \
            SELECT \((source + ["toUInt64(\(version))"] + sums).joined(separator: ", ")) FROM factLocal\
            \(isTopic ? " ARRAY JOIN topic AS d, topicLean AS dLean" : "") WHERE month = \(month) AND noise = 0 \
            GROUP BY \(source.joined(separator: ", "))
            """
    }
}

extension ClickHouseStore {
    /// Settles the months that were written to, so that their figures come from rollups; what a clock should do when little is written.
    /// - Returns: how many months were settled.
    @discardableResult
    public func settle() async throws -> Int { try await ClusterSettler(state: state, client: client).settle() }
}
