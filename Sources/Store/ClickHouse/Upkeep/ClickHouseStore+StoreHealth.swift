import GRDB
public import Insights

extension ClickHouseStore: StoreHealth {
    /// Asks every shard.
    public func storeState() async -> StoreState {
        var missing: [String] = []
        for shard in 0..<client.shards where await !client.ping(shard) { missing.append(client.address.shards[shard].name) }
        let waiting = try? await state.read { db in try ClusterState(db: db).waiting().reduce(0) { $0 + $1.bytes } }
        return StoreState(shards: client.shards, missing: missing, waitingBytes: waiting ?? 0)
    }
}
