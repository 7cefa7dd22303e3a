import Feedback
import GRDB
import Ingestion

/// Takes one customer's items out of the shards and out of the file.
struct ClusterEraser {
    let writer: ClusterWriter
    let state: HuiyinDatabase
    let client: ClickHouseClient

    struct Found: Sendable {
        var code: Int64
        var account: ErasureAccount
        var facts: [PlacedFact]
    }

    /// What the customer has; nil when nobody is known by the key.
    func find(_ key: CustomerKey) async throws -> Found? {
        let code = try await state.read { db -> Int64? in
            let find = try PreparedStatement(db, "SELECT code FROM customer WHERE key = ?")
            find.bind(blob: KeyBytes.of(key), at: 1)
            guard try find.step() else { return nil }
            defer { find.reset() }
            return find.int64(0)
        }
        guard let code else { return nil }
        let facts = try await ClusterRows(client: client).facts(where: "customer = \(code)")
        var account = ErasureAccount()
        account.customers = 1
        account.items = facts.count
        account.opinions = facts.reduce(0) { $0 + $1.fact.opinions.count }
        account.topics = facts.reduce(0) { $0 + $1.fact.topics.count { $0.ordinal != nil } }
        return Found(code: code, account: account, facts: facts)
    }

    /// Links, cases and people's labels go first and the customer's row last, so that an erasure that was killed can be started again.
    func erase(_ key: CustomerKey) async throws -> ErasureAccount {
        guard let found = try await find(key) else { return ErasureAccount() }
        var account = found.account
        let ids = found.facts.map(\.fact.id)
        account.relinked = try await relink(copiesOf: ids)
        try await state.write { db, _ in
            let eraser = StateEraser(db: db)
            try eraser.forgetCases(of: key)
            for id in ids {
                try eraser.forget(item: id)
                try db.execute(sql: "DELETE FROM clusterCopy WHERE copy = ?", arguments: [id])
            }
        }
        try await delete(found.facts, customer: found.code)
        let months = Set(found.facts.map(\.fact.month))
        try await state.write { db, codes in
            try db.execute(sql: "PRAGMA secure_delete = ON")
            defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
            try db.execute(sql: "DELETE FROM customer WHERE code = ?", arguments: [found.code])
            try ContactRows.forget(db, key)
            try db.execute(sql: "DELETE FROM clusterMove WHERE customer = ?", arguments: [found.code])
            try ClusterState(db: db).touch(months, revised: false)
            try FactRevision.raise(db)
            codes.forget()
        }
        try await state.emptyLog()
        return account
    }

    /// The copies of an erased item are linked to the earliest of them, which is a copy no more.
    private func relink(copiesOf erased: [Int64]) async throws -> Int {
        let groups = try await state.read { db in
            let state = ClusterState(db: db)
            return try erased.map { id in try state.copies(of: id).filter { !erased.contains($0) } }.filter { !$0.isEmpty }
        }
        guard !groups.isEmpty else { return 0 }
        let facts = try await ClusterRows(client: client).facts(ids: groups.map { $0[0] })
        try await writer.revise { db, _ in
            for group in groups {
                let first = group[0]
                try db.execute(sql: "DELETE FROM clusterCopy WHERE copy = ?", arguments: [first])
                for copy in group.dropFirst() {
                    try db.execute(sql: "UPDATE clusterCopy SET original = ? WHERE copy = ?", arguments: [first, copy])
                }
            }
            return facts.values.map { placed in
                var placed = placed
                placed.fact.row.copy = false
                return placed
            }
        }
        return groups.reduce(0) { $0 + $1.count }
    }

    /// Facts last, because they alone tell whose the items are.
    private func delete(_ facts: [PlacedFact], customer: Int64) async throws {
        for shard in 0..<client.shards {
            let ids = facts.filter { $0.shard == shard }.map(\.fact.id).sorted()
            if !ids.isEmpty {
                let isErased = "id IN (\(SQLText.list(ids)))"
                try await mutate(["itemKeyLocal", "itemLocal"].map { "ALTER TABLE \($0) DELETE WHERE \(isErased)" }, shard)
            }
            try await mutate(["ALTER TABLE factLocal DELETE WHERE customer = \(customer)"], shard)
        }
    }

    /// Runs mutations and waits until they are done.
    private func mutate(_ statements: [String], _ shard: Int) async throws {
        for statement in statements { _ = try await client.runRepeatedly(statement, shard: shard) }
        let database = SQLText.literal(client.address.database)
        let sql = "SELECT count() FROM system.mutations WHERE database = \(database) AND is_done = 0 FORMAT RowBinary"
        var pause = Duration.milliseconds(5)
        while try await client.rows(sql, shard: shard, { try $0.number(UInt64.self) }).first ?? 0 > 0 {
            try await client.retry.sleep(pause)
            pause = min(pause * 2, .seconds(1))
        }
    }
}
