public import Feedback
import GRDB
public import Ingestion

extension HuiyinDatabase: AnnotationStore {
    private static let ofPack = "source IN (SELECT source FROM sourceSetting WHERE pack = ?)"

    public func texts(pack: String, after: Int64, limit: Int) async throws -> [StoredText] {
        try await read { db in
            let rows = try PreparedStatement(
                db,
                SQLQuery(
                    """
                    SELECT item.id, item.key, source.name, item.text, fact.rating, fact.nps, fact.csat, fact.ces
                    FROM item CROSS JOIN source ON source.code = item.source CROSS JOIN fact ON fact.moment = item.moment
                    WHERE item.id > ? AND item.\(Self.ofPack) ORDER BY item.id LIMIT ?
                    """,
                    [after, pack, limit]
                )
            )
            var texts: [StoredText] = []
            while try rows.step() {
                let text = StoredText(
                    id: rows.int64(0),
                    key: rows.withBlob(1, KeyBytes.itemKey),
                    source: rows.text(2),
                    text: rows.text(3),
                    scores: Scores(
                        rating: rows.optionalInt64(4).map(FixedPoint.double),
                        nps: rows.optionalInt64(5).map(Int.init),
                        csat: rows.optionalInt64(6).map(Int.init),
                        ces: rows.optionalInt64(7).map(Int.init)
                    )
                )
                texts.append(text)
            }
            return texts
        }
    }

    public func count(pack: String) async throws -> Int {
        try await read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM fact WHERE \(Self.ofPack)", arguments: [pack]) ?? 0
        }
    }

    public func replace(_ annotations: [(id: Int64, annotation: Annotation)]) async throws {
        try await write { db, codes in
            try FactRevision.raiseForBatch(db)
            try Reannotator(db, codes).replace(annotations).record(db)
        }
    }

    public func finishReplacing() async throws { try await write { db, _ in try FactRevision.beginEpoch(db) } }
}
