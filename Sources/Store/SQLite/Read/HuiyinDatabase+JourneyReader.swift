public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: JourneyReader {
    public func journeySteps(_ filter: FeedbackFilter) async throws -> JourneyTable {
        try await read(filter) { db, filter in try JourneyRows(db).table(filter) }
    }

    public func anonymousItems(_ filter: FeedbackFilter) async throws -> Int {
        try await read(filter) { db, filter in
            var selection = FactSelection(filter)
            selection.add("f.customer IS NULL")
            let rows = try PreparedStatement(
                db, SQLQuery("SELECT count(*) FROM \(selection.from) WHERE \(selection.whereClause)", selection.arguments))
            defer { rows.reset() }
            return try rows.step() ? rows.int(0) : 0
        }
    }
}

extension HuiyinDatabase: RevisionReader {
    public func factRevision() async throws -> Int64 { try await read { db in try FactRevision.current(db) } }
    public func factState() async throws -> FactState { try await read { db in try FactRevision.state(db) } }
}

/// Steps with their topics, read in one walk over the facts in the order of time.
private struct JourneyRows {
    private let db: Database
    private let names: JourneyNames

    init(_ db: Database) throws {
        self.db = db
        names = try JourneyNames(NameLookup(db: db))
    }

    func table(_ filter: ResolvedFilter) throws -> JourneyTable {
        var selection = FactSelection(filter)
        selection.add("f.customer IS NOT NULL")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment AND t.ordinal IS NOT NULL")
        let sql = """
            SELECT f.moment, f.customer, f.channel, f.touchpoint, f.sentiment, t.topic, t.lean FROM \(selection.from)
            WHERE \(selection.whereClause) ORDER BY f.moment
            """
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var table = JourneyTable()
        var open: (moment: Int64, step: JourneyStep)?
        while try rows.step() {
            let moment = rows.int64(0)
            if open?.moment != moment {
                if let open { table.append(open.step) }
                open = (
                    moment,
                    names.step(
                        item: Moment.id(of: moment), seconds: Moment.seconds(of: moment), customer: rows.int64(1),
                        channel: rows.int64(2), touchpoint: rows.int64(3), sentiment: rows.int64(4))
                )
            }
            if let topic = names.topic(rows.int64(5)) { open?.step.topics.append((topic, Int8(clamping: rows.int64(6)))) }
        }
        if let open { table.append(open.step) }
        return table
    }
}
