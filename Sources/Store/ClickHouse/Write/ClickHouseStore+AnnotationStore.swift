public import Feedback
import GRDB
public import Ingestion

extension ClickHouseStore: AnnotationStore {
    public func texts(pack: String, after: Int64, limit: Int) async throws -> [StoredText] {
        try await writer.finish()
        let (sources, last, view) = try await look { db, view in
            (try Self.sources(pack, db), try ClusterState(db: db).lastItem(), view)
        }
        guard !sources.isEmpty else { return [] }
        // Ranges of ids, because old releases read a table to its end before they sort.
        var width = Int64(max(limit, 1)) * 4
        var from = after
        while from < last {
            let sql = """
                SELECT id, high, low, source, text, rating, nps, csat, ces FROM \(view.tables.item) FINAL \
                WHERE id > \(from) AND id <= \(from + width) AND source IN (\(SQLText.list(sources.keys.sorted()))) \
                ORDER BY id LIMIT \(max(limit, 1)) FORMAT RowBinary
                """
            let texts = try await client.rows(sql) { row in
                let id = Int64(try row.number(UInt64.self))
                let key = ItemKey(high: try row.number(), low: try row.number())
                let source = Int64(try row.number(UInt32.self))
                return StoredText(id: id, key: key, source: sources[source] ?? "", text: try row.string(), scores: try Scores(&row))
            }
            if !texts.isEmpty { return texts }
            from += width
            width *= 4
        }
        return []
    }

    public func count(pack: String) async throws -> Int {
        try await writer.finish()
        let (sources, view) = try await look { db, view in (try Self.sources(pack, db), view) }
        guard !sources.isEmpty else { return 0 }
        let sql = """
            SELECT count() FROM \(view.fact(nil)) WHERE source IN (\(SQLText.list(sources.keys.sorted()))) FORMAT RowBinary
            """
        return Int(try await client.rows(sql) { try $0.number(UInt64.self) }.first ?? 0)
    }

    /// Needs all shards, because a row is read before it is written anew.
    public func replace(_ annotations: [(id: Int64, annotation: Annotation)]) async throws {
        try await writer.replace(annotations.map { Reading(id: $0.id, annotation: $0.annotation) })
    }

    public func finishReplacing() async throws { try await state.finishReplacing() }

    /// Names of the sources whose texts are read by `pack`, by code.
    private static func sources(_ pack: String, _ db: Database) throws -> [Int64: String] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT source.code, source.name FROM sourceSetting JOIN source ON source.code = sourceSetting.source WHERE pack = ?",
            arguments: [pack]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int64, $0[1] as String) })
    }
}

/// What the engine now reads in a stored item.
struct Reading: Sendable {
    var id: Int64
    var annotation: Annotation
}

extension Scores {
    /// rating, nps, csat, ces of an answer.
    init(_ row: inout RowReader) throws {
        self.init(
            rating: try row.optional().map(FixedPoint.double),
            nps: try row.optional().map(Int.init),
            csat: try row.optional().map(Int.init),
            ces: try row.optional().map(Int.init)
        )
    }
}
