public import Feedback
import GRDB
public import Insights
import Synchronization

extension HuiyinDatabase: VoiceReader {
    public func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] {
        try await read { [self] db in
            let state = try FactRevision.state(db)
            let known = remembered.withLock { remembered in requests.map { remembered.tally($0, state) } }
            let columns = known.contains { $0 == nil } ? try columns?.snapshot(db) : nil
            let reader = TallyReader(db: db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery, columns: columns)
            return try zip(requests, known).map { request, known in
                if let known { return known }
                let rows = try reader.rows(request)
                remembered.withLock { $0.keep(rows, for: request, state) }
                return rows
            }
        }
    }

    public func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        let after = try cursor.map { try VoiceCursor($0, order: order) }
        let limit = min(max(limit, 1), 10_000)
        return try await read(filter) { [self] db, filter in
            let found = try places(filter, order: order, after: after, limit: limit + 1, db)
            let page = found.prefix(limit)
            let last = found.count > limit ? page.last : nil
            let loader = try VoiceLoader(db)
            return VoicePage(
                voices: try page.compactMap { try loader.voice($0.moment) },
                next: last.map { VoiceCursor(order: order, severity: $0.severity, moment: $0.moment).text }
            )
        }
    }

    /// Where the voices of a page are, one more than it holds where there is one.
    private func places(
        _ filter: ResolvedFilter,
        order: VoiceOrder,
        after cursor: VoiceCursor?,
        limit: Int,
        _ db: Database
    ) throws -> [ColumnPage.Place] {
        if let columns = try columns?.snapshot(db) {
            if let search = ColumnSearch(filter, columns, order: order, after: cursor, limit: limit) { return try search.places(db) }
            if let page = ColumnPage(filter, columns, order: order, after: cursor, limit: limit) { return page.places() }
        }
        let rows = try PreparedStatement(db, VoiceCompiler.page(filter, order: order, after: cursor, limit: limit - 1))
        var found: [ColumnPage.Place] = []
        while try rows.step() { found.append((rows.int64(0), rows.int64(1))) }
        return found
    }

    public func voice(id: Int64) async throws -> Voice? { try await voices(ids: [id]).first }

    public func voices(ids: [Int64]) async throws -> [Voice] {
        guard !ids.isEmpty else { return [] }
        return try await read { db in
            let find = try db.cachedStatement(sql: "SELECT moment FROM item WHERE id = ?")
            let loader = try VoiceLoader(db)
            return try ids.compactMap { id in try Int64.fetchOne(find, arguments: [id]).flatMap(loader.voice) }
        }
    }

    public func count(_ filter: FeedbackFilter) async throws -> Int {
        try await tallies([TallyRequest(dimensions: [], filter: filter, fields: [])])[0].first?.tally.items ?? 0
    }

    /// With a topic filter only opinions about those topics count, not everything else that the items say.
    public func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] {
        try await read(filter) { [self] db, filter in
            try TopLists(db, columns: columns?.snapshot(db)).opinionPairs(filter, limit: limit)
        }
    }

    public func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] {
        try await read(filter) { [self] db, filter in try TopLists(db, columns: columns?.snapshot(db)).keywords(filter, limit: limit) }
    }

    public func facets() async throws -> Facets {
        try await read { [self] db in
            let state = try FactRevision.state(db)
            if let known = remembered.withLock({ $0.facets(state) }) { return known }
            let facets = try FacetReader(db: db, columns: columns?.snapshot(db)).facets()
            remembered.withLock { $0.keep(facets, state) }
            return facets
        }
    }

    /// For a copy: itself, then the original and the other copies, oldest first.
    public func copies(of id: Int64, limit: Int) async throws -> [Voice] {
        try await read { db in
            let moments = try Int64.fetchAll(
                db,
                sql: """
                    WITH root(id) AS (SELECT ifnull(original, id) FROM item WHERE id = ?1)
                    SELECT moment FROM (
                        SELECT item.id, moment FROM item JOIN root ON item.id = root.id
                        UNION ALL SELECT item.id, moment FROM item JOIN root ON item.original = root.id
                    ) ORDER BY id <> ?1, id LIMIT ?2
                    """,
                arguments: [id, max(limit, 0)]
            )
            let loader = try VoiceLoader(db)
            return try moments.compactMap(loader.voice)
        }
    }

    /// nil while the value of no customer is known.
    public func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? {
        try await read(filter) { [self] db, resolved in
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM customer WHERE value IS NOT NULL LIMIT 1") != nil else { return nil }
            let state = try FactRevision.state(db)
            if let known = remembered.withLock({ $0.affected(filter, state) }) { return known }
            let answer = try affected(resolved, db)
            remembered.withLock { $0.keep(answer, for: filter, state) }
            return answer
        }
    }

    private func affected(_ filter: ResolvedFilter, _ db: Database) throws -> [AffectedCustomers] {
        let names = NameLookup(db: db)
        if let columns = try columns?.snapshot(db), let affected = ColumnAffected(filter, columns) {
            return try affected.lines().map { line in
                let topic = try names.name(line.topic, in: .topic)
                return AffectedCustomers(topic: topic, customers: line.customers, valued: line.valued, value: line.value)
            }
        }
        return try [AffectedCompiler.whole(filter), AffectedCompiler.byTopic(filter)].flatMap { query in
            let rows = try PreparedStatement(db, query)
            var found: [AffectedCustomers] = []
            while try rows.step() {
                let topic = try names.name(rows.int64(0), in: .topic)
                found.append(
                    AffectedCustomers(topic: topic, customers: rows.int(1), valued: rows.int(2), value: rows.double(3))
                )
            }
            return found
        }
    }

    func read<Value: Sendable>(
        _ filter: FeedbackFilter,
        _ body: @escaping @Sendable (Database, ResolvedFilter) throws -> Value
    ) async throws -> Value {
        try await read { [timeZoneOffset, normalizeQuery] db in
            let resolved = try ResolvedFilter(filter, db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            return try body(db, resolved)
        }
    }
}
