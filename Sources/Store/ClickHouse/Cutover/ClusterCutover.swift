import Foundation
import GRDB

/// Moves an instance's facts from its file to a cluster, and back: copies, compares counts and checksums by day, and only then switches.
///
/// A copy that was killed is begun anew; until the switch, which is one transaction in the file, the instance is where it was.
public struct ClusterCutover: Sendable {
    private let state: HuiyinDatabase
    private let client: ClickHouseClient
    private static let chunk = 10_000
    private static let copyMark = "clickhouse.copying"

    /// How far a move is.
    public struct Progress: Sendable, Equatable {
        public enum Step: String, Sendable { case copying, comparing }
        public var step: Step
        public var items: Int
    }

    public init(state: HuiyinDatabase, address: ClusterAddress, retry: RetryPolicy = RetryPolicy()) {
        self.state = state
        client = ClickHouseClient(address, retry: retry)
    }

    public func close() async { await client.close() }

    // MARK: To the cluster

    /// - Returns: how many items were moved.
    public func moveToCluster(progress: @Sendable (Progress) -> Void = { _ in }) async throws -> Int {
        guard try await state.clusterShards() == nil else { throw ClusterError.alreadyThere(path: state.path) }
        let revision = try await state.read { db in try FactRevision.current(db) }
        try await emptyShards()
        let here = try await copyToShards(progress)
        let there = try await sumShards(progress)
        try here.check(copy: there)
        try await state.switchToCluster(shards: client.shards, months: Set(here.days.keys.map { ClusterFact.month(day: $0) }), revision)
        return here.items
    }

    /// Shards that hold another instance's voices are refused; those of an earlier attempt of this one are emptied.
    private func emptyShards() async throws {
        let mark = try await state.setting(Self.copyMark)
        try await ClusterMigrator(client: client).migrate()
        for shard in 0..<client.shards {
            let count = try await client.rows("SELECT count() FROM itemLocal FORMAT RowBinary", shard: shard) { try $0.number(UInt64.self) }
            guard count == [0] || mark != nil else { throw ClusterError.occupied(shard: client.address.shards[shard].name) }
        }
        try await state.setSetting(Self.copyMark, "1")
        for shard in 0..<client.shards {
            for table in ClusterSchema.localTables { _ = try await client.runRepeatedly("TRUNCATE TABLE \(table)Local", shard: shard) }
        }
    }

    private func copyToShards(_ progress: @Sendable (Progress) -> Void) async throws -> DaySums {
        var sums = DaySums()
        var last: Int64 = 0
        let courier = ClusterCourier(state: state, client: client, spool: Spool(folder: FileManager.default.temporaryDirectory))
        while true {
            let rows = try await state.read { [last] db in try FileFacts(db).next(after: last, limit: Self.chunk) }
            guard let end = rows.last else { return sums }
            var parcels = (0..<client.shards).map { Parcel(batch: 1, shard: $0, isNew: true) }
            for row in rows {
                var fact = row.fact
                fact.batch = 1
                parcels[KeyPlace.shard(row.item.key, of: client.shards)].add(row.item, fact)
                sums.add(row.fact, row.item)
            }
            try await courier.sendAll(parcels)
            last = end.item.id
            progress(Progress(step: .copying, items: sums.items))
        }
    }

    private func sumShards(_ progress: @Sendable (Progress) -> Void) async throws -> DaySums {
        var sums = DaySums()
        for day in try await days() {
            for row in try await rows(day: day) { sums.add(row.fact, row.item) }
            progress(Progress(step: .comparing, items: sums.items))
        }
        return sums
    }

    // MARK: To the file

    /// - Returns: how many items were moved.
    public func moveToFile(progress: @Sendable (Progress) -> Void = { _ in }) async throws -> Int {
        guard let shards = try await state.clusterShards() else { throw ClusterError.notMoved(path: state.path) }
        guard shards == client.shards else { throw ClusterError.otherShape(path: state.path, stored: shards, given: client.shards) }
        for shard in 0..<shards where await !client.ping(shard) { throw ClusterError.unreachable(shard: client.address.shards[shard].name) }
        let (waiting, last) = try await state.read { db in (try ClusterState(db: db).waiting(), try ClusterState(db: db).lastItem()) }
        if let first = waiting.first { throw ClusterError.waiting(shard: client.address.shards[first.shard].name) }
        guard last < 1 << Moment.idBits else { throw ClusterError.tooMany(items: last) }
        try await state.emptyFacts()
        var there = DaySums()
        for day in try await days() {
            let rows = try await rows(day: day)
            for row in rows { there.add(row.fact, row.item) }
            for start in stride(from: 0, to: rows.count, by: Self.chunk) {
                let part = Array(rows[start..<min(rows.count, start + Self.chunk)])
                try await state.write { db, _ in try FileFactWriter(db).write(part.map { ($0.fact, $0.item) }) }
            }
            progress(Progress(step: .copying, items: there.items))
        }
        let here = try await sumFile(progress)
        try there.check(copy: here)
        try await state.switchToFile()
        return here.items
    }

    private func sumFile(_ progress: @Sendable (Progress) -> Void) async throws -> DaySums {
        var sums = DaySums()
        var last: Int64 = 0
        while true {
            let rows = try await state.read { [last] db in try FileFacts(db).next(after: last, limit: Self.chunk) }
            guard let end = rows.last else { return sums }
            for row in rows { sums.add(row.fact, row.item) }
            last = end.item.id
            progress(Progress(step: .comparing, items: sums.items))
        }
    }

    // MARK: Shards

    private struct ShardRow: Sendable {
        var fact: ClusterFact
        var item: ClusterItem
    }

    private func days() async throws -> [Int] {
        var days: Set<Int> = []
        for shard in 0..<client.shards {
            let sql = "SELECT DISTINCT day FROM factLocal FORMAT RowBinary"
            days.formUnion(try await client.rows(sql, shard: shard) { Int(try $0.number(Int32.self)) })
        }
        return days.sorted()
    }

    /// The items of one day, in the order of time.
    private func rows(day: Int) async throws -> [ShardRow] {
        var found: [ShardRow] = []
        for shard in 0..<client.shards {
            let condition = "month = \(ClusterFact.month(day: day)) AND day = \(day)"
            let sql = "SELECT \(ClusterFact.names) FROM factLocal FINAL WHERE \(condition) FORMAT RowBinary"
            let facts = try await client.rows(sql, shard: shard) { try ClusterFact(&$0) }
            let ids = facts.map(\.id)
            var items: [Int64: ClusterItem] = [:]
            for start in stride(from: 0, to: ids.count, by: Self.chunk) {
                let part = SQLText.list(ids[start..<min(ids.count, start + Self.chunk)])
                let sql = "SELECT \(ClusterItem.names) FROM itemLocal FINAL WHERE id IN (\(part)) FORMAT RowBinary"
                for item in try await client.rows(sql, shard: shard, { try ClusterItem(&$0) }) { items[item.id] = item }
            }
            found += facts.compactMap { fact in items[fact.id].map { ShardRow(fact: fact, item: $0) } }
        }
        return found.sorted { ($0.fact.seconds, $0.fact.id) < ($1.fact.seconds, $1.fact.id) }
    }
}
