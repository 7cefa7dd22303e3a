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
                SELECT a.engine, a.taxonomy, f.sentiment, a.confidence FROM \(selection.from) WHERE \(selection.whereClause)
                """,
                selection.arguments
            )
        )
        let names = NameLookup(db: db)
        var versions: [Int64: Int] = [:]
        while try rows.step() {
            profile.items += 1
            guard let engine = rows.optionalInt64(0) else {
                profile.notAnalysed += 1
                continue
            }
            // Counted here rather than by SQL's grouping, which would sort.
            versions[engine << 32 | rows.int64(1), default: 0] += 1
            if (1...3).contains(rows.int(2)) { profile.sentiments[rows.int(2) - 1] += 1 }
            profile.confidences[min(9, max(0, rows.int(3) / 1_000))] += 1
        }
        for (codes, count) in versions {
            let engine = try names.name(codes >> 32, in: .engine) ?? ""
            let taxonomy = try names.name(codes & 0xFFFF_FFFF, in: .taxonomyStamp) ?? ""
            profile.versions[.init(engine: engine, taxonomy: taxonomy), default: 0] += count
        }
        return profile
    }

    /// Ids of the items in a gap, newest first.
    func items(in gap: AnnotationGap, _ filter: ResolvedFilter, limit: Int) throws -> [Int64] {
        var selection = FactSelection(filter)
        switch gap {
        case .notAnalysed:
            selection.add("NOT EXISTS (SELECT 1 FROM annotation a WHERE a.moment = f.moment)")
        case .unclassified:
            selection.join("CROSS JOIN itemTopic n ON n.moment = f.moment AND n.topic = 0")
        case .stale(let engine, let stamps):
            let names = NameLookup(db: db)
            let current = try names.codes([engine], in: .engine).first ?? -1
            let newest = try names.codes(stamps.sorted(), in: .taxonomyStamp)
            let marks = Array(repeating: "?", count: newest.count).joined(separator: ", ")
            selection.join("CROSS JOIN annotation a ON a.moment = f.moment")
            selection.add("(a.engine <> ? OR a.taxonomy NOT IN (\(marks)))", [current] + newest)
        }
        let rows = try PreparedStatement(
            db,
            SQLQuery(
                "SELECT f.moment FROM \(selection.from) WHERE \(selection.whereClause) ORDER BY \(selection.moment) DESC LIMIT ?",
                selection.arguments + [limit]
            )
        )
        var found: [Int64] = []
        while try rows.step() { found.append(Moment.id(of: rows.int64(0))) }
        return found
    }
}
