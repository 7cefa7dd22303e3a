public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: SegmentReader {
    public func customerTable(_ filter: FeedbackFilter, rows: SegmentRows) async throws -> SegmentTable {
        try await read(filter) { db, filter in try CustomerRows(db, rows: rows).table(filter) }
    }
}

/// All customers with what they said under a filter: the facts once, then the customers once.
private struct CustomerRows {
    private struct Said {
        var voices = 0
        var unhappy = false
        var rows: UInt128 = 0
    }

    private let db: Database
    /// The row of a topic's code.
    private let places: [Int64: Int]
    private let names: [String]

    init(_ db: Database, rows: SegmentRows) throws {
        self.db = db
        let sql =
            switch rows {
            case .need: "SELECT t.code, n.name FROM topic t CROSS JOIN need n ON n.code = t.need WHERE t.code > 0 AND n.code > 0"
            case .topic: "SELECT code, name FROM topic WHERE code > 0"
            }
        let found = try PreparedStatement(db, sql)
        var places: [Int64: Int] = [:]
        var names: [String] = []
        var known: [String: Int] = [:]
        while try found.step() {
            let name = rows == .need ? found.text(1) : String(found.text(1).prefix { $0 != "." })
            if known[name] == nil {
                known[name] = names.count
                names.append(name)
            }
            places[found.int64(0)] = known[name]
        }
        (self.places, self.names) = (places, names)
    }

    func table(_ filter: ResolvedFilter) throws -> SegmentTable {
        let said = try said(filter)
        let tiers = try tierNames()
        var table = SegmentTable(rows: names)
        let customers = try PreparedStatement(db, "SELECT code, tier, value FROM customer ORDER BY code")
        let attributes = try PreparedStatement(
            db,
            """
            SELECT c.code, j.key, j.value FROM customer c CROSS JOIN json_each(c.attributes) j WHERE c.attributes <> '{}' ORDER BY c.code
            """)
        defer { attributes.reset() }
        var isThere = try attributes.step()
        while try customers.step() {
            let code = customers.int64(0)
            var row = SegmentCustomer(tier: tiers[customers.int64(1)], value: customers.optionalInt64(2) == nil ? nil : customers.double(2))
            while isThere, attributes.int64(0) <= code {
                if attributes.int64(0) == code { row.attributes[attributes.text(1)] = attributes.text(2) }
                isThere = try attributes.step()
            }
            if let said = said[code] {
                row.voices = said.voices
                row.unhappy = said.unhappy
                row.rows = names.indices.filter { $0 < SegmentTable.mostRows && said.rows & (UInt128(1) << UInt128($0)) != 0 }
            }
            table.append(row)
        }
        return table
    }

    private func said(_ filter: ResolvedFilter) throws -> [Int64: Said] {
        var selection = FactSelection(filter)
        selection.add("f.customer IS NOT NULL")
        selection.join("LEFT JOIN itemTopic t ON t.moment = f.moment AND t.ordinal IS NOT NULL")
        let sql = "SELECT f.moment, f.customer, f.sentiment, t.topic FROM \(selection.from) WHERE \(selection.whereClause)"
        let rows = try PreparedStatement(db, SQLQuery(sql, selection.arguments))
        var said: [Int64: Said] = [:]
        var last: Int64?
        while try rows.step() {
            let (moment, customer) = (rows.int64(0), rows.int64(1))
            if moment != last {
                last = moment
                said[customer, default: Said()].voices += 1
                if Lean.of(sentimentCode: rows.int64(2)) < 0 { said[customer]?.unhappy = true }
            }
            if let place = places[rows.int64(3)], place < SegmentTable.mostRows { said[customer]?.rows |= UInt128(1) << UInt128(place) }
        }
        return said
    }

    private func tierNames() throws -> [Int64: String] {
        let rows = try PreparedStatement(db, "SELECT code, name FROM tier WHERE code > 0")
        var names: [Int64: String] = [:]
        while try rows.step() { names[rows.int64(0)] = rows.text(1) }
        return names
    }
}
