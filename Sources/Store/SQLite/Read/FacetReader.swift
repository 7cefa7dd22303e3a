import Feedback
import GRDB
import Insights

/// Reads what a filter bar can offer from the columns, else from the cubes, each walked once.
struct FacetReader {
    let db: Database

    let columns: ColumnSnapshot?

    func facets() throws -> Facets {
        if let facets = try columns.flatMap({ ColumnFacets($0) }).map(facets) { return facets }
        var facets = Facets()
        var days: (first: Int, last: Int)?
        let byChannel = try sums([.channel, .source, .tier], in: .channel) { day, items in
            days = (min(days?.first ?? day, day), max(days?.last ?? day, day))
            facets.items += items
        }
        facets.channels = try named(byChannel[0], .channel)
        facets.sources = try named(byChannel[1], .source)
        facets.tiers = try named(byChannel[2], .tier)
        facets.products = try named(try sums([.product], in: .product) { _, _ in }[0], .product)
        let byPlace = try sums([.region, .store], in: .place) { _, _ in }
        facets.regions = try named(byPlace[0], .region)
        facets.stores = try named(byPlace[1], .store)
        facets.span = days.map { Period(start: Day($0.first), end: Day($0.last + 1)) }
        return facets
    }

    private func facets(_ columns: ColumnFacets) throws -> Facets {
        var facets = Facets()
        let (sums, days, items) = columns.counts([.channel, .source, .tier, .product, .region, .store])
        facets.items = items
        facets.channels = try named(sums[0], .channel)
        facets.sources = try named(sums[1], .source)
        facets.tiers = try named(sums[2], .tier)
        facets.products = try named(sums[3], .product)
        facets.regions = try named(sums[4], .region)
        facets.stores = try named(sums[5], .store)
        facets.span = days.map { Period(start: Day($0.lowerBound), end: Day($0.upperBound + 1)) }
        return facets
    }

    /// Items by the codes of each of `columns`.
    private func sums(_ columns: [NameTable], in cube: Cube, _ visit: (_ day: Int, _ items: Int) -> Void) throws -> [[Int64: Int]] {
        let names = columns.map(\.name).joined(separator: ", ")
        let cells = try PreparedStatement(db, "SELECT day, items, \(names) FROM \(cube.table)")
        var sums: [[Int64: Int]] = columns.map { _ in [:] }
        while try cells.step() {
            let items = cells.int(1)
            visit(cells.int(0), items)
            for index in columns.indices { sums[index][cells.int64(Int32(2 + index)), default: 0] += items }
        }
        return sums
    }

    /// Most items first, then by name.
    private func named(_ sums: [Int64: Int], _ table: NameTable) throws -> [(value: String, items: Int)] {
        let names = NameLookup(db: db)
        let counts = try sums.compactMap { code, items in try names.name(code, in: table).map { (value: $0, items: items) } }
        return counts.sorted { ($1.items, $0.value) < ($0.items, $1.value) }
    }
}
