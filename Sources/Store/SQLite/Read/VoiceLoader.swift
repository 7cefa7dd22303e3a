import Feedback
import GRDB
import Insights

/// Reads whole voices by their moments: item, fact, annotation, topics, opinions, keywords.
struct VoiceLoader {
    private let names: KnownNames
    private let rows: PreparedStatement
    private let topics: PreparedStatement
    private let opinions: PreparedStatement
    private let words: PreparedStatement

    private static let head = """
        item.id, item.key, item.externalID, item.text, item.occurredAt, item.receivedAt, item.orderNumber, item.event, \
        item.attributes, item.simHash, (SELECT o.key FROM item o WHERE o.id = item.original), \
        (SELECT count(*) FROM item c WHERE c.original = item.id), \
        (SELECT key FROM customer WHERE code = fact.customer), \
        annotation.engine, annotation.taxonomy, annotation.confidence, annotation.urgency, annotation.keywords
        """
    /// Columns of ``head`` that follow those of the fact.
    private static let first: Int32 = 23

    init(_ db: Database) throws {
        names = KnownNames(NameLookup(db: db))
        let fact = FactRow.columns.split(separator: ", ").map { "fact.\($0)" }.joined(separator: ", ")
        rows = try PreparedStatement(
            db,
            """
            SELECT \(fact), \(Self.head) FROM fact CROSS JOIN item ON item.id = (fact.moment & \((1 << Moment.idBits) - 1))
            LEFT JOIN annotation ON annotation.moment = fact.moment WHERE fact.moment = ?
            """
        )
        topics = try PreparedStatement(
            db,
            """
            SELECT topic.name, itemTopic.confidence, itemTopic.ownSentiment FROM itemTopic
            CROSS JOIN topic ON topic.code = itemTopic.topic
            WHERE itemTopic.moment = ? AND itemTopic.ordinal IS NOT NULL ORDER BY itemTopic.ordinal
            """
        )
        opinions = try PreparedStatement(
            db,
            """
            SELECT pair.aspect, pair.opinion, opinion.topic, opinion.sentiment, aspectStart, aspectEnd, opinionStart, opinionEnd
            FROM opinion CROSS JOIN pair ON pair.code = opinion.pair WHERE opinion.moment = ? ORDER BY opinion.ordinal
            """
        )
        words = try PreparedStatement(db, "SELECT name FROM word WHERE code = ?")
    }

    /// nil if nothing is stored at `moment`.
    func voice(_ moment: Int64) throws -> Voice? {
        rows.bind(moment, at: 1)
        guard try rows.step() else { return nil }
        defer { rows.reset() }
        let fact = FactRow.read(rows)
        let at = Self.first
        return Voice(
            id: rows.int64(at),
            item: try item(fact),
            annotation: rows.optionalInt64(at + 13) == nil ? nil : try annotation(fact),
            tier: try names.name(fact.tier, in: .tier),
            copies: rows.int(at + 11)
        )
    }

    private func item(_ fact: FactRow) throws -> FeedbackItem {
        let at = Self.first
        return FeedbackItem(
            key: rows.withBlob(at + 1, KeyBytes.itemKey),
            source: try names.name(fact.source, in: .source) ?? "",
            externalID: rows.optionalText(at + 2),
            text: rows.text(at + 3),
            channel: try names.name(fact.channel, in: .channel).flatMap(Channel.init) ?? .web,
            touchpoint: try names.name(fact.touchpoint, in: .touchpoint),
            occurredAt: rows.optionalInt64(at + 4).map(Milliseconds.date),
            receivedAt: Milliseconds.date(rows.int64(at + 5)),
            scores: Scores(
                rating: fact.rating.map(FixedPoint.double),
                nps: fact.nps.map(Int.init),
                csat: fact.csat.map(Int.init),
                ces: fact.ces.map(Int.init)
            ),
            customer: fact.customer == nil ? nil : rows.withBlob(at + 12, KeyBytes.customerKey),
            product: try names.name(fact.product, in: .product),
            region: try names.name(fact.region, in: .region),
            store: try names.name(fact.store, in: .store),
            order: rows.optionalText(at + 6),
            event: try names.name(rows.int64(at + 7), in: .event),
            attributes: AttributeText.decode(rows.text(at + 8))
        )
    }

    private func annotation(_ fact: FactRow) throws -> Annotation {
        let at = Self.first
        var codes: [Int64] = []
        rows.withBlob(at + 17) { VariableBytes.decode($0) { codes.append($0) } }
        return Annotation(
            engineVersion: try names.name(rows.int64(at + 13), in: .engine) ?? "",
            taxonomyVersion: try names.name(rows.int64(at + 14), in: .taxonomyStamp) ?? "",
            language: try names.name(fact.language, in: .language) ?? "",
            sentiment: try names.name(fact.sentiment, in: .sentiment).flatMap(Sentiment.init) ?? .neutral,
            score: FixedPoint.double(fact.score),
            confidence: FixedPoint.double(rows.int64(at + 15)),
            emotion: try names.name(fact.emotion, in: .emotion).flatMap(Emotion.init) ?? .neutral,
            intents: IntentBits.intents(fact.intents),
            urgency: FixedPoint.double(rows.int64(at + 16)),
            severity: FixedPoint.double(fact.severity),
            topics: try topics(fact.moment),
            opinions: try opinions(fact.moment),
            keywords: try codes.compactMap(word),
            noise: try names.name(fact.noise, in: .noise).flatMap(NoiseKind.init),
            duplicateOf: rows.optionalInt64(at + 10) == nil ? nil : rows.withBlob(at + 10, KeyBytes.itemKey),
            simHash: UInt64(bitPattern: rows.int64(at + 9))
        )
    }

    private func topics(_ moment: Int64) throws -> [TopicAssignment] {
        var found: [TopicAssignment] = []
        topics.bind(moment, at: 1)
        while try topics.step() {
            found.append(
                TopicAssignment(
                    topic: topics.text(0),
                    confidence: FixedPoint.double(topics.int64(1)),
                    sentiment: FixedPoint.double(topics.int64(2))
                )
            )
        }
        return found
    }

    private func opinions(_ moment: Int64) throws -> [Opinion] {
        var found: [Opinion] = []
        opinions.bind(moment, at: 1)
        while try opinions.step() {
            let start = opinions.optionalInt64(4)
            let end = opinions.int(5)
            found.append(
                Opinion(
                    aspect: start.map { TextSpan(start: Int($0), end: end) },
                    opinion: TextSpan(start: opinions.int(6), end: opinions.int(7)),
                    aspectText: opinions.text(0),
                    opinionText: opinions.text(1),
                    topic: try names.name(opinions.int64(2), in: .topic),
                    sentiment: FixedPoint.double(opinions.int64(3))
                )
            )
        }
        return found
    }

    private func word(_ code: Int64) throws -> String? {
        words.bind(code, at: 1)
        guard try words.step() else { return nil }
        defer { words.reset() }
        return words.text(0)
    }
}
