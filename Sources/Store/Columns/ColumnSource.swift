import GRDB

/// Reads facts with their topics from one snapshot of the file.
struct ColumnSource {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// All facts from `floor` on, in the order of their moments, with everything beside them.
    func load(from floor: Int64) throws -> [ColumnChunk] {
        let facts = try PreparedStatement(db, "SELECT \(FactRow.columns) FROM fact NOT INDEXED WHERE moment >= ? ORDER BY moment")
        facts.bind(floor, at: 1)
        var beside = try Beside.allCases.map { try Reading(db, $0, from: floor) }
        var chunks: [ColumnChunk] = []
        var builder = ChunkBuilder()
        var row = ColumnRow(fact: FactRow(moment: 0, day: 0))
        while try facts.step() {
            row.begin(FactRow.read(facts))
            for index in beside.indices { try beside[index].take(into: &row) }
            try builder.append(row)
            guard builder.isFull else { continue }
            if let chunk = builder.chunk() { chunks.append(chunk) }
            builder = ChunkBuilder()
        }
        for reading in beside { reading.end() }
        return chunks + [builder.chunk()].compactMap(\.self)
    }

    /// Calls `body` for each of `moments` that is in the file.
    func visit(_ moments: [Int64], _ body: (ColumnRow) throws -> Void) throws {
        let facts = try PreparedStatement(db, "SELECT \(FactRow.columns) FROM fact WHERE moment = ?")
        let beside = try Beside.allCases.map { (kind: $0, rows: try PreparedStatement(db, $0.sql("="))) }
        var row = ColumnRow(fact: FactRow(moment: 0, day: 0))
        for moment in moments {
            facts.bind(moment, at: 1)
            guard try facts.step() else { continue }
            row.begin(FactRow.read(facts))
            facts.reset()
            for (kind, rows) in beside {
                rows.bind(moment, at: 1)
                while try rows.step() { kind.read(rows, into: &row) }
            }
            try body(row)
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

    /// What stands beside a fact in another table.
    private enum Beside: CaseIterable {
        case topics, words, opinions

        func sql(_ comparison: String) -> String {
            switch self {
            case .topics: "SELECT moment, topic, ownSentiment, lean FROM itemTopic WHERE moment \(comparison) ? ORDER BY moment"
            case .words: "SELECT moment, keywords FROM annotation WHERE moment \(comparison) ? ORDER BY moment"
            case .opinions: "SELECT moment, pair, topic, sentiment FROM opinion WHERE moment \(comparison) ? ORDER BY moment"
            }
        }

        func read(_ rows: PreparedStatement, into row: inout ColumnRow) {
            switch self {
            case .topics:
                row.topics.append(
                    TopicRow(topic: rows.int64(1), ownSentiment: rows.optionalInt64(2), sentiment: 0, lean: rows.int64(3)))
            case .words: rows.withBlob(1) { row.words.append(contentsOf: $0) }
            case .opinions:
                row.opinions.append(ColumnRow.Opinion(pair: rows.int64(1), topic: rows.int64(2), sentiment: rows.int64(3)))
            }
        }
    }

    /// A table beside the facts, read in step with them.
    private struct Reading {
        private let kind: Beside
        private let rows: PreparedStatement
        private var hasRow: Bool

        init(_ db: Database, _ kind: Beside, from floor: Int64) throws {
            self.kind = kind
            rows = try PreparedStatement(db, kind.sql(">="))
            rows.bind(floor, at: 1)
            hasRow = try rows.step()
        }

        /// Adds what stands beside the row's fact, passing over what belongs to earlier ones.
        mutating func take(into row: inout ColumnRow) throws {
            while hasRow, rows.int64(0) <= row.fact.moment {
                if rows.int64(0) == row.fact.moment { kind.read(rows, into: &row) }
                hasRow = try rows.step()
            }
        }

        func end() { if hasRow { rows.reset() } }
    }
}
