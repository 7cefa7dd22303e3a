public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: SegmentReader {
    public func customerTable(_ filter: FeedbackFilter, rows: SegmentRows) async throws -> SegmentTable {
        try await read(filter) { db, filter in
            var gathering = try SegmentGathering(db, rows: rows)
            try Self.gather(db, filter, &gathering)
            return try gathering.table(db)
        }
    }

    private static func gather(_ db: Database, _ filter: ResolvedFilter, _ gathering: inout SegmentGathering) throws {
        var selection = FactSelection(filter)
        selection.add("f.customer IS NOT NULL")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment AND t.ordinal IS NOT NULL")
        let sql = "SELECT f.moment, f.customer, f.sentiment, t.topic FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var last: Int64?
        while try rows.step() {
            let (moment, customer) = (rows.int64(0), rows.int64(1))
            if moment != last {
                last = moment
                gathering.add(voices: 1, unhappy: Lean.of(sentimentCode: rows.int64(2)) < 0, of: customer)
            }
            gathering.add(topic: rows.int64(3), of: customer)
        }
    }
}
