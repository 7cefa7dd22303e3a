import GRDB

/// What one transaction changes in the cubes, gathered in memory and written cell by cell at its end.
struct RollupChange {
    private struct Cell: Hashable {
        var cube: Int
        var day: Int
        var a: Int64
        var b: Int64
        var c: Int64 = 0
        var d: Int64 = 0
        var e: Int64 = 0

        /// The key in the order of ``Cube/columns``.
        func keys(_ count: Int) -> ArraySlice<Int64> { [a, b, c, d, e].prefix(count) }
    }

    private var cells: [Cell: Measures] = [:]

    mutating func add(_ fact: FactRow, topics: [TopicRow]) { count(fact, topics, sign: 1) }

    mutating func remove(_ fact: FactRow, topics: [TopicRow]) { count(fact, topics, sign: -1) }

    private mutating func count(_ fact: FactRow, _ topics: [TopicRow], sign: Int64) {
        guard fact.noise == 0 else { return }
        let copy: Int64 = fact.copy ? 1 : 0
        var measures = Measures(fact, lean: Lean.of(sentimentCode: fact.sentiment))
        func change(_ cell: Cell) { cells[cell, default: Measures()].add(measures, times: sign) }
        change(
            Cell(
                cube: Cube.channel.index,
                day: fact.day,
                a: fact.channel,
                b: fact.source,
                c: fact.tier,
                d: fact.sentiment,
                e: copy
            )
        )
        change(Cell(cube: Cube.product.index, day: fact.day, a: fact.product, b: fact.stars, c: copy))
        change(Cell(cube: Cube.place.index, day: fact.day, a: fact.region, b: fact.store, c: copy))
        for topic in topics {
            measures.positive = topic.lean > 0 ? 1 : 0
            measures.negative = topic.lean < 0 ? 1 : 0
            change(Cell(cube: Cube.topic.index, day: fact.day, a: topic.topic, b: fact.channel, c: copy))
        }
    }

    /// Writes the changes; cells left without items are deleted, so that the cubes equal ones built anew.
    func write(_ db: Database) throws {
        for cube in Cube.all {
            let upsert = try PreparedStatement(db, cube.upsert)
            let deleteEmpty = try PreparedStatement(db, cube.deleteEmpty)
            let changed = cells.filter { $0.key.cube == cube.index && $0.value != Measures() }
            for (cell, measures) in changed.sorted(by: { $0.key.day < $1.key.day }) {
                let keys = cell.keys(cube.columns.count)
                let key = [Int64(cell.day)] + keys
                for (index, value) in (key + measures.values).enumerated() { upsert.bind(value, at: Int32(index + 1)) }
                try upsert.run()
                guard measures.items < 0 else { continue }
                for (index, value) in key.enumerated() { deleteEmpty.bind(value, at: Int32(index + 1)) }
                try deleteEmpty.run()
            }
        }
    }
}
