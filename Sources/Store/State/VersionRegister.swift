import GRDB

/// A register of which every save is kept: one more row with the next version, refused when it started from an older one than the newest.
struct VersionRegister {
    static let promises = VersionRegister(table: "promiseVersion", record: "promise")
    static let campaigns = VersionRegister(table: "campaignVersion", record: "campaign")

    let table: String
    /// The column that tells whose version a row is.
    let record: String

    /// The newest version of each record, the first record first.
    func newest(_ db: Database) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT v.* FROM \(table) v
                WHERE v.version = (SELECT max(version) FROM \(table) n WHERE n.\(record) = v.\(record)) ORDER BY v.\(record)
                """)
    }

    /// Where the next version goes.
    /// - Parameters:
    ///   - id: nil for a new record.
    ///   - version: from which the save started.
    /// - Returns: nil when somebody else has saved since.
    func place(_ db: Database, id: Int64?, version: Int) throws -> (id: Int64, version: Int)? {
        guard let id else {
            return (try Int64.fetchOne(db, sql: "SELECT ifnull(max(\(record)), 0) + 1 FROM \(table)") ?? 1, 1)
        }
        let newest = try Int.fetchOne(db, sql: "SELECT max(version) FROM \(table) WHERE \(record) = ?", arguments: [id])
        return newest == version ? (id, version + 1) : nil
    }
}
