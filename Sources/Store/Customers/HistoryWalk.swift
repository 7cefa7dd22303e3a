import Feedback
import GRDB
import Insights

/// Feeds the histories of all customers in one walk over the file's facts in the order of time.
struct HistoryWalk {
    let db: Database
    let filter: ResolvedFilter

    /// An item stands in as many rows as it has topics of which it complains, and in one when it has none.
    func feed(_ gathering: inout HistoryGathering) throws {
        var selection = FactSelection(filter)
        let event = "CASE WHEN f.channel = \(gathering.eventChannel) THEN f.moment & \((1 << Moment.idBits) - 1) END"
        selection.join("LEFT JOIN item i ON i.id = \(event)")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment AND t.lean < 0 AND t.topic > 0")
        let sql = """
            SELECT f.moment, f.customer, f.day, f.channel, f.region, f.sentiment, f.score, f.severity, f.intents, i.event, t.topic
            FROM \(selection.from) WHERE \(selection.whereClause)
            """
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var last: Int64?
        while try rows.step() {
            let isNew = rows.int64(0) != last
            last = rows.int64(0)
            guard let customer = rows.optionalInt64(1) else {
                if isNew { gathering.anonymous += 1 }
                continue
            }
            let row = HistoryRow(
                customer: customer, day: rows.int(2), channel: rows.int64(3), region: rows.int64(4), sentiment: rows.int64(5),
                score: rows.int64(6), severity: rows.int64(7), intents: rows.int64(8), event: rows.optionalInt64(9))
            if isNew { gathering.add(row) }
            if let topic = rows.optionalInt64(10) { gathering.complain(of: topic, row) }
        }
    }
}
