import GRDB
public import Insights
import Synchronization

extension ClickHouseStore: StoreHealth {
    public func storeState() async -> StoreState {
        for shard in 0..<client.shards { _ = await client.ping(shard) }
        let waiting = try? await state.read { db in try ClusterState(db: db).waiting().reduce(0) { $0 + $1.bytes } }
        if let waiting { lastWaiting.withLock { $0 = waiting } }
        return lastState
    }

    public var lastState: StoreState {
        StoreState(shards: client.shards, missing: client.missing, waitingBytes: lastWaiting.withLock { $0 })
    }
}
