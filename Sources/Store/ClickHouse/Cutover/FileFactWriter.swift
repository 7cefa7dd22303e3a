import Feedback
import GRDB

/// Writes rows of the cluster into the file's tables under the ids that they have, inside the caller's transaction.
struct FileFactWriter {
    private let db: Database
    private let insertItem: PreparedStatement
    private let insertAnnotation: PreparedStatement
    private let insertSearch: PreparedStatement
    private let insertFact: ManyRows
    private let insertTopic: ManyRows
    private let insertOpinion: ManyRows
    private let state: ClusterState

    init(_ db: Database) throws {
        self.db = db
        state = ClusterState(db: db)
        insertItem = try PreparedStatement(db, "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertAnnotation = try PreparedStatement(db, "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?)")
        insertSearch = try PreparedStatement(db, "INSERT INTO search (rowid, tokens) VALUES (?, ?)")
        insertFact = try ManyRows(db, into: "fact (\(FactRow.columns))", columns: 23)
        insertTopic = try ManyRows(db, into: "itemTopic", columns: 10)
        insertOpinion = try ManyRows(db, into: "opinion", columns: 10)
    }

    func write(_ rows: [(fact: ClusterFact, item: ClusterItem)]) throws {
        var change = RollupChange()
        for (fact, item) in rows {
            var row = fact.row
            row.moment = Moment.key(seconds: fact.seconds, id: fact.id)
            try write(item, moment: row.moment)
            try row.insert(by: insertFact)
            try write(fact, row)
            change.add(row, topics: fact.topics)
        }
        try insertFact.finish()
        try insertTopic.finish()
        try insertOpinion.finish()
        try change.write(db)
        for (fact, item) in rows {
            let tokens = SearchTokens.indexed(item.text)
            guard !tokens.isEmpty else { continue }
            insertSearch.bind(Moment.key(seconds: fact.seconds, id: fact.id), at: 1)
            insertSearch.bind(text: tokens, at: 2)
            try insertSearch.run()
        }
    }

    private func write(_ item: ClusterItem, moment: Int64) throws {
        insertItem.bind(item.id, at: 1)
        insertItem.bind(blob: KeyBytes.of(item.key), at: 2)
        insertItem.bind(moment, at: 3)
        insertItem.bind(item.source, at: 4)
        insertItem.bind(item.externalID, at: 5)
        insertItem.bind(item.text, at: 6)
        insertItem.bind(item.occurredAt, at: 7)
        insertItem.bind(item.receivedAt, at: 8)
        insertItem.bind(item.orderNumber, at: 9)
        insertItem.bind(item.event, at: 10)
        insertItem.bind(item.attributes, at: 11)
        insertItem.bind(try state.original(of: item.id), at: 12)
        insertItem.bind(Int64(bitPattern: item.simHash), at: 13)
        try insertItem.run()
    }

    private func write(_ fact: ClusterFact, _ row: FactRow) throws {
        if row.sentiment > 0 {
            insertAnnotation.bind(row.moment, at: 1)
            insertAnnotation.bind(fact.engine, at: 2)
            insertAnnotation.bind(fact.taxonomy, at: 3)
            insertAnnotation.bind(fact.confidence, at: 4)
            insertAnnotation.bind(fact.urgency, at: 5)
            insertAnnotation.bind(blob: VariableBytes.encode(fact.keywords), at: 6)
            try insertAnnotation.run()
        }
        for topic in fact.topics {
            for value in [row.moment, topic.topic] { insertTopic.append(value) }
            for value in [topic.ordinal, topic.confidence, topic.ownSentiment] { insertTopic.append(value) }
            for value in [topic.sentiment, topic.lean, row.copy ? 1 : 0, row.noise] { insertTopic.append(value) }
            insertTopic.append(row.customer)
            try insertTopic.endRow()
        }
        var seen: Set<Int64> = []
        for (ordinal, opinion) in fact.opinions.enumerated() {
            let isImplied = opinion.aspectStart < 0
            for value in [row.moment, Int64(ordinal), opinion.pair, opinion.topic, opinion.sentiment] { insertOpinion.append(value) }
            insertOpinion.append(isImplied ? nil : opinion.aspectStart)
            insertOpinion.append(isImplied ? nil : opinion.aspectEnd)
            for value in [opinion.opinionStart, opinion.opinionEnd] { insertOpinion.append(value) }
            insertOpinion.append(seen.insert(opinion.pair).inserted)
            try insertOpinion.endRow()
        }
    }
}
