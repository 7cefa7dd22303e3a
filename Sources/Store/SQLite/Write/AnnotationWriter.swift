import Feedback
import GRDB

/// Writes what the engine read in an item: fact columns, annotation, topics, opinions; and gathers what that changes in the cubes.
struct AnnotationWriter {
    private let db: Database
    private let codes: Codebook
    private let insertAnnotation: PreparedStatement
    private let insertTopic: PreparedStatement
    private let insertOpinion: PreparedStatement

    init(_ db: Database, _ codes: Codebook) throws {
        self.db = db
        self.codes = codes
        insertAnnotation = try PreparedStatement(db, "INSERT INTO annotation VALUES (?, ?, ?, ?, ?, ?)")
        insertTopic = try PreparedStatement(db, "INSERT INTO itemTopic VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        insertOpinion = try PreparedStatement(db, "INSERT INTO opinion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// Sets the columns of `fact` that come from the annotation.
    func describe(_ annotation: Annotation, in fact: inout FactRow) throws {
        fact.language = try codes.code(annotation.language, in: .language, db)
        fact.sentiment = try codes.code(annotation.sentiment.rawValue, in: .sentiment, db)
        fact.emotion = try codes.code(annotation.emotion.rawValue, in: .emotion, db)
        fact.intents = IntentBits.of(annotation.intents)
        fact.noise = try codes.code(annotation.noise?.rawValue, in: .noise, db)
        fact.severity = FixedPoint.of(annotation.severity)
        fact.score = FixedPoint.of(annotation.score)
    }

    func topicRows(_ annotation: Annotation, _ fact: FactRow) throws -> [TopicRow] {
        try TopicRow.rows(annotation.topics, sentimentCode: fact.sentiment) { try codes.nodes($0, db) }
    }

    /// Inserts everything that hangs on the row of `fact`.
    func insert(_ annotation: Annotation, topics: [TopicRow], fact: FactRow) throws {
        insertAnnotation.bind(fact.moment, at: 1)
        insertAnnotation.bind(try codes.code(annotation.engineVersion, in: .engine, db), at: 2)
        insertAnnotation.bind(try codes.code(annotation.taxonomyVersion, in: .taxonomyStamp, db), at: 3)
        insertAnnotation.bind(FixedPoint.of(annotation.confidence), at: 4)
        insertAnnotation.bind(FixedPoint.of(annotation.urgency), at: 5)
        let words = try annotation.keywords.map { try codes.code($0, in: .word, db) }.filter { $0 > 0 }
        insertAnnotation.bind(blob: VariableBytes.encode(words), at: 6)
        try insertAnnotation.run()
        for topic in topics { try insert(topic, fact) }
        try insert(annotation.opinions, fact)
    }

    private func insert(_ topic: TopicRow, _ fact: FactRow) throws {
        insertTopic.bind(fact.moment, at: 1)
        insertTopic.bind(topic.topic, at: 2)
        insertTopic.bind(topic.ordinal, at: 3)
        insertTopic.bind(topic.confidence, at: 4)
        insertTopic.bind(topic.ownSentiment, at: 5)
        insertTopic.bind(topic.sentiment, at: 6)
        insertTopic.bind(topic.lean, at: 7)
        insertTopic.bind(fact.copy, at: 8)
        insertTopic.bind(fact.noise, at: 9)
        insertTopic.bind(fact.customer, at: 10)
        try insertTopic.run()
    }

    private func insert(_ opinions: [Opinion], _ fact: FactRow) throws {
        var seen: Set<Int64> = []
        for (ordinal, opinion) in opinions.enumerated() {
            let pair = try codes.code(OpinionPairKey(aspect: opinion.aspectText, opinion: opinion.opinionText), db)
            insertOpinion.bind(fact.moment, at: 1)
            insertOpinion.bind(ordinal, at: 2)
            insertOpinion.bind(pair, at: 3)
            insertOpinion.bind(try codes.code(opinion.topic, in: .topic, db), at: 4)
            insertOpinion.bind(FixedPoint.of(opinion.sentiment), at: 5)
            insertOpinion.bind(opinion.aspect.map { Int64($0.start) }, at: 6)
            insertOpinion.bind(opinion.aspect.map { Int64($0.end) }, at: 7)
            insertOpinion.bind(opinion.opinion.start, at: 8)
            insertOpinion.bind(opinion.opinion.end, at: 9)
            insertOpinion.bind(seen.insert(pair).inserted, at: 10)
            try insertOpinion.run()
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
