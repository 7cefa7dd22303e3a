public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: SettingHistory {
    public func settingVersions(_ name: String, limit: Int) async throws -> [SettingVersion] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT number, content, note, savedBy, savedAt FROM settingVersion INDEXED BY settingVersionByName
                    WHERE name = ? ORDER BY number DESC LIMIT ?
                    """,
                arguments: [name, max(limit, 0)]
            ).map {
                SettingVersion(number: $0[0], content: $0[1], note: $0[2], savedBy: $0[3], savedAt: Milliseconds.date($0[4]))
            }
        }
    }

    public func saveSetting(
        _ name: String,
        content: String,
        note: String,
        by user: String,
        at time: Date
    ) async throws -> SettingVersion {
        try await write { db, _ in
            let at = Milliseconds.of(time)
            try db.execute(
                sql: "INSERT INTO settingVersion (name, content, note, savedBy, savedAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [name, content, note, user, at]
            )
            return SettingVersion(
                number: db.lastInsertedRowID, content: content, note: note, savedBy: user, savedAt: Milliseconds.date(at))
        }
    }
}
