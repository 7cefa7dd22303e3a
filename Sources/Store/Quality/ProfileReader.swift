import Feedback
import GRDB
import Insights

/// Counts what the engine said, by version, side and confidence.
struct ProfileReader {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func profile(_ filter: ResolvedFilter) throws -> AnnotationProfile {
        var profile = AnnotationProfile()
        var selection = FactSelection(filter)
        let unclassified = SQLQuery(
            """
            SELECT count(*) FROM \(selection.from) CROSS JOIN itemTopic n ON n.moment = f.moment AND n.topic = 0
            WHERE \(selection.whereClause)
            """,
            selection.arguments
        )
        profile.unclassified = try Int.fetchOne(db, sql: unclassified.sql, arguments: unclassified.arguments) ?? 0
        selection.join("LEFT JOIN annotation a ON a.moment = f.moment")
        let rows = try PreparedStatement(
            db,
            SQLQuery(
                """
                SELECT a.engine, a.taxonomy, f.sentiment, min(9, a.confidence / 1000), count(*) FROM \(selection.from)
                WHERE \(selection.whereClause) GROUP BY 1, 2, 3, 4
                """,
                selection.arguments
            )
        )
        let names = NameLookup(db: db)
        var engines: [Int64: Int] = [:]
        var taxonomies: [Int64: Int] = [:]
        while try rows.step() {
            let count = rows.int(4)
            profile.items += count
            guard let engine = rows.optionalInt64(0) else {
                profile.notAnalysed += count
                continue
            }
            engines[engine, default: 0] += count
            taxonomies[rows.int64(1), default: 0] += count
            if (1...3).contains(rows.int(2)) { profile.sentiments[rows.int(2) - 1] += count }
            profile.confidences[max(0, rows.int(3))] += count
        }
        for (code, count) in engines { profile.engines[try names.name(code, in: .engine) ?? "", default: 0] += count }
        for (code, count) in taxonomies { profile.taxonomies[try names.name(code, in: .taxonomyStamp) ?? "", default: 0] += count }
        return profile
    }
}
