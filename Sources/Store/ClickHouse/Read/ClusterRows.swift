import Feedback

/// A fact with the shard that it lies on.
struct PlacedFact: Sendable {
    var shard: Int
    var fact: ClusterFact
}

/// Rows read whole from the shards' own tables, for rewriting and for showing.
struct ClusterRows {
    let client: ClickHouseClient

    /// Facts of the items that exist, by id.
    func facts(ids: [Int64]) async throws -> [Int64: PlacedFact] {
        var found: [Int64: PlacedFact] = [:]
        for shard in 0..<client.shards {
            let places = try await places("id IN (\(SQLText.list(Set(ids).sorted())))", shard: shard)
            guard !places.isEmpty else { continue }
            for fact in try await facts(at: places, shard: shard) { found[fact.id] = PlacedFact(shard: shard, fact: fact) }
        }
        return found
    }

    /// Facts that meet a condition, each in its newest version.
    func facts(where condition: String) async throws -> [PlacedFact] {
        var found: [PlacedFact] = []
        for shard in 0..<client.shards {
            let sql = "SELECT \(ClusterFact.names) FROM factLocal FINAL WHERE \(condition) FORMAT RowBinary"
            found += try await client.rows(sql, shard: shard) { PlacedFact(shard: shard, fact: try ClusterFact(&$0)) }
        }
        return found
    }

    private func places(_ condition: String, shard: Int) async throws -> [ClusterPlace] {
        try await client.rows("SELECT DISTINCT day, seconds, id FROM itemLocal WHERE \(condition) FORMAT RowBinary", shard: shard) {
            try ClusterPlace(&$0)
        }
    }

    private func facts(at places: [ClusterPlace], shard: Int) async throws -> [ClusterFact] {
        let sql = "SELECT \(ClusterFact.names) FROM factLocal FINAL WHERE \(Self.isAt(places)) FORMAT RowBinary"
        return try await client.rows(sql, shard: shard) { try ClusterFact(&$0) }
    }

    /// Bounds of the key beside the exact places, because old releases use only those for finding the rows.
    static func isAt(_ places: [ClusterPlace]) -> String {
        let days = Set(places.map(\.day)).sorted()
        let months = Set(days.map { ClusterFact.month(day: $0) }).sorted()
        let list = places.map(\.sql).joined(separator: ", ")
        return "month IN (\(SQLText.list(months))) AND day IN (\(SQLText.list(days))) AND (day, seconds, id) IN (\(list))"
    }

    /// Ids of the keys that a shard knows.
    func ids(of keys: [ItemKey], shard: Int) async throws -> [ItemKey: Int64] {
        guard !keys.isEmpty else { return [:] }
        let wanted = Set(keys)
        let sql = """
            SELECT high, low, id FROM itemKeyLocal WHERE high IN (\(SQLText.list(Set(keys.map(\.high)).sorted()))) \
            AND low IN (\(SQLText.list(Set(keys.map(\.low)).sorted()))) FORMAT RowBinary
            """
        let rows = try await client.rows(sql, shard: shard) { row in
            (ItemKey(high: try row.number(), low: try row.number()), Int64(try row.number(UInt64.self)))
        }
        var found: [ItemKey: Int64] = [:]
        for (key, id) in rows where wanted.contains(key) { found[key] = id }
        return found
    }

    /// Passes on the keys that came with writes after `batch`, a million or so at a time.
    /// - Parameter items: how many there are about.
    func keys(after batch: UInt64, shard: Int, of items: Int, _ body: (ItemKey) -> Void) async throws {
        let parts = UInt64(max(1, items / Self.keysAtOnce))
        let width = UInt64.max / parts
        for part in 0..<parts {
            let end = part == parts - 1 ? UInt64.max : (part + 1) * width - 1
            let sql = """
                SELECT high, low FROM itemKeyLocal WHERE version > \(batch) AND high >= \(part * width) AND high <= \(end) FORMAT RowBinary
                """
            let keys = try await client.rows(sql, shard: shard) { ItemKey(high: try $0.number(), low: try $0.number()) }
            for key in keys { body(key) }
        }
    }

    private static let keysAtOnce = 1_000_000
}

extension ClusterPlace {
    /// The next row of an answer to a selection of day, seconds, id.
    init(_ rows: inout RowReader) throws {
        day = Int(try rows.number(Int32.self))
        seconds = try rows.number()
        id = Int64(try rows.number(UInt64.self))
    }
}
