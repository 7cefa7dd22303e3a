import Feedback
import GRDB
import Insights

/// Draws items for a sample, in the order in which they will be asked about.
struct SampleDraw {
    private let db: Database

    init(_ db: Database) { self.db = db }

    /// - Returns: the items, and how many there were to draw from; items without words are no part of either.
    func draw(_ design: SampleDesign, _ filter: ResolvedFilter) throws -> (items: [Int64], population: Int) {
        var selection = FactSelection(filter)
        selection.join("CROSS JOIN item i ON i.id = (f.moment & \((1 << Moment.idBits) - 1))")
        selection.add("i.text <> ''")
        if design.kind == .uncertain {
            selection.join("CROSS JOIN annotation a ON a.moment = f.moment")
            selection.add("NOT EXISTS (SELECT 1 FROM goldEntry e WHERE e.item = i.id AND e.act = 'label' AND \(GoldRows.live))")
        }
        let order = design.kind == .uncertain ? " ORDER BY a.confidence, i.id" : " ORDER BY i.id"
        let rows = try PreparedStatement(
            db,
            SQLQuery("SELECT i.id FROM \(selection.from) WHERE \(selection.whereClause)\(order)", selection.arguments)
        )
        var reservoir = SampleReservoir(design)
        while try rows.step() { reservoir.add(rows.int64(0)) }
        return reservoir.drawn
    }
}

/// Keeps items of a stream as a design asks: the first ones, or a random sample.
struct SampleReservoir {
    private let design: SampleDesign
    private var random: SeededGenerator
    private var kept: [Int64] = []
    private var population = 0

    init(_ design: SampleDesign) {
        self.design = design
        random = SeededGenerator(seed: design.seed)
    }

    mutating func add(_ item: Int64) {
        population += 1
        if kept.count < design.size {
            kept.append(item)
        } else if design.kind != .uncertain {
            // Reservoir sampling (Vitter 1985, algorithm R): each of the items so far is kept with the same chance.
            let place = Int(random.next() % UInt64(population))
            if place < design.size { kept[place] = item }
        }
    }

    /// The queue's own order is random too, so that the part that was labelled when somebody stops is a random sample as well.
    var drawn: (items: [Int64], population: Int) {
        guard design.kind != .uncertain else { return (kept, population) }
        var random = random
        return (kept.shuffled(using: &random), population)
    }
}

extension SampleDesign {
    /// What is drawn from: the design's filter without copies and noise.
    var drawnFilter: FeedbackFilter {
        var filter = filter
        filter.withoutDuplicates = true
        filter.noise = false
        if kind == .topic { filter.topics = [topic] }
        return filter
    }
}
