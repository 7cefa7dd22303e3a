import Feedback
import Ingestion
import Testing

@testable import Store

/// The keys with which the filter of a process begins.
@Suite(.enabled(if: ClickHouseShards.isInstalled, "clickhouse-server is not installed: Scripts/packages.sh test installs it."))
struct KeyRangeTests {
    @Test func keysReadInPartsAreAllKeysOnce() async throws {
        try await ClusterRun.with(shards: 2) { store in
            var voices = RandomVoices(seed: 93)
            let fifth = UInt64.max / 5
            let edges = [0, 1, fifth - 1, fifth, 2 * fifth - 1, 2 * fifth, 4 * fifth, 5 * fifth - 1, UInt64.max - 1, UInt64.max]
            let batch = zip(voices.batch(40, repeating: []), 0...).map { analyzed, number in
                var analyzed = analyzed
                analyzed.annotation.duplicateOf = nil
                analyzed.item.key = ItemKey(high: edges[number % edges.count], low: UInt64(number))
                return analyzed
            }
            _ = try await store.write(batch, customers: [])
            for items in [40, 5_000_000] {
                var found: [ItemKey] = []
                for shard in 0..<2 {
                    try await ClusterRows(client: store.client).keys(after: 0, shard: shard, of: items) { found.append($0) }
                }
                #expect(found.count == 40)
                #expect(Set(found) == Set(batch.map(\.item.key)))
            }
        }
    }
}
