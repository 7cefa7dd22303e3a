import Feedback
import GRDB
import Insights

/// All customers on record with what they said under a filter: fed with the facts, then laid beside the customers.
struct SegmentGathering: Sendable {
    private struct Said {
        var voices = 0
        var unhappy = false
        var rows: UInt128 = 0
    }

    /// The row of a topic's code.
    private let places: [Int64: Int]
    private let names: [String]
    private var said: [Int64: Said] = [:]

    init(_ db: Database, rows: SegmentRows) throws {
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

    /// - Parameter customer: their code.
    mutating func add(voices: Int, unhappy: Bool, of customer: Int64) {
        said[customer, default: Said()].voices += voices
        if unhappy { said[customer]?.unhappy = true }
    }

    mutating func add(topic: Int64, of customer: Int64) {
        guard let place = places[topic], place < SegmentTable.mostRows else { return }
        said[customer, default: Said()].rows |= UInt128(1) << UInt128(place)
    }

    /// Every customer of the file, in the order of codes.
    func table(_ db: Database) throws -> SegmentTable {
        let tiers = try NameLookup(db: db).all(.tier)
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
}
