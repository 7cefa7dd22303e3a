import Feedback
import GRDB

/// Replaces the annotations of stored items inside the caller's transaction; the items, their links and their SimHashes stay.
struct Reannotator {
    private let db: Database
    private let codes: Codebook
    private let annotations: AnnotationWriter
    private let find: PreparedStatement
    private let findFact: PreparedStatement
    private let findTopics: PreparedStatement
    private let deletions: [PreparedStatement]
    private let update: PreparedStatement

    init(_ db: Database, _ codes: Codebook) throws {
        self.db = db
        self.codes = codes
        annotations = try AnnotationWriter(db, codes)
        find = try PreparedStatement(db, "SELECT moment FROM item WHERE id = ?")
        findFact = try PreparedStatement(db, "SELECT \(FactRow.columns) FROM fact WHERE moment = ?")
        findTopics = try PreparedStatement(db, "SELECT topic, sentiment, lean FROM itemTopic WHERE moment = ?")
        deletions = try ["annotation", "itemTopic", "opinion"].map {
            try PreparedStatement(db, "DELETE FROM \($0) WHERE moment = ?")
        }
        update = try PreparedStatement(
            db,
            """
            UPDATE fact SET language = ?2, sentiment = ?3, emotion = ?4, intents = ?5, noise = ?6, severity = ?7, score = ?8
            WHERE moment = ?1
            """
        )
    }

    /// Ids that are not stored (any more) are passed over.
    /// - Returns: what to record.
    func replace(_ list: [(id: Int64, annotation: Annotation)]) throws -> FactChange {
        var change = RollupChange()
        var changed = FactChange()
        for (id, annotation) in list {
            guard var fact = try fact(id) else { continue }
            changed.moments.insert(fact.moment)
            change.remove(fact, topics: try topics(fact.moment))
            for deletion in deletions {
                deletion.bind(fact.moment, at: 1)
                try deletion.run()
            }
            try fact.describe(annotation, codes, db)
            try write(fact)
            let topics = try annotations.topicRows(annotation, fact)
            try annotations.insert(annotation, topics: topics, fact: fact)
            // An item that stands in the list twice is read again, and must be found whole.
            try annotations.finish()
            change.add(fact, topics: topics)
        }
        try change.write(db)
        return changed
    }

    private func fact(_ id: Int64) throws -> FactRow? {
        find.bind(id, at: 1)
        guard try find.step() else { return nil }
        let moment = find.int64(0)
        find.reset()
        findFact.bind(moment, at: 1)
        guard try findFact.step() else { return nil }
        defer { findFact.reset() }
        return FactRow.read(findFact)
    }

    private func topics(_ moment: Int64) throws -> [TopicRow] {
        var rows: [TopicRow] = []
        findTopics.bind(moment, at: 1)
        while try findTopics.step() {
            rows.append(TopicRow(topic: findTopics.int64(0), sentiment: findTopics.int64(1), lean: findTopics.int64(2)))
        }
        return rows
    }

    private func write(_ fact: FactRow) throws {
        let values = [
            fact.moment, fact.language, fact.sentiment, fact.emotion, fact.intents, fact.noise, fact.severity, fact.score,
        ]
        for (index, value) in values.enumerated() { update.bind(value, at: Int32(index + 1)) }
        try update.run()
    }
}
