public import Feedback
import GRDB
public import Insights

extension ClickHouseStore: VoiceReader {
    public func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        let prepared = try await look { [state] db, view in
            try requests.map { try ClusterTallies.prepare($0, db, view, in: state) }
        }
        let tallies = ClusterTallies(client: client)
        var answers: [[ClusterTallies.Group]] = []
        for request in prepared { answers.append(try await tallies.groups(request)) }
        return try await state.read { [answers] db in
            var names = ClusterNames(db)
            return try zip(requests, answers).map { request, groups in
                try groups.map { group in
                    TallyRow(keys: try zip(request.dimensions, group.keys).map { try names.key($0, $1) }, tally: group.tally)
                }
            }
        }
    }

    public func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        let after = try cursor.map { try ClusterCursor($0, order: order) }
        let limit = min(max(limit, 1), 10_000)
        let (filter, view) = try await look(filter)
        let sql = ClusterPage.sql(filter, view, order: order, after: after, limit: limit)
        let found = try await client.rows(sql) { row in (place: try ClusterPlace(&row), severity: Int64(try row.number(Int32.self))) }
        let page = found.prefix(limit)
        let last = found.count > limit ? page.last : nil
        return VoicePage(
            voices: try await voiceLoader.voices(at: page.map(\.place), view),
            next: last.map { ClusterCursor(order: order, severity: $0.severity, place: $0.place).text }
        )
    }

    public func voice(id: Int64) async throws -> Voice? { try await voices(ids: [id]).first }

    public func voices(ids: [Int64]) async throws -> [Voice] {
        let known = ids.filter { $0 > 0 }
        guard !known.isEmpty else { return [] }
        let view = try await look { _, view in view }
        return try await voiceLoader.voices(at: voiceLoader.places(known, view), view)
    }

    public func count(_ filter: FeedbackFilter) async throws -> Int {
        try await tallies([TallyRequest(dimensions: [], filter: filter, fields: [])])[0].first?.tally.items ?? 0
    }

    /// With a topic filter only opinions about those topics count, not everything else that the items say.
    public func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
        let (filter, view) = try await look(filter)
        let found = try await client.rows(ClusterLists(filter: filter, view: view).opinionPairs(limit: limit)) { try TopCount(&$0) }
        let named = try await state.read { db in
            try found.compactMap { count -> OpinionPairCount? in
                let row = try Row.fetchOne(db, sql: "SELECT aspect, opinion FROM pair WHERE code = ?", arguments: [count.code])
                return row.map {
                    OpinionPairCount(pair: OpinionPairKey(aspect: $0[0], opinion: $0[1]), items: count.items, sentiment: count.mean)
                }
            }
        }
        return named.sorted { ($1.items, $0.pair.aspect, $0.pair.opinion) < ($0.items, $1.pair.aspect, $1.pair.opinion) }
    }

    public func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
        let (filter, view) = try await look(filter)
        let found = try await client.rows(ClusterLists(filter: filter, view: view).keywords(limit: limit)) { try TopCount(&$0) }
        let named = try await state.read { db in
            let names = NameLookup(db: db)
            return try found.compactMap { count -> KeywordCount? in
                try names.name(count.code, in: .word).map { KeywordCount(keyword: $0, items: count.items, sentiment: count.mean) }
            }
        }
        return named.sorted { ($1.items, $0.keyword) < ($0.items, $1.keyword) }
    }

    public func facets() async throws -> Facets {
        let dimensions: [Dimension] = [.channel, .product, .region, .store, .source, .tier, .day]
        let rows = try await tallies(dimensions.map { TallyRequest(dimensions: [$0], filter: FeedbackFilter(), fields: []) })
        func values(_ index: Int) -> [(value: String, items: Int)] {
            rows[index].compactMap { row in row.keys[0].map { (value: $0, items: row.tally.items) } }
                .sorted { ($1.items, $0.value) < ($0.items, $1.value) }
        }
        var facets = Facets()
        facets.channels = values(0)
        facets.products = values(1)
        facets.regions = values(2)
        facets.stores = values(3)
        facets.sources = values(4)
        facets.tiers = values(5)
        facets.items = rows[6].reduce(0) { $0 + $1.tally.items }
        let days = rows[6].compactMap { $0.keys[0].flatMap { Day(iso: $0) } }
        if let first = days.min(), let last = days.max() { facets.span = Period(start: first, end: last + 1) }
        return facets
    }

    /// For a copy: itself, then the original and the other copies, oldest first.
    public func copies(of id: Int64, limit: Int) async throws -> [Voice] {
        guard id > 0 else { return [] }
        let (ids, view) = try await look { db, view in
            let state = ClusterState(db: db)
            let root = try state.original(of: id) ?? id
            let others = try ([root] + state.copies(of: root)).filter { $0 != id }
            return (([id] + others).prefix(max(limit, 0)), view)
        }
        return try await voiceLoader.voices(at: voiceLoader.places(Array(ids), view), view)
    }

    /// nil while the value of no customer is known.
    public func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
        let isValued = try await state.read { db in
            try Int.fetchOne(db, sql: "SELECT 1 FROM customer WHERE value IS NOT NULL LIMIT 1") != nil
        }
        guard isValued else { return nil }
        let (filter, view) = try await look(filter)
        let lists = ClusterLists(filter: filter, view: view)
        var pairs: [AffectedPair] = []
        for sql in [lists.affected(), lists.affectedByTopic()] { pairs += try await client.rows(sql) { try AffectedPair(&$0) } }
        return try await state.read { [pairs] db in try AffectedValue(db).sums(pairs) }
    }

    var voiceLoader: ClusterVoices { ClusterVoices(client: client, state: state) }
}

