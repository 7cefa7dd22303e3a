import Foundation
import Store
import Testing

/// Instances on a cluster for tests.
enum ClusterRun {
    /// Requests are repeated quickly, so that a test of a dead shard does not wait.
    static let retry = RetryPolicy(attempts: 4, firstPause: .milliseconds(20), longestPause: .milliseconds(100))

    /// An empty instance on the shards that all tests share, or on those given.
    static func with(
        shards count: Int,
        on cluster: ClickHouseShards? = nil,
        buffer: ClusterBuffer = ClusterBuffer(rows: 1),
        _ body: (ClickHouseStore) async throws -> Void
    ) async throws {
        let address = try (cluster ?? .running()).address(shards: count)
        try await TemporaryFile.with { path in try await open(path, address, buffer: buffer, body) }
    }

    /// Opens an instance, and closes it whatever happens.
    static func open(
        _ path: String,
        _ address: ClusterAddress,
        buffer: ClusterBuffer = ClusterBuffer(rows: 1),
        observer: (@Sendable (ClusterExchange) -> Void)? = nil,
        _ body: (ClickHouseStore) async throws -> Void
    ) async throws {
        let state = try HuiyinDatabase.open(path: path)
        let store = try await ClickHouseStore.open(state: state, address: address, buffer: buffer, retry: retry, observer: observer)
        do {
            try await body(store)
        } catch {
            try? await store.close()
            throw error
        }
        try await store.close()
        try state.close()
    }
}
