import Feedback
public import Foundation
import GRDB
import Insights
import Synchronization

/// An instance whose facts lie on the shards of a ClickHouse cluster, while its state stays in the database file.
///
/// Implements the ports that read and write facts, one file a port; those of state are the file's own. How it is laid out:
/// docs/decisions/0041-clickhouse-layout.md.
public final class ClickHouseStore: Sendable {
    public let state: HuiyinDatabase
    let client: ClickHouseClient
    let writer: ClusterWriter
    let looked = Mutex<Look?>(nil)
    /// Bytes that waited in the spool when that was last asked.
    let lastWaiting = Mutex(0)

    private init(state: HuiyinDatabase, client: ClickHouseClient, writer: ClusterWriter) {
        self.state = state
        self.client = client
        self.writer = writer
    }

    /// Connects an instance to its cluster and brings the schema of the shards that answer up to date.
    /// - Parameters:
    ///   - state: the instance's file; an empty one becomes the state of this cluster.
    ///   - buffer: when rows are sent; a reader sees a write only then.
    ///   - retry: how requests are repeated.
    ///   - clock: the present, for telling since when a shard is down.
    ///   - observer: told everything that was asked and answered, for measuring and for comparing releases.
    /// - Throws: ``ClusterError`` when the file keeps its facts itself or belongs to another number of shards.
    public static func open(
        state: HuiyinDatabase,
        address: ClusterAddress,
        buffer: ClusterBuffer = ClusterBuffer(),
        retry: RetryPolicy = RetryPolicy(),
        clock: @escaping @Sendable () -> Date = { Date() },
        observer: (@Sendable (ClusterExchange) -> Void)? = nil
    ) async throws -> ClickHouseStore {
        if let shards = try await state.clusterShards() {
            guard shards == address.shards.count else {
                throw ClusterError.otherShape(path: state.path, stored: shards, given: address.shards.count)
            }
        } else {
            guard try await state.facets().items == 0 else { throw ClusterError.notMoved(path: state.path) }
            try await state.setClusterShards(address.shards.count)
        }
        let client = ClickHouseClient(address, retry: retry, clock: clock, observer: observer)
        do {
            try await ClusterMigrator(client: client).migrate()
            let folder = URL(filePath: state.path + ".files").appending(path: "spool")
            let writer = ClusterWriter(state: state, client: client, folder: folder, buffer: buffer)
            return ClickHouseStore(state: state, client: client, writer: writer)
        } catch {
            await client.close()
            throw error
        }
    }

    /// Sends what waits, as far as shards are up, and closes the connections; the file stays open.
    public func close() async throws {
        do {
            try await writer.finish()
        } catch {
            await client.close()
            throw error
        }
        await client.close()
    }

    /// What a clock should do every second or so: sends what is old, and what waited for a shard that is back.
    public func tick() async throws { try await writer.tick() }

    /// Sends everything that can be sent now.
    public func flush() async throws { try await writer.finish() }

    /// One look at the state: filters in codes, and what of the cluster is seen.
    func look<Value: Sendable>(_ body: @escaping @Sendable (Database, ClusterView) throws -> Value) async throws -> Value {
        try await state.read { [shards = client.shards] db in try body(db, ClusterState(db: db).view(shards: shards)) }
    }

    /// - Throws: `QueryError` for a filter that cannot be understood.
    func look(_ filter: FeedbackFilter) async throws -> (filter: ResolvedFilter, view: ClusterView) {
        try await look { [state] db, view in (try ResolvedFilter(filter, db, in: state), view) }
    }

    /// The same with something else that the file knows.
    func look<Value: Sendable>(
        _ filter: FeedbackFilter,
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> (filter: ResolvedFilter, view: ClusterView, known: Value) {
        try await look { [state] db, view in (try ResolvedFilter(filter, db, in: state), view, try body(db)) }
    }
}

extension ResolvedFilter {
    init(_ filter: FeedbackFilter, _ db: Database, in database: HuiyinDatabase) throws {
        try self.init(filter, db, timeZoneOffset: database.timeZoneOffset, normalizeQuery: database.normalizeQuery)
    }
}
