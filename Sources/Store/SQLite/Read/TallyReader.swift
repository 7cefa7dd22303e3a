import Feedback
import GRDB
import Insights

/// Runs grouped counts in one snapshot.
struct TallyReader {
    let db: Database
    let timeZoneOffset: Int
    let normalizeQuery: (String) -> String
    let columns: ColumnSnapshot?

    /// - Throws: `QueryError` for a question that no store answers.
    static func check(_ request: TallyRequest) throws {
        guard request.dimensions.count <= 2 else {
            throw QueryError(
                zh: "一次最多按两个维度划分，这里写了 \(request.dimensions.count) 个。",
                en: "A question splits by at most two dimensions; \(request.dimensions.count) were named."
            )
        }
        guard Set(request.dimensions).count == request.dimensions.count else {
            throw QueryError(
                zh: "维度“\(request.dimensions[0].rawValue)”写了两次。请只写一次。",
                en: "The dimension “\(request.dimensions[0].rawValue)” is named twice; name it once."
            )
        }
    }

    func rows(_ request: TallyRequest) throws -> [TallyRow] {
        try Self.check(request)
        let filter = try ResolvedFilter(
            request.filter,
            db,
            timeZoneOffset: timeZoneOffset,
            normalizeQuery: normalizeQuery
        )
        if let columns, let rows = try overColumns(request, filter, columns) { return rows }
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

    /// nil when the file answers this better.
    private func overColumns(_ request: TallyRequest, _ filter: ResolvedFilter, _ columns: ColumnSnapshot) throws -> [TallyRow]? {
        let needs = request.dimensions.contains(.need) ? try NameLookup(db: db).needs() : []
        guard var tally = ColumnTally(request, filter, columns, needs: needs) else { return nil }
        let measures = TallyCompiler.measures(request.fields) { $0 }
        let names = KnownNames(NameLookup(db: db))
        var rows: [TallyRow] = []
        try tally.visit { keys, sums, customers in
            var row = TallyRow(keys: [], tally: Tally())
            for (measure, sum) in zip(measures, sums) { measure.store(&row.tally, sum) }
            row.tally.customers = customers
            row.keys = try zip(request.dimensions, keys).map { try key($0, $1, names) }
            rows.append(row)
        }
        return rows
    }

    private func run(_ compiled: TallyCompiler.Compiled, _ dimensions: [Dimension]) throws -> [TallyRow] {
        let lines = try PreparedStatement(db, compiled.query)
        var grouping = TallyGrouping(dimensions, measures: compiled.measures.count)
        while try lines.step() { grouping.add(lines, hasCustomer: compiled.hasCustomer) }
        let names = KnownNames(NameLookup(db: db))
        var rows: [TallyRow] = []
        try grouping.visit { keys, sums, customers in
            var row = TallyRow(keys: [], tally: Tally())
            for (measure, sum) in zip(compiled.measures, sums) { measure.store(&row.tally, sum) }
            row.tally.customers = customers
            row.keys = try zip(dimensions, keys).map { try key($0, $1, names) }
            rows.append(row)
        }
        return rows
    }

    /// A key as a word.
    private func key(_ dimension: Dimension, _ value: Int64, _ names: KnownNames) throws -> String? {
        switch DimensionColumn.key(dimension) {
        case .day, .week: Day(Int(value)).iso
        case .month: String(Day(Int(value)).iso.prefix(7))
        case .number: value < 0 ? nil : String(value)
        case .name(let table): try names.name(value, in: table)
        }
    }
}
