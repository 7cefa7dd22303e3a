import GRDB

/// A number that every transaction that changes facts raises, whichever process runs it: what was computed under the same number still
/// holds.
enum FactRevision {
    static func current(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT number FROM factRevision")) ?? 0
    }

    static func raise(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE factRevision SET number = number + 1").execute()
    }
}
