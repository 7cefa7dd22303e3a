import GRDB

/// What one transaction changes in the cubes, gathered in memory and written cell by cell at its end.
struct RollupChange {
    private struct Cell: Hashable {
        var day: Int
        var a: Int64
        var b: Int64
        var c: Int64 = 0
        var d: Int64 = 0
        var e: Int64 = 0

        /// One word instead of six: cells are looked up six times an item.
        func hash(into hasher: inout Hasher) {
            let places = (Int64(day) &* 0x1_0003 &+ a) &* 0x1_0003 &+ b
            hasher.combine(places &* 0x1_0003 &+ c << 16 &+ d << 8 &+ e)
        }

        /// The key in the order of ``Cube/columns``.
        func keys(_ count: Int) -> ArraySlice<Int64> { [a, b, c, d, e].prefix(count) }
    }

    /// The cells of each cube, in the order of ``Cube/all``.
    private var cells: [[Cell: Measures]] = Cube.all.map { _ in [:] }

    mutating func add(_ fact: FactRow, topics: [TopicRow]) { count(fact, topics, sign: 1) }

    mutating func remove(_ fact: FactRow, topics: [TopicRow]) { count(fact, topics, sign: -1) }

    private mutating func count(_ fact: FactRow, _ topics: [TopicRow], sign: Int64) {
        guard fact.noise == 0 else { return }
        let copy: Int64 = fact.copy ? 1 : 0
        var measures = Measures(fact, lean: Lean.of(sentimentCode: fact.sentiment))
        func change(_ cube: Cube, _ cell: Cell) { cells[cube.index][cell, default: Measures()].add(measures, times: sign) }
        change(.channel, Cell(day: fact.day, a: fact.channel, b: fact.source, c: fact.tier, d: fact.sentiment, e: copy))
        change(.product, Cell(day: fact.day, a: fact.product, b: fact.stars, c: copy))
        change(.place, Cell(day: fact.day, a: fact.region, b: fact.store, c: copy))
        for topic in topics {
            measures.positive = topic.lean > 0 ? 1 : 0
            measures.negative = topic.lean < 0 ? 1 : 0
            change(.topic, Cell(day: fact.day, a: topic.topic, b: fact.channel, c: copy))
        }
    }

    /// Writes the changes; cells left without items are deleted, so that the cubes equal ones built anew.
    func write(_ db: Database) throws {
        for cube in Cube.all {
            let upsert = try PreparedStatement(db, cube.upsert)
            let deleteEmpty = try PreparedStatement(db, cube.deleteEmpty)
            let none = Measures()
            let changed = cells[cube.index]
            for cell in changed.keys.sorted(by: { ($0.day, $0.a, $0.b) < ($1.day, $1.a, $1.b) }) {
                guard let measures = changed[cell], measures != none else { continue }
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
