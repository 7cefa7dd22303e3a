import GRDB

/// SQLite's own check of every page and every index entry.
enum PageCheck {
    /// What is wrong, a line each; empty when all is well.
    static func findings(_ db: Database, limit: Int) throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check(\(limit))").filter { $0 != "ok" }
    }

    /// Whether only index entries are wrong, which are written anew from the rows.
    static func concernsIndexesOnly(_ findings: [String]) -> Bool {
        findings.allSatisfy { $0.contains("missing from index") || $0.hasPrefix("wrong # of entries in index") }
    }
}
