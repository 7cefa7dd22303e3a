public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: SignalReader {
    public func mentions(_ period: Period, wordsFrom: Day) async throws -> MentionTable {
        try await read { [timeZoneOffset] db in
            try MentionRows(db, timeZoneOffset: timeZoneOffset).table(period, wordsFrom: wordsFrom)
        }
    }

    public func dailyItems(_ period: Period) async throws -> [Day: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT day, sum(items) FROM rollupPlace WHERE day >= ? AND day < ? AND copy = 0 GROUP BY day",
                arguments: [period.start.number, period.end.number]
            )
            return Dictionary(uniqueKeysWithValues: rows.map { (Day($0[0]), $0[1] as Int) })
        }
    }
}

/// Fills the table of early warning in one walk over the facts in the order of time, beside the topics in the same order.
private struct MentionRows {
    let db: Database
    let timeZoneOffset: Int

    init(_ db: Database, timeZoneOffset: Int) { (self.db, self.timeZoneOffset) = (db, timeZoneOffset) }

    static let sql = """
        SELECT f.moment, f.customer, f.sentiment, f.severity, f.channel, f.product, f.region, f.source, t.topic, t.lean, \
        (SELECT keywords FROM annotation w WHERE w.moment = f.moment AND f.moment >= ?3) \
        FROM fact f LEFT JOIN itemTopic t ON t.moment = f.moment \
        WHERE f.moment >= ?1 AND f.moment < ?2 AND f.noise = 0 AND f.copy = 0 ORDER BY f.moment
        """

    func table(_ period: Period, wordsFrom: Day) throws -> MentionTable {
        var table = try MentionNames.table(db)
        let range = Moment.range(period, timeZoneOffset: timeZoneOffset)
        let words = Moment.range(Period(start: wordsFrom, end: wordsFrom + 1), timeZoneOffset: timeZoneOffset).lowerBound
        let rows = try PreparedStatement(db, SQLQuery(Self.sql, [range.lowerBound, range.upperBound, words]))
        var open: (moment: Int64, row: MentionTable.Row)?
        while try rows.step() {
            let moment = rows.int64(0)
            if open?.moment != moment {
                if let open { table.append(open.row) }
                open = (moment, row(rows, moment))
            }
            if let topic = rows.optionalInt64(8) { open?.row.topics.append((code: Int(topic), negative: rows.int64(9) < 0)) }
        }
        if let open { table.append(open.row) }
        return table
    }

    private func row(_ rows: PreparedStatement, _ moment: Int64) -> MentionTable.Row {
        var words: [Int] = []
        rows.withBlob(10) { bytes in VariableBytes.decode(bytes) { words.append(Int($0)) } }
        return MentionTable.Row(
            id: Moment.id(of: moment), hour: Moment.hour(of: moment, timeZoneOffset: timeZoneOffset), customer: rows.optionalInt64(1) ?? 0,
            negative: Lean.of(sentimentCode: rows.int64(2)) < 0, severity: FixedPoint.double(rows.int64(3)), channel: rows.int(4),
            product: rows.int(5), region: rows.int(6), source: rows.int(7), words: words)
    }
}
