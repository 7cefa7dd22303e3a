import GRDB

/// The cluster's bookkeeping in the database file, within the caller's transaction or snapshot.
struct ClusterState {
    let db: Database

    struct Waiting: Equatable {
        var batch: UInt64
        var shard: Int
        var bytes: Int
    }

    // MARK: Reading

    func view(shards: Int) throws -> ClusterView {
        let unreleased = try Int64.fetchOne(db, sql: "SELECT min(batch) FROM clusterParcel WHERE released = 0")
        let last = try Int64.fetchOne(db, sql: "SELECT lastBatch FROM clusterCounter") ?? 0
        var months: [Int32: ClusterView.MonthState] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT month, changes = settled, revised FROM clusterMonth") {
            months[row[0]] = row[1] ? .settled : row[2] ? .revised : .grown
        }
        return ClusterView(tables: ClusterTables(shards: shards), lastBatch: UInt64(unreleased.map { $0 - 1 } ?? last), months: months)
    }

    func waiting() throws -> [Waiting] {
        try Row.fetchAll(db, sql: "SELECT batch, shard, bytes FROM clusterParcel ORDER BY batch, shard").map {
            Waiting(batch: UInt64($0[0] as Int64), shard: $0[1], bytes: $0[2])
        }
    }

    func lastItem() throws -> Int64 { try Int64.fetchOne(db, sql: "SELECT lastItem FROM clusterCounter") ?? 0 }

    func lastBatch() throws -> UInt64 { UInt64(try Int64.fetchOne(db, sql: "SELECT lastBatch FROM clusterCounter") ?? 0) }

    /// The item that `id` is a copy of; nil for one that is no copy.
    func original(of id: Int64) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT original FROM clusterCopy WHERE copy = ?"), arguments: [id])
    }

    func copies(of id: Int64) throws -> [Int64] {
        try Int64.fetchAll(db.cachedStatement(sql: "SELECT copy FROM clusterCopy WHERE original = ? ORDER BY copy"), arguments: [id])
    }

    func copyCount(of id: Int64) throws -> Int {
        try Int.fetchOne(db.cachedStatement(sql: "SELECT count(*) FROM clusterCopy WHERE original = ?"), arguments: [id]) ?? 0
    }

    // MARK: Writing

    func nextBatch() throws -> UInt64 {
        try db.execute(sql: "UPDATE clusterCounter SET lastBatch = lastBatch + 1")
        return try lastBatch()
    }

    func setLastItem(_ id: Int64) throws { try db.execute(sql: "UPDATE clusterCounter SET lastItem = ?", arguments: [id]) }

    /// Notes that months are written to; `revised` where older rows of an item may stay beside new ones.
    func touch(_ months: some Sequence<Int32>, revised: Bool) throws {
        for month in months {
            try db.execute(
                sql: """
                    INSERT INTO clusterMonth VALUES (?1, 1, 0, ?2)
                    ON CONFLICT (month) DO UPDATE SET changes = changes + 1, revised = max(revised, excluded.revised)
                    """,
                arguments: [month, revised]
            )
        }
    }

    func enter(_ parcel: Parcel) throws {
        try db.execute(
            sql: "INSERT INTO clusterParcel VALUES (?, ?, 0, ?)",
            arguments: [Int64(parcel.batch), parcel.shard, parcel.byteCount]
        )
    }

    /// Takes a parcel off the list, because its shard has it.
    func delivered(batch: UInt64, shard: Int) throws {
        try db.execute(sql: "DELETE FROM clusterParcel WHERE batch = ? AND shard = ?", arguments: [Int64(batch), shard])
    }

    /// Lets readers see what the other shards have of a write, although this parcel waits for a shard that is down.
    func release(batch: UInt64, shard: Int) throws {
        try db.execute(sql: "UPDATE clusterParcel SET released = 1 WHERE batch = ? AND shard = ?", arguments: [Int64(batch), shard])
    }

    func link(copy: Int64, to original: Int64) throws {
        try db.cachedStatement(sql: "INSERT INTO clusterCopy VALUES (?, ?)").execute(arguments: [copy, original])
    }

    // MARK: Customers on the move

    func moving() throws -> [(customer: Int64, tier: Int64)] {
        let sql = "SELECT customer.code, customer.tier FROM clusterMove JOIN customer ON customer.code = clusterMove.customer"
        return try Row.fetchAll(db, sql: sql).map { (customer: $0[0], tier: $0[1]) }
    }

    func move(_ customer: Int64) throws {
        try db.execute(sql: "INSERT OR IGNORE INTO clusterMove VALUES (?)", arguments: [customer])
    }

    func moved(_ customer: Int64) throws {
        try db.execute(sql: "DELETE FROM clusterMove WHERE customer = ?", arguments: [customer])
    }
}
