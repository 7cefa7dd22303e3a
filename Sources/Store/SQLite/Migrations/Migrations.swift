import GRDB

/// The timeline of the SQLite schema: append-only, named, plain SQL.
enum Migrations {
    /// Each migration's name and its SQL, oldest first; an entry that has been released is never edited.
    static let all: [(name: String, sql: String)] = [
        ("0001 first schema", FirstSchema.sql),
        ("0002 quality", QualitySchema.sql),
    ]

    /// A migrator up to and with `last`; the whole timeline by default.
    static func migrator(upTo last: Int = all.count) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all.prefix(last) {
            migrator.registerMigration(migration.name) { db in try db.execute(sql: migration.sql) }
        }
        return migrator
    }
}
