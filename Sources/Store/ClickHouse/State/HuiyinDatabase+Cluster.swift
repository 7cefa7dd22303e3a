import GRDB

extension HuiyinDatabase {
    private static let shardsSetting = "clickhouse.shards"

    /// On how many shards of a cluster the facts lie; nil when they lie in the file.
    public func clusterShards() async throws -> Int? { try await setting(Self.shardsSetting).flatMap { Int($0) } }

    /// - Parameter count: nil when the facts are back in the file.
    func setClusterShards(_ count: Int?) async throws { try await setSetting(Self.shardsSetting, count.map(String.init)) }
}
