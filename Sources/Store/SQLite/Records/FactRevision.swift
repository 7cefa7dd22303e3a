import GRDB
import Insights

/// A number that every transaction that changes facts raises, whichever process runs it: what was computed under the same number still
/// holds. Beside it the epoch, within which an answer may be some seconds old (docs/decisions/0066-figures-some-seconds-old.md).
enum FactRevision {
    static func current(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db.cachedStatement(sql: "SELECT number FROM factRevision")) ?? 0
    }

    static func state(_ db: Database) throws -> FactState {
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT number, epoch FROM factRevision"))
        return FactState(revision: row?[0] ?? 0, epoch: row?[1] ?? 0)
    }

    /// For a change that whoever looks next must see.
    static func raise(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE factRevision SET number = number + 1, epoch = epoch + 1").execute()
    }

    /// For voices that have come in: while an import runs they are part of it, or may wait as long as it may.
    static func raiseForVoices(_ db: Database) throws {
        let sql = """
            UPDATE factRevision SET number = number + 1,
                epoch = epoch + (NOT EXISTS (SELECT 1 FROM importRun WHERE state = 'running' AND dryRun = 0))
            """
        try db.cachedStatement(sql: sql).execute()
    }

    /// For a batch of a work that says itself when it is over.
    static func raiseForBatch(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE factRevision SET number = number + 1").execute()
    }

    /// A work of many batches is over: from here on nobody is shown what was computed before.
    static func beginEpoch(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE factRevision SET epoch = epoch + 1").execute()
    }
}
