import Feedback
import GRDB
import Insights

/// Reads whole voices: facts and items from the shards, names and links from the file.
struct ClusterVoices {
    let client: ClickHouseClient
    let state: HuiyinDatabase

    /// In the order of `places`; those that nobody has (any more) are left out.
    func voices(at places: [ClusterPlace], _ view: ClusterView) async throws -> [Voice] {
        guard !places.isEmpty else { return [] }
        let originals = try await state.read { db in
            let state = ClusterState(db: db)
            return Dictionary(
                try places.compactMap { place in try state.original(of: place.id).map { (place.id, $0) } },
                uniquingKeysWith: { first, _ in first }
            )
        }
        async let readItems = items(places.map(\.id) + originals.values, view)
        let isAt = ClusterRows.isAt(places)
        let sql = "SELECT \(ClusterFact.names) FROM \(view.tables.fact) FINAL WHERE \(isAt) AND batch <= \(view.lastBatch) FORMAT RowBinary"
        let facts = Dictionary(try await client.rows(sql) { try ClusterFact(&$0) }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        let items = try await readItems
        return try await state.read { db in
            var writer = ClusterVoice(db)
            return try places.compactMap { place in
                guard let fact = facts[place.id], let item = items[place.id] else { return nil }
                return try writer.voice(item, fact, original: originals[place.id].flatMap { items[$0]?.key })
            }
        }
    }

    func items(_ ids: [Int64], _ view: ClusterView) async throws -> [Int64: ClusterItem] {
        guard !ids.isEmpty else { return [:] }
        let sql = """
            SELECT \(ClusterItem.names) FROM \(view.tables.item) FINAL \
            WHERE id IN (\(SQLText.list(Set(ids).sorted()))) AND batch <= \(view.lastBatch) FORMAT RowBinary
            """
        return Dictionary(try await client.rows(sql) { try ClusterItem(&$0) }.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// Where the items lie in time, in the order of `ids`.
    func places(_ ids: [Int64], _ view: ClusterView) async throws -> [ClusterPlace] {
        let items = try await items(ids, view)
        return ids.compactMap { id in items[id].map { ClusterPlace(day: $0.day, seconds: $0.seconds, id: id) } }
    }
}

/// Makes voices of rows, within one snapshot of the file.
struct ClusterVoice {
    private let db: Database
    private var names: ClusterNames

    init(_ db: Database) {
        self.db = db
        names = ClusterNames(db)
    }

    mutating func voice(_ item: ClusterItem, _ fact: ClusterFact, original: ItemKey?) throws -> Voice {
        Voice(
            id: item.id,
            item: try self.item(item, fact.row),
            annotation: fact.row.sentiment == 0 ? nil : try annotation(item, fact, original),
            tier: try names.name(fact.row.tier, in: .tier),
            copies: try ClusterState(db: db).copyCount(of: item.id)
        )
    }

    private mutating func item(_ item: ClusterItem, _ row: FactRow) throws -> FeedbackItem {
        FeedbackItem(
            key: item.key,
            source: try names.name(row.source, in: .source) ?? "",
            externalID: item.externalID,
            text: item.text,
            channel: try names.name(row.channel, in: .channel).flatMap(Channel.init) ?? .web,
            touchpoint: try names.name(row.touchpoint, in: .touchpoint),
            occurredAt: item.occurredAt.map(Milliseconds.date),
            receivedAt: Milliseconds.date(item.receivedAt),
            scores: Scores(
                rating: row.rating.map(FixedPoint.double),
                nps: row.nps.map(Int.init),
                csat: row.csat.map(Int.init),
                ces: row.ces.map(Int.init)
            ),
            customer: try row.customer.flatMap(customer),
            product: try names.name(row.product, in: .product),
            region: try names.name(row.region, in: .region),
            store: try names.name(row.store, in: .store),
            order: item.orderNumber,
            event: try names.name(item.event, in: .event),
            attributes: AttributeText.decode(item.attributes)
        )
    }

    private func customer(_ code: Int64) throws -> CustomerKey? {
        let find = try PreparedStatement(db, "SELECT key FROM customer WHERE code = ?")
        find.bind(code, at: 1)
        guard try find.step() else { return nil }
        defer { find.reset() }
        return find.withBlob(0, KeyBytes.customerKey)
    }

    mutating func annotation(_ item: ClusterItem, _ fact: ClusterFact, _ original: ItemKey?) throws -> Annotation {
        let row = fact.row
        return Annotation(
            engineVersion: try names.name(fact.engine, in: .engine) ?? "",
            taxonomyVersion: try names.name(fact.taxonomy, in: .taxonomyStamp) ?? "",
            language: try names.name(row.language, in: .language) ?? "",
            sentiment: try names.name(row.sentiment, in: .sentiment).flatMap(Sentiment.init) ?? .neutral,
            score: FixedPoint.double(row.score),
            confidence: FixedPoint.double(fact.confidence),
            emotion: try names.name(row.emotion, in: .emotion).flatMap(Emotion.init) ?? .neutral,
            intents: IntentBits.intents(row.intents),
            urgency: FixedPoint.double(fact.urgency),
            severity: FixedPoint.double(row.severity),
            topics: try topics(fact),
            opinions: try fact.opinions.map { try opinion($0) },
            keywords: try fact.keywords.compactMap { try names.name($0, in: .word) },
            noise: try names.name(row.noise, in: .noise).flatMap(NoiseKind.init),
            duplicateOf: original,
            simHash: item.simHash
        )
    }

    private mutating func topics(_ fact: ClusterFact) throws -> [TopicAssignment] {
        let named = fact.topics.filter { $0.ordinal != nil }.sorted { ($0.ordinal ?? 0) < ($1.ordinal ?? 0) }
        return try named.map { row in
            TopicAssignment(
                topic: try names.name(row.topic, in: .topic) ?? "",
                confidence: FixedPoint.double(row.confidence ?? 0),
                sentiment: FixedPoint.double(row.ownSentiment ?? 0)
            )
        }
    }

    private mutating func opinion(_ row: ClusterFact.OpinionRow) throws -> Opinion {
        let find = try PreparedStatement(db, "SELECT aspect, opinion FROM pair WHERE code = ?")
        find.bind(row.pair, at: 1)
        let isKnown = try find.step()
        defer { if isKnown { find.reset() } }
        return Opinion(
            aspect: row.aspectStart < 0 ? nil : TextSpan(start: Int(row.aspectStart), end: Int(row.aspectEnd)),
            opinion: TextSpan(start: Int(row.opinionStart), end: Int(row.opinionEnd)),
            aspectText: isKnown ? find.text(0) : "",
            opinionText: isKnown ? find.text(1) : "",
            topic: try names.name(row.topic, in: .topic),
            sentiment: FixedPoint.double(row.sentiment)
        )
    }
}
