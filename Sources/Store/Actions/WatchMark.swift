import GRDB

/// How far the rules for opening cases have looked: the id of the last item.
enum WatchMark {
    static let name = "cases.watched"

    static func read(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", arguments: [name]) ?? 0
    }

    static func write(_ mark: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [name, String(mark)])
    }

    /// Has the rules look again from `item` on, because it can be seen only now; cases that are there already stay as they are.
    static func lower(before item: Int64, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE setting SET value = ?1 WHERE name = ?2 AND CAST(value AS INTEGER) >= CAST(?3 AS INTEGER)",
            arguments: [String(item - 1), name, item])
    }
}
