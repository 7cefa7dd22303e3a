public import Access
public import Foundation
import GRDB

extension HuiyinDatabase: AuditLog {
    public func record(_ note: AuditNote, at time: Date) async throws {
        try await write { db, _ in try AuditWriter.append(db, note, at: time) }
    }

    public func auditEntries(_ query: AuditQuery) async throws -> [AuditEntry] {
        try await read { db in
            var conditions = ["number < ?"]
            var arguments: StatementArguments = [query.before ?? Int64.max]
            for (column, value) in [("actor", query.actor), ("subject", query.subject)] {
                guard let value else { continue }
                conditions.append("\(column) = ?")
                arguments += [value]
            }
            arguments += [min(max(query.limit, 1), 1_000)]
            let sql = """
                SELECT number, time, actor, act, subject, detail, hash FROM auditEntry
                WHERE \(conditions.joined(separator: " AND ")) ORDER BY number DESC LIMIT ?
                """
            return try Row.fetchAll(db, sql: sql, arguments: arguments).map(Self.auditEntry)
        }
    }

    public func auditActors() async throws -> [String] {
        try await read { db in try String.fetchAll(db, sql: "SELECT DISTINCT actor FROM auditEntry ORDER BY actor") }
    }

    public func verifyAudit() async throws -> AuditVerdict {
        try await read { db in
            var (lines, previous) = (0, AuditChain.origin)
            let rows = try Row.fetchCursor(
                db, sql: "SELECT number, time, actor, act, subject, detail, hash FROM auditEntry ORDER BY number")
            while let row = try rows.next() {
                let entry = try Self.auditEntry(row)
                func verdict(_ fault: AuditVerdict.Fault) -> AuditVerdict {
                    AuditVerdict(lines: lines, head: Self.hexadecimal(previous), fault: fault, at: entry.number)
                }
                guard entry.number == Int64(lines) + 1 else { return verdict(.gap) }
                let hash = AuditChain.hash(number: entry.number, milliseconds: row[1], note: entry.note, previous: previous)
                guard hash == entry.hash else { return verdict(.changed) }
                (lines, previous) = (lines + 1, hash)
            }
            let used = try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'auditEntry'") ?? 0
            let isCut = used > Int64(lines)
            return AuditVerdict(
                lines: lines, head: Self.hexadecimal(previous), fault: isCut ? .cutOff : nil, at: isCut ? Int64(lines) + 1 : nil)
        }
    }

    private static func auditEntry(_ row: Row) throws -> AuditEntry {
        AuditEntry(
            number: row[0],
            time: Milliseconds.date(row[1]),
            note: AuditNote(actor: row[2], act: row[3], subject: row[4], detail: try JSONText.decode(row[5])),
            hash: row[6]
        )
    }

    private static func hexadecimal(_ bytes: Data) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
