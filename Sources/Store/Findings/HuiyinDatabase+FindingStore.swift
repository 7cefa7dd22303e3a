import Feedback
public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: FindingStore {
    public func voicesToSort(
        _ scope: TopicFindings.Scope, limit: Int
    ) async throws -> (population: Int, voices: [VoiceToSort]) {
        try await read { [timeZoneOffset, normalizeQuery] db in
            let filter = try ResolvedFilter(FeedbackFilter(), db, timeZoneOffset: timeZoneOffset, normalizeQuery: normalizeQuery)
            var selection = FactSelection(filter)
            if scope == .unclassified { selection.join("CROSS JOIN itemTopic n ON n.moment = f.moment AND n.topic = 0") }
            selection.join("CROSS JOIN item i ON i.id = (f.moment & \((1 << Moment.idBits) - 1))")
            selection.add("i.text <> ''")
            let count = "SELECT count(*) FROM \(selection.from) WHERE \(selection.whereClause)"
            let population = try Int.fetchOne(db, sql: count, arguments: StatementArguments(selection.arguments)) ?? 0
            let rows = try PreparedStatement(
                db,
                SQLQuery(
                    """
                    SELECT i.id, f.day, i.text, f.customer, f.sentiment, f.source FROM \(selection.from)
                    WHERE \(selection.whereClause) ORDER BY \(selection.moment) DESC LIMIT ?
                    """,
                    selection.arguments + [limit]
                )
            )
            let names = NameLookup(db: db)
            var sources: [Int64: String] = [:]
            var voices: [VoiceToSort] = []
            while try rows.step() {
                let source = rows.int64(5)
                if sources[source] == nil { sources[source] = try names.name(source, in: .source) ?? "" }
                let sentiment = rows.int64(4)
                voices.append(
                    VoiceToSort(
                        id: rows.int64(0), day: rows.int(1), text: rows.text(2), customer: rows.optionalInt64(3),
                        isNegative: sentiment == 0 ? nil : sentiment == 1, source: sources[source] ?? ""))
            }
            return (population, voices.reversed())
        }
    }

    public func findings(_ scope: TopicFindings.Scope) async throws -> TopicFindings? {
        try await read { db in
            let text = try String.fetchOne(db, sql: "SELECT content FROM finding WHERE scope = ?", arguments: [scope.rawValue])
            return try text.map { try JSONText.decode($0) }
        }
    }

    public func findingState(_ scope: TopicFindings.Scope) async throws -> Data? {
        try await read { db in
            try Data.fetchOne(db, sql: "SELECT state FROM finding WHERE scope = ?", arguments: [scope.rawValue])
        }
    }

    public func save(_ findings: TopicFindings, state: Data, members: [Int: [Int64]]) async throws {
        // A voice that was erased while the reading ran is in no topic.
        try await save(findings, state: state, members: members, insert: "SELECT ?1, ?2, id FROM item WHERE id = ?3")
    }

    /// - Parameter insert: what scope, topic and item become.
    func save(_ findings: TopicFindings, state: Data, members: [Int: [Int64]], insert: String) async throws {
        try await write { db, _ in
            let scope = findings.scope.rawValue
            try db.execute(sql: "DELETE FROM foundVoice WHERE scope = ?", arguments: [scope])
            try db.execute(
                sql: """
                    INSERT INTO finding (scope, content, state) VALUES (?1, ?2, ?3)
                    ON CONFLICT (scope) DO UPDATE SET content = excluded.content, state = excluded.state
                    """,
                arguments: [scope, try JSONText.encode(findings), state]
            )
            let insert = try db.cachedStatement(sql: "INSERT INTO foundVoice (scope, topic, item) \(insert)")
            for (topic, items) in members.sorted(by: { $0.key < $1.key }) {
                for item in items.sorted() { try insert.execute(arguments: [scope, topic, item]) }
            }
        }
    }

    public func foundVoices(
        _ topic: Int, _ scope: TopicFindings.Scope, cursor: Int64?, limit: Int
    ) async throws -> (ids: [Int64], next: Int64?) {
        try await read { db in
            var moments = try Int64.fetchAll(
                db,
                sql: """
                    SELECT i.moment FROM foundVoice v CROSS JOIN item i ON i.id = v.item
                    WHERE v.scope = ?1 AND v.topic = ?2 AND i.moment < ?3 ORDER BY i.moment DESC LIMIT ?4
                    """,
                arguments: [scope.rawValue, topic, cursor ?? .max, limit + 1]
            )
            let hasMore = moments.count > limit
            if hasMore { moments.removeLast() }
            return (moments.map(Moment.id), hasMore ? moments.last : nil)
        }
    }

    public func foundCount(_ topic: Int, _ scope: TopicFindings.Scope) async throws -> Int {
        try await read { db in
            try Int.fetchOne(
                db, sql: "SELECT count(*) FROM foundVoice WHERE scope = ? AND topic = ?", arguments: [scope.rawValue, topic]) ?? 0
        }
    }
}
