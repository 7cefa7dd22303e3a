public import Actions
public import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase {
    private static let openStages = "stage IN ('new', 'assigned', 'contacted', 'waiting')"

    public func cases(_ query: CaseQuery) async throws -> [Case] {
        try await read { db in
            var (conditions, arguments) = Self.condition(of: query)
            if let department = query.department {
                conditions.append("department = ?")
                arguments += [department]
            }
            if let topic = query.topic {
                conditions.append("(topic = ? OR (topic >= ? AND topic < ?))")
                arguments += [topic, topic + ".", topic + "/"]
            }
            let isDone = query.queue == .resolved || query.queue == .closed
            let order = isDone ? "changedAt DESC, id DESC" : "due IS NULL, due, id"
            arguments += [min(max(query.limit, 1), 1_000)]
            return try String.fetchAll(
                db,
                sql: "SELECT content FROM caseFile WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT ?",
                arguments: arguments
            ).map { try JSONText.decode($0) }
        }
    }

    static let casesOfCustomerSQL = "SELECT content FROM caseFile WHERE customer = ? ORDER BY changedAt DESC LIMIT ?"

    public func cases(customer: CustomerKey, limit: Int) async throws -> [Case] {
        try await read { db in
            try String.fetchAll(db, sql: Self.casesOfCustomerSQL, arguments: [Data(KeyBytes.of(customer)), limit])
                .map { try JSONText.decode($0) }
        }
    }

    public func caseEvents(ids: [Int64]) async throws -> [Int64: [CaseEvent]] {
        guard !ids.isEmpty else { return [:] }
        return try await read { db in
            var events: [Int64: [CaseEvent]] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT caseFile, content FROM caseEvent WHERE caseFile IN (\(databaseQuestionMarks(count: ids.count)))
                    ORDER BY caseFile, version
                    """,
                arguments: StatementArguments(ids))
            while let row = try rows.next() { events[row[0], default: []].append(try JSONText.decode(row[1])) }
            return events
        }
    }

    public func firstItems(of cases: [Int64]) async throws -> [Int64: Int64] {
        guard !cases.isEmpty else { return [:] }
        return try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT caseFile, min(item) FROM caseItem WHERE caseFile IN (\(databaseQuestionMarks(count: cases.count)))
                    GROUP BY caseFile
                    """,
                arguments: StatementArguments(cases))
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func condition(of query: CaseQuery) -> (conditions: [String], arguments: StatementArguments) {
        switch query.queue {
        case .mine: (["owner = ?", openStages], [query.owner])
        case .unassigned: (["owner IS NULL", openStages], [])
        case .late: (["due < ?"], [Milliseconds.of(query.now)])
        case .open: ([openStages], [])
        case .resolved: (["stage = 'resolved'"], [])
        case .closed: (["stage = 'closed'"], [])
        }
    }

    public func caseCounts(owner: String, now: Date) async throws -> CaseCounts {
        try await read { db in
            let sql = """
                SELECT ifnull(sum(\(Self.openStages) AND owner = ?1), 0), ifnull(sum(\(Self.openStages) AND owner IS NULL), 0),
                    ifnull(sum(due < ?2), 0), ifnull(sum(\(Self.openStages)), 0), ifnull(sum(stage = 'resolved'), 0),
                    ifnull(sum(stage = 'closed'), 0), ifnull(sum(stage IN ('new', 'assigned') AND contactedAt IS NULL), 0)
                FROM caseFile
                """
            let time = Milliseconds.of(now)
            var counts = CaseCounts()
            if let row = try Row.fetchOne(db, sql: sql, arguments: [owner, time]) {
                (counts.mine, counts.unassigned, counts.late, counts.open) = (row[0] ?? 0, row[1], row[2], row[3])
                (counts.resolved, counts.closed, counts.uncontacted) = (row[4], row[5], row[6])
            }
            let month = try Row.fetchOne(
                db,
                sql: """
                    SELECT ifnull(sum(contactedAt IS NOT NULL OR (\(Self.openStages) AND contactDue < ?1)), 0),
                        ifnull(sum(contactedAt <= contactDue), 0) FROM caseFile WHERE openedAt >= ?2
                    """,
                arguments: [time, time - 30 * 86_400_000]
            )
            if let month { (counts.judged, counts.inTime) = (month[0], month[1]) }
            return counts
        }
    }
}
