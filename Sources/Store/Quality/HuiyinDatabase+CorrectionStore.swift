public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: CorrectionStore {
    public func corrections() async throws -> [EngineCorrection] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, trainedBy, trainedAt, report FROM engineCorrection ORDER BY id DESC").map { row in
                EngineCorrection(
                    id: row[0], trainedBy: row[1], trainedAt: Milliseconds.date(row[2]), report: try JSONText.decode(row[3])
                )
            }
        }
    }

    public func correctionContent(id: Int64) async throws -> Data? {
        try await read { db in
            try Data.fetchOne(db, sql: "SELECT content FROM engineCorrection WHERE id = ?", arguments: [id])
        }
    }

    public func saveCorrection(
        _ content: Data,
        report: CorrectionReport,
        by user: String,
        at time: Date
    ) async throws -> EngineCorrection {
        try await write { db, _ in
            let at = Milliseconds.of(time)
            try db.execute(
                sql: "INSERT INTO engineCorrection (trainedBy, trainedAt, content, report) VALUES (?, ?, ?, ?)",
                arguments: [user, at, content, try JSONText.encode(report)]
            )
            return EngineCorrection(id: db.lastInsertedRowID, trainedBy: user, trainedAt: Milliseconds.date(at), report: report)
        }
    }

    public func engineSwitches() async throws -> [EngineSwitch] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT correction, switchedBy, switchedAt FROM engineSwitch ORDER BY number DESC"
            ).map { EngineSwitch(correction: $0[0], switchedBy: $0[1], switchedAt: Milliseconds.date($0[2])) }
        }
    }

    public func switchEngine(to correction: Int64?, by user: String, at time: Date) async throws {
        try await write { db, _ in
            try db.execute(
                sql: "INSERT INTO engineSwitch (correction, switchedBy, switchedAt) VALUES (?, ?, ?)",
                arguments: [correction, user, Milliseconds.of(time)]
            )
        }
    }
}
