import Feedback
import GRDB
import Ingestion

/// Writes one batch inside the caller's transaction: items in their order, then facts, cubes and index in the order of time.
struct BatchWriter {
    private let db: Database
    private let codes: Codebook
    private let timeZoneOffset: Int
    private let annotations: AnnotationWriter
    private let insertItem: PreparedStatement
    private let findItem: PreparedStatement
    private let insertFact: ManyRows
    private let insertSearch: PreparedStatement

    init(_ db: Database, _ codes: Codebook, timeZoneOffset: Int) throws {
        self.db = db
        self.codes = codes
        self.timeZoneOffset = timeZoneOffset
        annotations = try AnnotationWriter(db, codes)
        insertItem = try PreparedStatement(
            db,
            "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
        )
        findItem = try PreparedStatement(db, "SELECT id, original FROM item WHERE key = ?")
        insertFact = try ManyRows(db, into: "fact (\(FactRow.columns))", columns: 23)
        insertSearch = try PreparedStatement(db, "INSERT INTO search (rowid, tokens) VALUES (?, ?)")
    }

    /// - Parameter change: gains the items that are stored.
    func write(_ batch: [AnalyzedItem], _ change: inout FactChange) throws -> [StoreOutcome] {
        var outcomes: [StoreOutcome] = []
        var fresh: [(moment: Int64, copy: Bool, index: Int)] = []
        let first = try lastID() + 1
        var next = first
        for (index, analyzed) in batch.enumerated() {
            let moment = Moment.key(seconds: analyzed.item.countedSeconds, id: next)
            let original = try original(of: analyzed.annotation.duplicateOf)
            if try insert(analyzed, id: next, moment: moment, original: original) {
                outcomes.append(.stored(id: next))
                fresh.append((moment, original != nil, index))
                next += 1
            } else {
                outcomes.append(.alreadyStored(id: try find(analyzed.item.key)?.id ?? 0))
            }
        }
        try writeFacts(batch, fresh)
        change.added = first..<next
        return outcomes
    }

    /// The highest id that was ever given, be it of an erased item.
    private func lastID() throws -> Int64 {
        let stored = try Int64.fetchOne(db, sql: "SELECT max(id) FROM item") ?? 0
        let erased = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [CustomerEraser.lastErased])
        return max(stored, erased.flatMap { Int64($0) } ?? 0)
    }

    /// In the order of time, because the clustered tables and the search index take sorted rows fastest.
    private func writeFacts(_ batch: [AnalyzedItem], _ fresh: [(moment: Int64, copy: Bool, index: Int)]) throws {
        var change = RollupChange()
        let sorted = fresh.sorted { $0.moment < $1.moment }
        for (moment, copy, index) in sorted {
            let (item, annotation) = (batch[index].item, batch[index].annotation)
            var fact = try FactRow(item, moment: moment, timeZoneOffset: timeZoneOffset, codes, db)
            fact.copy = copy
            try fact.describe(annotation, codes, db)
            try fact.insert(by: insertFact)
            let topics = try annotations.topicRows(annotation, fact)
            try annotations.insert(annotation, topics: topics, fact: fact)
            change.add(fact, topics: topics)
        }
        try insertFact.finish()
        try annotations.finish()
        try change.write(db)
        try index(sorted.map { ($0.moment, batch[$0.index].item.text) })
    }

    /// Last, because a statement of many rows makes FTS5 write what it has gathered so far.
    private func index(_ texts: [(moment: Int64, text: String)]) throws {
        for (moment, text) in texts {
            let tokens = SearchTokens.indexed(text)
            guard !tokens.isEmpty else { continue }
            insertSearch.bind(moment, at: 1)
            insertSearch.bind(text: tokens, at: 2)
            try insertSearch.run()
        }
    }

    /// False when the key is there already.
    private func insert(_ analyzed: AnalyzedItem, id: Int64, moment: Int64, original: Int64?) throws -> Bool {
        let item = analyzed.item
        insertItem.bind(id, at: 1)
        insertItem.bind(blob: KeyBytes.of(item.key), at: 2)
        insertItem.bind(moment, at: 3)
        insertItem.bind(try codes.code(item.source, in: .source, db), at: 4)
        insertItem.bind(item.externalID, at: 5)
        insertItem.bind(item.text, at: 6)
        insertItem.bind(item.occurredAt.map(Milliseconds.of), at: 7)
        insertItem.bind(Milliseconds.of(item.receivedAt), at: 8)
        insertItem.bind(item.order, at: 9)
        insertItem.bind(try codes.code(item.event, in: .event, db), at: 10)
        insertItem.bind(AttributeText.encode(item.attributes), at: 11)
        insertItem.bind(original, at: 12)
        insertItem.bind(Int64(bitPattern: analyzed.annotation.simHash), at: 13)
        return try insertItem.runCountingChanges() > 0
    }

    /// The item that a copy is linked to: never itself a copy, so that one step leads to the whole group.
    private func original(of key: ItemKey?) throws -> Int64? {
        guard let key, let found = try find(key) else { return nil }
        return found.original ?? found.id
    }

    private func find(_ key: ItemKey) throws -> (id: Int64, original: Int64?)? {
        findItem.bind(blob: KeyBytes.of(key), at: 1)
        guard try findItem.step() else { return nil }
        defer { findItem.reset() }
        return (findItem.int64(0), findItem.optionalInt64(1))
    }
}
