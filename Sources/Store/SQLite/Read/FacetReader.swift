import Feedback
import GRDB
import Insights

/// Reads what a filter bar can offer from the cubes.
struct FacetReader {
    let db: Database

    func facets() throws -> Facets {
        var facets = Facets()
        facets.channels = try counts(.channel, in: .channel)
        facets.sources = try counts(.source, in: .channel)
        facets.tiers = try counts(.tier, in: .channel)
        facets.products = try counts(.product, in: .product)
        facets.regions = try counts(.region, in: .place)
        facets.stores = try counts(.store, in: .place)
        let whole = try Row.fetchOne(
            db,
            sql: "SELECT (SELECT min(day) FROM rollupChannel), (SELECT max(day) FROM rollupChannel), sum(items) FROM rollupChannel"
        )
        if let whole, let first = whole[0] as Int?, let last = whole[1] as Int? {
            facets.span = Period(start: Day(first), end: Day(last + 1))
            facets.items = whole[2] ?? 0
        }
        return facets
    }

    private func counts(_ table: NameTable, in cube: Cube) throws -> [(value: String, items: Int)] {
        let rows = try PreparedStatement(
            db,
            """
            SELECT n.name, c.items FROM (SELECT \(table.name) AS code, sum(items) AS items FROM \(cube.table) GROUP BY 1) c
            CROSS JOIN \(table.name) n ON n.code = c.code WHERE c.code > 0 ORDER BY 2 DESC, 1
            """
        )
        var counts: [(value: String, items: Int)] = []
        while try rows.step() { counts.append((rows.text(0), rows.int(1))) }
        return counts
    }
}
