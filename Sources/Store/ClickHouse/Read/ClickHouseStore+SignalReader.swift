public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: SignalReader {
    public func mentions(_ period: Period, wordsFrom: Day) async throws -> MentionTable {
        let (filter, view, empty) = try await look(Self.counted(period)) { db in try MentionNames.table(db) }
        let sql = """
            SELECT id, seconds, customer, sentiment, severity, channel, product, region, source, topic, topicLean, \
            if(day >= \(ClusterView.pinned(wordsFrom.number..<wordsFrom.number).lowerBound), keywords, emptyArrayUInt32()) \
            FROM \(view.fact(filter.days)) WHERE \(ClusterSelection(filter, view).whereClause) ORDER BY day, seconds, id FORMAT RowBinary
            """
        var table = empty
        let offset = state.timeZoneOffset
        for row in try await client.rows(sql, { try Self.mention(&$0, timeZoneOffset: offset) }) { table.append(row) }
        return table
    }

    public func dailyItems(_ period: Period) async throws -> [Day: Int] {
        let rows = try await tallies([TallyRequest(dimensions: [.day], filter: Self.counted(period), fields: [])])[0]
        return Dictionary(
            rows.compactMap { row in row.keys[0].flatMap { Day(iso: $0) }.map { ($0, row.tally.items) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// No noise, no copies.
    private static func counted(_ period: Period) -> FeedbackFilter { FeedbackFilter(period: period, withoutDuplicates: true) }

    private static func mention(_ row: inout RowReader, timeZoneOffset: Int) throws -> MentionTable.Row {
        let id = Int64(try row.number(UInt64.self))
        let moment = Moment.key(seconds: try row.number(), id: 0)
        var mention = MentionTable.Row(
            id: id, hour: Moment.hour(of: moment, timeZoneOffset: timeZoneOffset), customer: try row.code(),
            negative: Lean.of(sentimentCode: Int64(try row.number(UInt8.self))) < 0,
            severity: FixedPoint.double(Int64(try row.number(Int32.self))), channel: Int(try row.code()), product: Int(try row.code()),
            region: Int(try row.code()), source: Int(try row.code()))
        let (topics, leans): ([UInt32], [Int8]) = (try row.list(), try row.list())
        mention.topics = zip(topics, leans).map { (code: Int($0), negative: $1 < 0) }
        mention.words = try row.list(UInt32.self).map(Int.init)
        return mention
    }
}
