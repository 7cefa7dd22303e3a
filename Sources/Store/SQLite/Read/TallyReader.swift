import Feedback
import GRDB
import Insights

/// Runs grouped counts in one snapshot.
struct TallyReader {
    let db: Database
    let timeZoneOffset: Int
    let normalizeQuery: (String) -> String

    func rows(_ request: TallyRequest) throws -> [TallyRow] {
        guard request.dimensions.count <= 2 else {
            throw QueryError("A question splits by at most two dimensions; \(request.dimensions.count) were named.")
        }
        guard Set(request.dimensions).count == request.dimensions.count else {
            throw QueryError("The dimension “\(request.dimensions[0].rawValue)” is named twice; name it once.")
        }
        let filter = try ResolvedFilter(
            request.filter,
            db,
            timeZoneOffset: timeZoneOffset,
            normalizeQuery: normalizeQuery
        )
        let compiler = TallyCompiler(request: request, filter: filter)
        guard case .cube(let cube) = TallyPlan(request) else {
            return try run(compiler.overFacts(request.fields), request.dimensions)
        }
        var rows = try run(compiler.overCube(cube), request.dimensions)
        if request.fields.contains(.customers) {
            let counted = try run(
                compiler.customersByTopic() ?? compiler.overFacts([.customers]),
                request.dimensions
            )
            let customers = Dictionary(counted.map { ($0.keys, $0.tally.customers) }, uniquingKeysWith: { first, _ in first })
            for index in rows.indices { rows[index].tally.customers = customers[rows[index].keys] ?? 0 }
        }
        return rows
    }

    private func run(
        _ compiled: (query: SQLQuery, measures: [TallyCompiler.Measure]),
        _ dimensions: [Dimension]
    ) throws -> [TallyRow] {
        let statement = try PreparedStatement(db, compiled.query)
        var names = NameMemory(lookup: NameLookup(db: db))
        var rows: [TallyRow] = []
        while try statement.step() {
            var row = TallyRow(keys: [], tally: Tally())
            for (index, measure) in compiled.measures.enumerated() {
                measure.store(&row.tally, statement.int64(Int32(dimensions.count + index)))
            }
            for (index, dimension) in dimensions.enumerated() {
                row.keys.append(try names.key(dimension, statement, Int32(index)))
            }
            rows.append(row)
        }
        return rows
    }
}

/// Keys as words; each code is looked up once.
private struct NameMemory {
    let lookup: NameLookup
    var known: [Int: [Int64: String?]] = [:]

    mutating func key(_ dimension: Dimension, _ statement: PreparedStatement, _ column: Int32) throws -> String? {
        switch DimensionColumn.key(dimension) {
        case .day: return Day(statement.int(column)).iso
        case .text: return statement.text(column)
        case .number: return statement.int(column) < 0 ? nil : String(statement.int(column))
        case .name(let table):
            let code = statement.int64(column)
            if let name = known[table.rawValue]?[code] { return name }
            let name = try lookup.name(code, in: table)
            known[table.rawValue, default: [:]][code] = .some(name)
            return name
        }
    }
}
