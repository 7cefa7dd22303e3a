import Foundation
import GRDB

/// How the file is opened, recognised and recovered.
enum DatabaseFile {
    /// "HuiY", which SQLite keeps in the file's header.
    static let applicationID: Int32 = 0x4875_6959

    /// Why these values: docs/decisions/0013-sqlite-layout.md.
    /// - Parameter log: moves the log; by default SQLite does, every 8,000 pages.
    static func configuration(log: LogKeeper? = nil) -> Configuration {
        var configuration = Configuration()
        configuration.label = "huiyin"
        // Declared and checked (`PRAGMA foreign_key_check`), not enforced row by row: the writer gives every code itself.
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .callback(waits)
        // A page asks several things at once, and a short question must not wait for the long ones.
        configuration.maximumReaderCount = 10
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -16_384 : -262_144)")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            if !db.configuration.readonly {
                if let log { log.keep(db) } else { try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000") }
                try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            }
            db.add(function: verbatimContains)
        }
        return configuration
    }

    /// Asks every two milliseconds for ten seconds. SQLite's own waiting soon asks every hundred, and would miss the moments that an
    /// import of another process leaves between two transactions.
    @Sendable private static func waits(tries: Int) -> Bool {
        usleep(2_000)
        return tries < 5_000
    }

    /// `verbatimContains(text, phrase)`: whether the folded text holds the phrase, which is folded already.
    private static let verbatimContains = DatabaseFunction("verbatimContains", argumentCount: 2, pure: true) { values in
        guard let text = String.fromDatabaseValue(values[0]), let phrase = String.fromDatabaseValue(values[1]) else { return false }
        return FoldedText.contains(text, folded: phrase)
    }

    /// Refuses what is not ours before anything is written into it.
    static func check(_ pool: DatabasePool, path: String) throws {
        try pool.write { db in
            let id = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            if id != applicationID {
                let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                guard id == 0, tables == 0 else { throw StoreError.notHuiyin(path: path) }
                try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            }
            guard try !Migrations.migrator().hasBeenSuperseded(db) else { throw StoreError.newerVersion(path: path) }
        }
    }

    static func interruptRunningImports(_ db: Database) throws {
        try db.execute(sql: "UPDATE importRun SET state = 'interrupted' WHERE state = 'running'")
    }

    static func timeZoneOffset(_ db: Database, asked: Int?, path: String) throws -> Int {
        let name = "timeZoneOffset"
        if let text = try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name]),
            let stored = Int(text)
        {
            if let asked, asked != stored { throw StoreError.otherTimeZone(path: path, stored: stored, asked: asked) }
            return stored
        }
        let offset = asked ?? 28_800
        try db.execute(sql: "INSERT INTO setting VALUES (?, ?)", arguments: [name, String(offset)])
        return offset
    }
}
