import Feedback
public import Foundation
import GRDB
public import Insights

extension ClickHouseStore: FindingStore {
    public func voicesToSort(
        _ scope: TopicFindings.Scope, limit: Int
    ) async throws -> (population: Int, voices: [VoiceToSort]) {
        let (filter, view, sources) = try await look(FeedbackFilter()) { db in try NameLookup(db: db).all(.source) }
        var selection = ClusterSelection(filter, view)
        if scope == .unclassified { selection.add("has(topic, 0)") }
        selection.add("folded != ''")
        let from = "FROM \(view.fact(nil)) WHERE \(selection.whereClause)"
        let population = Int(try await client.rows("SELECT count() \(from) FORMAT RowBinary") { try $0.number(UInt64.self) }.first ?? 0)
        let sql = """
            SELECT id, day, customer, sentiment, source \(from) ORDER BY day DESC, seconds DESC, id DESC LIMIT \(max(limit, 0)) \
            FORMAT RowBinary
            """
        let newest = try await client.rows(sql) { row in
            let (id, day) = (Int64(try row.number(UInt64.self)), Int(try row.number(Int32.self)))
            let (customer, sentiment) = (try row.code(), Int64(try row.number(UInt8.self)))
            return VoiceToSort(
                id: id, day: day, text: "", customer: customer == 0 ? nil : customer, isNegative: sentiment == 0 ? nil : sentiment == 1,
                source: sources[try row.code()] ?? "")
        }
        var voices: [VoiceToSort] = []
        voices.reserveCapacity(newest.count)
        for part in newest.reversed().parts(of: Self.textsAtOnce) {
            let items = try await voiceLoader.items(part.map(\.id), view)
            for var voice in part {
                // Erased since the list was read.
                guard let item = items[voice.id] else { continue }
                voice.text = item.text
                voices.append(voice)
            }
        }
        return (population, voices)
    }

    public func findings(_ scope: TopicFindings.Scope) async throws -> TopicFindings? { try await state.findings(scope) }

    public func findingState(_ scope: TopicFindings.Scope) async throws -> Data? { try await state.findingState(scope) }

    public func save(_ findings: TopicFindings, state data: Data, members: [Int: [Int64]]) async throws {
        let view = try await look { _, view in view }
        try await writer.alone { [client, state] in
            // A voice that was erased while the reading ran is in no topic; nobody erases during this turn.
            var there: Set<Int64> = []
            for part in members.values.joined().sorted().parts(of: Self.textsAtOnce) {
                let sql = "SELECT DISTINCT id FROM \(view.tables.item) WHERE id IN (\(SQLText.list(part))) FORMAT RowBinary"
                there.formUnion(try await client.rows(sql) { Int64(try $0.number(UInt64.self)) })
            }
            let kept = members.mapValues { $0.filter(there.contains) }
            try await state.save(findings, state: data, members: kept, insert: "VALUES (?1, ?2, ?3)")
        }
    }

    public func foundVoices(
        _ topic: Int, _ scope: TopicFindings.Scope, cursor: Int64?, limit: Int
    ) async throws -> (ids: [Int64], next: Int64?) {
        let (ids, view) = try await look { db, view in
            let sql = "SELECT item FROM foundVoice WHERE scope = ? AND topic = ? ORDER BY item"
            return (try Int64.fetchAll(db, sql: sql, arguments: [scope.rawValue, topic]), view)
        }
        var found: [Int64: Int64] = [:]
        for part in ids.parts(of: Self.textsAtOnce) {
            let sql = "SELECT id, seconds FROM \(view.tables.item) WHERE id IN (\(SQLText.list(part))) FORMAT RowBinary"
            let rows = try await client.rows(sql) { row in (id: Int64(try row.number(UInt64.self)), seconds: try row.number(Int64.self)) }
            for row in rows { found[row.id] = Moment.key(seconds: row.seconds, id: Moment.id(of: row.id)) }
        }
        let page = found.sorted { ($1.value, $1.key) < ($0.value, $0.key) }.lazy.filter { $0.value < cursor ?? .max }.prefix(limit + 1)
        let shown = Array(page.prefix(limit))
        return (shown.map(\.key), page.count > limit ? shown.last?.value : nil)
    }

    public func foundCount(_ topic: Int, _ scope: TopicFindings.Scope) async throws -> Int { try await state.foundCount(topic, scope) }

    /// Ids that one statement names.
    private static let textsAtOnce = 10_000
}

extension Array {
    /// One part after the other, each of at most `size` elements.
    fileprivate func parts(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
