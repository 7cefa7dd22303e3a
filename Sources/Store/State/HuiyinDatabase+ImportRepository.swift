import Foundation
import GRDB
public import Ingestion

extension HuiyinDatabase: ImportRepository {
    private static let columns = "id, source, fileName, startedAt, finishedAt, state, account, problem, dryRun"

    public func save(_ record: ImportRecord) async throws {
        let account = String(decoding: try JSONEncoder().encode(record.account), as: UTF8.self)
        try await write { db, _ in
            try db.execute(
                sql: """
                    INSERT INTO importRun (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET source = excluded.source, fileName = excluded.fileName,
                        startedAt = excluded.startedAt, finishedAt = excluded.finishedAt, state = excluded.state,
                        account = excluded.account, problem = excluded.problem, dryRun = excluded.dryRun
                    """,
                arguments: [
                    record.id, record.source, record.fileName, Milliseconds.of(record.startedAt),
                    record.finishedAt.map(Milliseconds.of), record.state.rawValue, account, record.problem, record.dryRun,
                ]
            )
            if record.state != .running, !record.dryRun { try FactRevision.beginEpoch(db) }
        }
    }

    /// The newest first.
    public func imports(limit: Int) async throws -> [ImportRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT \(Self.columns) FROM importRun ORDER BY startedAt DESC, number DESC LIMIT ?",
                arguments: [max(limit, 0)]
            ).map(Self.record)
        }
    }

    public func importRecord(id: String) async throws -> ImportRecord? {
        try await read { db in
            try Row.fetchOne(db, sql: "SELECT \(Self.columns) FROM importRun WHERE id = ?", arguments: [id]).map(Self.record)
        }
    }

    private static func record(_ row: Row) throws -> ImportRecord {
        ImportRecord(
            id: row[0],
            source: row[1],
            fileName: row[2],
            startedAt: Milliseconds.date(row[3]),
            finishedAt: (row[4] as Int64?).map(Milliseconds.date),
            state: ImportRecord.State(rawValue: row[5]) ?? .interrupted,
            account: try JSONDecoder().decode(ImportAccount.self, from: Data((row[6] as String).utf8)),
            problem: row[7],
            dryRun: row[8]
        )
    }
}
