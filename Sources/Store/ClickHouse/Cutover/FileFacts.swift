import Feedback
import GRDB

/// Reads the file's facts as the cluster's rows; names keep their codes, because the dictionaries stay where they are.
struct FileFacts {
    private let rows: PreparedStatement
    private let topics: PreparedStatement
    private let opinions: PreparedStatement

    struct Row: Sendable {
        var item: ClusterItem
        var fact: ClusterFact
        /// The item that this one is a copy of.
        var original: Int64?
    }

    init(_ db: Database) throws {
        let fact = FactRow.columns.split(separator: ", ").map { "fact.\($0)" }.joined(separator: ", ")
        rows = try PreparedStatement(
            db,
            """
            SELECT \(fact), item.id, item.key, item.source, item.externalID, item.text, item.occurredAt, item.receivedAt,
                item.orderNumber, item.event, item.attributes, item.original, item.simHash,
                annotation.engine, annotation.taxonomy, annotation.confidence, annotation.urgency, annotation.keywords
            FROM item CROSS JOIN fact ON fact.moment = item.moment LEFT JOIN annotation ON annotation.moment = item.moment
            WHERE item.id > ? ORDER BY item.id LIMIT ?
            """
        )
        topics = try PreparedStatement(
            db,
            """
            SELECT topic, ordinal, confidence, ownSentiment, sentiment, lean FROM itemTopic WHERE moment = ?
            ORDER BY ordinal IS NULL, ordinal, topic
            """
        )
        opinions = try PreparedStatement(
            db,
            """
            SELECT pair, topic, sentiment, aspectStart, aspectEnd, opinionStart, opinionEnd FROM opinion WHERE moment = ? ORDER BY ordinal
            """
        )
    }

    /// Up to `limit` items after the id `after`, by ascending id.
    func next(after: Int64, limit: Int) throws -> [Row] {
        rows.bind(after, at: 1)
        rows.bind(limit, at: 2)
        var found: [Row] = []
        while try rows.step() { found.append(try row()) }
        return found
    }

    private func row() throws -> Row {
        let at: Int32 = 23
        let counted = FactRow.read(rows)
        let item = ClusterItem(rows, at: at, counted)
        var fact = ClusterFact(seconds: item.seconds, id: item.id, batch: 0, row: counted)
        fact.row.moment = 0
        fact.engine = rows.int64(at + 12)
        fact.taxonomy = rows.int64(at + 13)
        fact.confidence = rows.int64(at + 14)
        fact.urgency = rows.int64(at + 15)
        rows.withBlob(at + 16) { VariableBytes.decode($0) { fact.keywords.append($0) } }
        fact.topics = try topics(counted.moment)
        fact.opinions = try opinions(counted.moment)
        fact.setSearch(item.text)
        return Row(item: item, fact: fact, original: rows.optionalInt64(at + 10))
    }

    private func topics(_ moment: Int64) throws -> [TopicRow] {
        var found: [TopicRow] = []
        topics.bind(moment, at: 1)
        while try topics.step() {
            found.append(
                TopicRow(
                    topic: topics.int64(0),
                    ordinal: topics.optionalInt64(1),
                    confidence: topics.optionalInt64(2),
                    ownSentiment: topics.optionalInt64(3),
                    sentiment: topics.int64(4),
                    lean: topics.int64(5)
                )
            )
        }
        return found
    }

    private func opinions(_ moment: Int64) throws -> [ClusterFact.OpinionRow] {
        var found: [ClusterFact.OpinionRow] = []
        opinions.bind(moment, at: 1)
        while try opinions.step() {
            found.append(
                ClusterFact.OpinionRow(
                    pair: opinions.int64(0),
                    topic: opinions.int64(1),
                    sentiment: opinions.int64(2),
                    aspectStart: opinions.optionalInt64(3) ?? -1,
                    aspectEnd: opinions.optionalInt64(4) ?? -1,
                    opinionStart: opinions.int64(5),
                    opinionEnd: opinions.int64(6)
                )
            )
        }
        return found
    }
}

extension ClusterItem {
    /// The item under a statement of ``FileFacts``, whose columns begin at `at`.
    fileprivate init(_ rows: PreparedStatement, at: Int32, _ counted: FactRow) {
        id = rows.int64(at)
        key = rows.withBlob(at + 1, KeyBytes.itemKey)
        seconds = Moment.seconds(of: counted.moment)
        day = counted.day
        source = rows.int64(at + 2)
        externalID = rows.optionalText(at + 3)
        text = rows.text(at + 4)
        occurredAt = rows.optionalInt64(at + 5)
        receivedAt = rows.int64(at + 6)
        orderNumber = rows.optionalText(at + 7)
        event = rows.int64(at + 8)
        attributes = rows.text(at + 9)
        simHash = UInt64(bitPattern: rows.int64(at + 11))
        rating = counted.rating
        nps = counted.nps
        csat = counted.csat
        ces = counted.ces
    }
}
