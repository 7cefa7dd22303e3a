import Feedback
import GRDB
import Ingestion

/// Turns a batch into parcels inside the transaction that gives ids, codes and the write's number: what is committed there is what the
/// shards will hold, however often a parcel is sent.
struct ClusterBatch {
    private let db: Database
    private let codes: Codebook
    private let timeZoneOffset: Int
    private let shards: Int
    private let state: ClusterState

    struct Written: Sendable {
        /// Of this write.
        var number: UInt64
        var outcomes: [StoreOutcome]
        var parcels: [Parcel]
        /// The keys that are new, with their ids.
        var fresh: [ItemKey: Int64]
    }

    init(_ db: Database, _ codes: Codebook, timeZoneOffset: Int, shards: Int) {
        self.db = db
        self.codes = codes
        self.timeZoneOffset = timeZoneOffset
        self.shards = shards
        state = ClusterState(db: db)
    }

    /// - Parameter known: ids of the batch's keys and of the originals of its copies, as far as they are stored.
    func write(_ batch: [AnalyzedItem], customers: [Customer], known: [ItemKey: Int64]) throws -> Written {
        let number = try state.nextBatch()
        try merge(customers)
        var rows: [[Parcel.Row]] = Array(repeating: [], count: shards)
        for shard in rows.indices { rows[shard].reserveCapacity(batch.count / shards) }
        var written = Written(number: number, outcomes: [], parcels: [], fresh: [:])
        written.outcomes.reserveCapacity(batch.count)
        written.fresh.reserveCapacity(batch.count)
        var next = try state.lastItem() + 1
        for analyzed in batch {
            let key = analyzed.item.key
            if let id = written.fresh[key] ?? known[key] {
                written.outcomes.append(.alreadyStored(id: id))
                continue
            }
            let original = try analyzed.annotation.duplicateOf.flatMap { written.fresh[$0] ?? known[$0] }.map { id in
                try state.original(of: id) ?? id
            }
            if let original { try state.link(copy: next, to: original) }
            rows[KeyPlace.shard(key, of: shards)].append(try row(analyzed, id: next, number: number, isCopy: original != nil))
            written.fresh[key] = next
            written.outcomes.append(.stored(id: next))
            next += 1
        }
        try state.setLastItem(next - 1)
        written.parcels = Parcel.filled(batch: number, consume rows)
        try state.touch(written.parcels.reduce(into: Set()) { $0.formUnion($1.months) }, revised: false)
        for parcel in written.parcels { try state.enter(parcel) }
        return written
    }

    /// Without what the text is searched by, which needs no codes.
    private func row(_ analyzed: AnalyzedItem, id: Int64, number: UInt64, isCopy: Bool) throws -> Parcel.Row {
        let item = analyzed.item
        let moment = Moment.key(seconds: item.countedSeconds, id: 0)
        var row = try FactRow(item, moment: moment, timeZoneOffset: timeZoneOffset, codes, db)
        row.copy = isCopy
        var fact = ClusterFact(seconds: Moment.seconds(of: moment), id: id, batch: number, row: row)
        try fact.describe(analyzed.annotation, codes, db)
        let whole = ClusterItem(
            item,
            id: id,
            day: row.day,
            source: row.source,
            event: try codes.code(item.event, in: .event, db),
            simHash: analyzed.annotation.simHash
        )
        return Parcel.Row(item: whole, fact: fact)
    }

    /// Merges what the batch tells about customers, and notes whose facts must move to another tier.
    private func merge(_ customers: [Customer]) throws {
        guard !customers.isEmpty else { return }
        let last = try Int64.fetchOne(db, sql: "SELECT max(code) FROM customer") ?? 0
        let before = try customers.map { try codes.customer($0.key, db) }
        // No facts lie in the file that columns in memory could hold.
        var change = FactChange()
        try CustomerWriter(db, codes).write(customers, &change)
        for (customer, old) in zip(customers, before) where old.code <= last {
            if try codes.customer(customer.key, db).tier != old.tier { try state.move(old.code) }
        }
    }
}

extension ClusterFact {
    /// Sets what the text is searched by.
    mutating func setSearch(_ text: String) {
        guard !text.isEmpty else { return }
        folded = FoldedText.bytes(text)
        words = ClusterWords.of(text)
    }

    /// Sets what comes from the annotation; what hangs on the item's own fields stays.
    mutating func describe(_ annotation: Annotation, _ codes: Codebook, _ db: Database) throws {
        try row.describe(annotation, codes, db)
        engine = try codes.code(annotation.engineVersion, in: .engine, db)
        taxonomy = try codes.code(annotation.taxonomyVersion, in: .taxonomyStamp, db)
        confidence = FixedPoint.of(annotation.confidence)
        urgency = FixedPoint.of(annotation.urgency)
        keywords = try annotation.keywords.map { try codes.code($0, in: .word, db) }.filter { $0 > 0 }
        topics = try TopicRow.rows(annotation.topics, sentimentCode: row.sentiment) { try codes.nodes($0, db) }
        opinions = try annotation.opinions.map { opinion in
            OpinionRow(
                pair: try codes.code(OpinionPairKey(aspect: opinion.aspectText, opinion: opinion.opinionText), db),
                topic: try codes.code(opinion.topic, in: .topic, db),
                sentiment: FixedPoint.of(opinion.sentiment),
                aspectStart: Int64(opinion.aspect?.start ?? -1),
                aspectEnd: Int64(opinion.aspect?.end ?? -1),
                opinionStart: Int64(opinion.opinion.start),
                opinionEnd: Int64(opinion.opinion.end)
            )
        }
    }
}
