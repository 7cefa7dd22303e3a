/// The timeline of the cluster's schema: append-only, applied to each shard by itself and kept there.
///
/// Valid from ClickHouse 18.16 to today's releases. Why the tables are cut this way: docs/decisions/0041-clickhouse-layout.md.
enum ClusterSchema {
    /// Each migration's name and its statements, oldest first; an entry that has been released is never edited.
    static let all: [(name: String, statements: [String])] = [
        ("0001 first schema", [fact, item, itemKey] + Cube.all.map(rollup))
    ]

    /// What must be there before the timeline can be read.
    static let timeline = """
        CREATE TABLE IF NOT EXISTS migrationLocal (name String, number UInt32) ENGINE = ReplacingMergeTree ORDER BY number
        """

    /// Local tables that rows are kept in.
    static let localTables = ["fact", "item", "itemKey"] + Cube.all.map(\.table)

    private static func columns(_ list: [(name: String, type: String)]) -> String {
        list.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    }

    private static let fact = """
        CREATE TABLE IF NOT EXISTS factLocal (\(columns(ClusterFact.columns))) ENGINE = ReplacingMergeTree(version) \
        PARTITION BY month ORDER BY (day, seconds, id) SETTINGS index_granularity = 8192
        """

    /// Read a few rows at a time by id, hence the fine index.
    private static let item = """
        CREATE TABLE IF NOT EXISTS itemLocal (\(columns(ClusterItem.columns))) ENGINE = ReplacingMergeTree(version) \
        PARTITION BY intDiv(id, 100000000) ORDER BY id SETTINGS index_granularity = 1024
        """

    static let keyColumns: [(name: String, type: String)] = [
        ("high", "UInt64"), ("low", "UInt64"), ("id", "UInt64"), ("version", "UInt64"),
    ]

    private static let itemKey = """
        CREATE TABLE IF NOT EXISTS itemKeyLocal (\(columns(keyColumns))) ENGINE = ReplacingMergeTree(version) \
        ORDER BY (high, low) SETTINGS index_granularity = 1024
        """

    /// Sums of settled months by day and the cube's columns.
    static func rollupColumns(_ cube: Cube) -> [(name: String, type: String)] {
        let keys = cube.columns.map { ($0.rawValue, $0 == .stars ? "Int16" : "UInt32") }
        return [("month", "Int32"), ("day", "Int32")] + keys + [("version", "UInt64")] + Measures.columns.map { ($0, "Int64") }
    }

    private static func rollup(_ cube: Cube) -> String {
        let keys = (["day"] + cube.columns.map(\.rawValue)).joined(separator: ", ")
        return """
            CREATE TABLE IF NOT EXISTS \(cube.table)Local (\(columns(rollupColumns(cube)))) ENGINE = ReplacingMergeTree(version) \
            PARTITION BY month ORDER BY (\(keys)) SETTINGS index_granularity = 8192
            """
    }

    static func distributed(_ table: String, _ address: ClusterAddress) -> String {
        """
        CREATE TABLE IF NOT EXISTS \(table) AS \(table)Local \
        ENGINE = Distributed(\(address.cluster), \(address.database), \(table)Local)
        """
    }
}
