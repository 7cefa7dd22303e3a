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
}

/// Steps with their topics, read in one walk over the facts in the order of time.
private struct JourneyRows {
    private let db: Database
    private let channels: [Int64: String]
    private let touchpoints: [Int64: String]
    private let topics: [Int64: String]

    init(_ db: Database) throws {
        self.db = db
        channels = try Self.names(db, .channel)
        touchpoints = try Self.names(db, .touchpoint)
        topics = try Self.names(db, .topic)
    }

    private static func names(_ db: Database, _ table: NameTable) throws -> [Int64: String] {
        let rows = try PreparedStatement(db, "SELECT code, name FROM \(table.name) WHERE code > 0")
        var names: [Int64: String] = [:]
        while try rows.step() { names[rows.int64(0)] = rows.text(1) }
        return names
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
                open = (moment, step(moment, rows))
            }
            if let topic = topics[rows.int64(5)] { open?.step.topics.append((topic, Int8(clamping: rows.int64(6)))) }
        }
        if let open { table.append(open.step) }
        return table
    }

    private func step(_ moment: Int64, _ rows: PreparedStatement) -> JourneyStep {
        JourneyStep(
            customer: rows.int64(1), seconds: Moment.seconds(of: moment), item: Moment.id(of: moment),
            channel: channels[rows.int64(2)] ?? "",
            touchpoint: touchpoints[rows.int64(3)], lean: Int8(Lean.of(sentimentCode: rows.int64(4))))
    }
}
