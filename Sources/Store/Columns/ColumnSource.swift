import GRDB

/// Reads facts with their topics from one snapshot of the file.
struct ColumnSource {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// All facts from `floor` on, in the order of their moments, with all topics.
    func load(from floor: Int64) throws -> [ColumnChunk] {
        let facts = try PreparedStatement(db, "SELECT \(FactRow.columns) FROM fact NOT INDEXED WHERE moment >= ? ORDER BY moment")
        let topics = try PreparedStatement(
            db, "SELECT moment, topic, ownSentiment, lean FROM itemTopic WHERE moment >= ? ORDER BY moment")
        facts.bind(floor, at: 1)
        topics.bind(floor, at: 1)
        var chunks: [ColumnChunk] = []
        var builder = ChunkBuilder()
        var hasTopic = try topics.step()
        var found: [TopicRow] = []
        while try facts.step() {
            let fact = FactRow.read(facts)
            found.removeAll(keepingCapacity: true)
            while hasTopic, topics.int64(0) <= fact.moment {
                if topics.int64(0) == fact.moment { found.append(Self.topic(topics)) }
                hasTopic = try topics.step()
            }
            try builder.append(fact, topics: found)
            guard builder.isFull else { continue }
            if let chunk = builder.chunk() { chunks.append(chunk) }
            builder = ChunkBuilder()
        }
        if hasTopic { topics.reset() }
        return chunks + [builder.chunk()].compactMap(\.self)
    }

    /// Calls `body` for each of `moments` that is in the file.
    func visit(_ moments: [Int64], _ body: (FactRow, [TopicRow]) throws -> Void) throws {
        let facts = try PreparedStatement(db, "SELECT \(FactRow.columns) FROM fact WHERE moment = ?")
        let topics = try PreparedStatement(db, "SELECT moment, topic, ownSentiment, lean FROM itemTopic WHERE moment = ?")
        var found: [TopicRow] = []
        for moment in moments {
            facts.bind(moment, at: 1)
            guard try facts.step() else { continue }
            let fact = FactRow.read(facts)
            facts.reset()
            found.removeAll(keepingCapacity: true)
            topics.bind(moment, at: 1)
            while try topics.step() { found.append(Self.topic(topics)) }
            try body(fact, found)
        }
    }

    /// The moments of the items with these ids.
    func moments(_ ids: Range<Int64>) throws -> [Int64] {
        let rows = try PreparedStatement(db, "SELECT moment FROM item WHERE id >= ? AND id < ?")
        rows.bind(ids.lowerBound, at: 1)
        rows.bind(ids.upperBound, at: 2)
        var moments: [Int64] = []
        while try rows.step() { moments.append(rows.int64(0)) }
        return moments
    }

    /// The moment from which on there are at most `rows` facts; the least number when there are no more in all.
    func floor(keeping rows: Int) throws -> Int64 {
        let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM fact") ?? 0
        guard count > rows else { return .min }
        let newest = "SELECT moment FROM fact NOT INDEXED ORDER BY moment DESC LIMIT 1 OFFSET ?"
        return try Int64.fetchOne(db, sql: newest, arguments: [rows - 1]) ?? .min
    }

    func customers() throws -> CustomerValues {
        var values = CustomerValues()
        let rows = try PreparedStatement(db, "SELECT code, value FROM customer WHERE value IS NOT NULL ORDER BY code DESC")
        while try rows.step() { values.set(rows.int(0), rows.double(1)) }
        return values
    }

    func update(_ values: inout CustomerValues, _ codes: Set<Int64>) throws {
        let find = try PreparedStatement(db, "SELECT value FROM customer WHERE code = ? AND value IS NOT NULL")
        for code in codes {
            find.bind(code, at: 1)
            let isKnown = try find.step()
            values.set(Int(code), isKnown ? find.double(0) : nil)
            if isKnown { find.reset() }
        }
    }

    private static func topic(_ row: PreparedStatement) -> TopicRow {
        TopicRow(topic: row.int64(1), ownSentiment: row.optionalInt64(2), sentiment: 0, lean: row.int64(3))
    }
}
