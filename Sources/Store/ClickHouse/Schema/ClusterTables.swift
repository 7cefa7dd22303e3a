/// What the tables are called: "…Local" on a shard; over several shards the plain name is a Distributed table, on a single one there is
/// none.
struct ClusterTables: Sendable, Equatable {
    let isDistributed: Bool

    init(shards: Int) { isDistributed = shards > 1 }

    var fact: String { name("fact") }
    var item: String { name("item") }
    var itemKey: String { name("itemKey") }

    func cube(_ cube: Cube) -> String { name(cube.table) }

    private func name(_ table: String) -> String { isDistributed ? table : table + "Local" }
}
