import Feedback
import GRDB
import Insights

/// Answers grouped counts: settled months from the rollups, the others from the facts.
struct ClusterTallies {
    let client: ClickHouseClient

    /// A request with everything that one look at the state gives.
    struct Prepared: Sendable {
        var request: TallyRequest
        var filter: ResolvedFilter
        var view: ClusterView
        var needs: [Need]

        struct Need: Sendable {
            var topic: Int64
            var need: Int64
        }
    }

    /// Sums by the dimensions' values.
    struct Group {
        var keys: [Int64]
        var tally: Tally
    }

    static func prepare(_ request: TallyRequest, _ db: Database, _ view: ClusterView, in database: HuiyinDatabase) throws -> Prepared {
        try TallyReader.check(request)
        let filter = try ResolvedFilter(request.filter, db, in: database)
        let needs =
            request.dimensions.contains(.need)
            ? try Row.fetchAll(db, sql: "SELECT code, need FROM topic WHERE need > 0").map { Prepared.Need(topic: $0[0], need: $0[1]) } : []
        return Prepared(request: request, filter: filter, view: view, needs: needs)
    }

    func groups(_ prepared: Prepared) async throws -> [Group] {
        let request = prepared.request
        let compiler = ClusterTally(
            request: request,
            filter: prepared.filter,
            view: prepared.view,
            needs: prepared.needs.map { ($0.topic, $0.need) }
        )
        let months = prepared.view.months(in: prepared.filter.days)
        let settled = months.filter { $0.value == .settled }.map(\.key)
        guard case .cube(let cube) = TallyPlan(request), !settled.isEmpty else {
            return try await run(compiler.overFacts(request.fields))
        }
        var parts = [try await run(compiler.overCube(cube, months: settled))]
        let open = months.filter { $0.value != .settled }.map(\.key)
        if !open.isEmpty { parts.append(try await run(compiler.overFacts(request.fields.subtracting([.customers]), months: open))) }
        var merged = Self.merged(parts)
        if request.fields.contains(.customers) {
            let counted = try await run(compiler.overFacts([.customers]))
            let customers = Dictionary(counted.map { ($0.keys, $0.tally.customers) }, uniquingKeysWith: { first, _ in first })
            for index in merged.indices { merged[index].tally.customers = customers[merged[index].keys] ?? 0 }
        }
        return merged
    }

    private func run(_ compiled: ClusterTally.Compiled) async throws -> [Group] {
        try await client.rows(compiled.sql) { row in
            var group = Group(keys: [], tally: Tally())
            for _ in 0..<compiled.dimensions { group.keys.append(try row.number()) }
            for measure in compiled.measures { measure.store(&group.tally, try row.number()) }
            if compiled.hasCustomers { group.tally.customers = Int(try row.number(UInt64.self)) }
            return group
        }
    }

    private static func merged(_ parts: [[Group]]) -> [Group] {
        var places: [[Int64]: Int] = [:]
        var merged: [Group] = []
        for group in parts.joined() {
            if let place = places[group.keys] {
                merged[place].tally.add(group.tally)
            } else {
                places[group.keys] = merged.count
                merged.append(group)
            }
        }
        // A sum over nothing is a row of zeros, which only a question without dimensions keeps.
        return merged.filter { $0.keys.isEmpty || $0.tally.items > 0 }
    }
}

extension Tally {
    /// Adds counts of other items; distinct customers cannot be added.
    fileprivate mutating func add(_ other: Tally) {
        items += other.items
        positive += other.positive
        negative += other.negative
        npsAnswers += other.npsAnswers
        promoters += other.promoters
        detractors += other.detractors
        csatAnswers += other.csatAnswers
        csatTop += other.csatTop
        ratings += other.ratings
        ratingSum += other.ratingSum
        ratingSquares += other.ratingSquares
        severe += other.severe
        severitySum += other.severitySum
        severitySquares += other.severitySquares
    }
}