/// How often a code was found, and the sum of the sentiments beside it.
private struct TopCount: Sendable {
    var code: Int64
    var items: Int
    var findings: Int64
    var sentiment: Int64

    init(_ row: inout RowReader) throws {
        code = try row.number()
        items = Int(try row.number(Int64.self))
        findings = try row.number()
        sentiment = try row.number()
    }

    var mean: Double { FixedPoint.double(sentiment) / Double(max(findings, 1)) }
}

/// A customer with negative words about a topic; topic 0 for all together.
private struct AffectedPair: Sendable {
    var topic: Int64
    var customer: Int64

    init(_ row: inout RowReader) throws {
        topic = Int64(try row.number(UInt32.self))
        customer = Int64(try row.number(UInt32.self))
    }
}

/// Sums what customers are worth, by topic.
private struct AffectedValue {
    private let db: Database

    init(_ db: Database) { self.db = db }

    func sums(_ pairs: [AffectedPair]) throws -> [AffectedCustomers] {
        let find = try PreparedStatement(db, "SELECT value FROM customer WHERE code = ?")
        var values: [Int64: Double?] = [:]
        var order: [Int64] = []
        var sums: [Int64: AffectedCustomers] = [:]
        let names = NameLookup(db: db)
        for pair in pairs {
            if values[pair.customer] == nil {
                find.bind(pair.customer, at: 1)
                var value: Double?
                if try find.step() {
                    value = find.optionalInt64(0) == nil ? nil : find.double(0)
                    find.reset()
                }
                values[pair.customer] = .some(value)
            }
            if sums[pair.topic] == nil {
                order.append(pair.topic)
                sums[pair.topic] = AffectedCustomers(topic: try names.name(pair.topic, in: .topic), customers: 0, valued: 0, value: 0)
            }
            sums[pair.topic]?.customers += 1
            guard let value = values[pair.customer] ?? nil else { continue }
            sums[pair.topic]?.valued += 1
            sums[pair.topic]?.value += value
        }
        return order.compactMap { sums[$0] }
    }
}
