import Feedback
import GRDB
import Insights

/// Words for the codes of an answer; each is looked up once.
struct ClusterNames {
    private let lookup: NameLookup
    private var known: [Int: [Int64: String?]] = [:]

    init(_ db: Database) { lookup = NameLookup(db: db) }

    mutating func name(_ code: Int64, in table: NameTable) throws -> String? {
        if let name = known[table.rawValue]?[code] { return name }
        let name = try lookup.name(code, in: table)
        known[table.rawValue, default: [:]][code] = .some(name)
        return name
    }

    /// A dimension's value as the cluster groups it.
    mutating func key(_ dimension: Dimension, _ value: Int64) throws -> String? {
        switch DimensionColumn.key(dimension) {
        case .day, .week: Day(Int(value)).iso
        case .month: String(Day(year: Int(value) / 100, month: Int(value) % 100, day: 1).iso.prefix(7))
        case .number: value < 0 ? nil : String(value)
        case .name(let table): try name(value, in: table)
        }
    }
}
