import Feedback
import GRDB

/// Writes what the engine read in an item: fact columns, annotation, topics, opinions; and gathers what that changes in the cubes.
struct AnnotationWriter {
    private let db: Database
    private let codes: Codebook
    private let insertAnnotation: ManyRows
    private let insertTopic: ManyRows
    private let insertOpinion: ManyRows

    init(_ db: Database, _ codes: Codebook) throws {
        self.db = db
        self.codes = codes
        insertAnnotation = try ManyRows(db, into: "annotation", columns: 6)
        insertTopic = try ManyRows(db, into: "itemTopic", columns: 10)
        insertOpinion = try ManyRows(db, into: "opinion", columns: 10)
    }

    func topicRows(_ annotation: Annotation, _ fact: FactRow) throws -> [TopicRow] {
        try TopicRow.rows(annotation.topics, sentimentCode: fact.sentiment) { try codes.nodes($0, db) }
    }

    /// Inserts everything that hangs on the row of `fact`; ``finish()`` must follow the last.
    func insert(_ annotation: Annotation, topics: [TopicRow], fact: FactRow) throws {
        insertAnnotation.append(fact.moment)
        insertAnnotation.append(try codes.code(annotation.engineVersion, in: .engine, db))
        insertAnnotation.append(try codes.code(annotation.taxonomyVersion, in: .taxonomyStamp, db))
        insertAnnotation.append(FixedPoint.of(annotation.confidence))
        insertAnnotation.append(FixedPoint.of(annotation.urgency))
        let words = try annotation.keywords.map { try codes.code($0, in: .word, db) }.filter { $0 > 0 }
        insertAnnotation.append(blob: VariableBytes.encode(words))
        try insertAnnotation.endRow()
        for topic in topics { try insert(topic, fact) }
        try insert(annotation.opinions, fact)
    }

    /// Writes what still waits.
    func finish() throws {
        try insertAnnotation.finish()
        try insertTopic.finish()
        try insertOpinion.finish()
    }

    private func insert(_ topic: TopicRow, _ fact: FactRow) throws {
        insertTopic.append(fact.moment)
        insertTopic.append(topic.topic)
        insertTopic.append(topic.ordinal)
        insertTopic.append(topic.confidence)
        insertTopic.append(topic.ownSentiment)
        insertTopic.append(topic.sentiment)
        insertTopic.append(topic.lean)
        insertTopic.append(fact.copy)
        insertTopic.append(fact.noise)
        insertTopic.append(fact.customer)
        try insertTopic.endRow()
    }

    private func insert(_ opinions: [Opinion], _ fact: FactRow) throws {
        var seen: Set<Int64> = []
        for (ordinal, opinion) in opinions.enumerated() {
            let pair = try codes.code(OpinionPairKey(aspect: opinion.aspectText, opinion: opinion.opinionText), db)
            insertOpinion.append(fact.moment)
            insertOpinion.append(Int64(ordinal))
            insertOpinion.append(pair)
            insertOpinion.append(try codes.code(opinion.topic, in: .topic, db))
            insertOpinion.append(FixedPoint.of(opinion.sentiment))
            insertOpinion.append(opinion.aspect.map { Int64($0.start) })
            insertOpinion.append(opinion.aspect.map { Int64($0.end) })
            insertOpinion.append(Int64(opinion.opinion.start))
            insertOpinion.append(Int64(opinion.opinion.end))
            insertOpinion.append(seen.insert(pair).inserted)
            try insertOpinion.endRow()
        }
    }
}

/// Intents as the bits of the `intent` table; 1 when there is none, so that "none" can be grouped and joined like the others.
enum IntentBits {
    static func of(_ intents: [Intent]) -> Int64 {
        intents.isEmpty ? 1 : intents.reduce(0) { $0 | bit($1) }
    }

    static func intents(_ bits: Int64) -> [Intent] { Intent.allCases.filter { bits & bit($0) != 0 } }

    private static func bit(_ intent: Intent) -> Int64 {
        switch intent {
        case .complaint: 2
        case .suggestion: 4
        case .praise: 8
        case .question: 16
        case .churn: 32
        }
    }
}
