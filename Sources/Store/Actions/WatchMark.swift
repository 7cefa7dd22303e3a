import GRDB

/// How far the rules for opening cases have looked: the id of the last item.
struct WatchMark {
    static let name = "cases.watched"
    private static let heldName = "cases.held"

    let db: Database

    var value: Int64 {
        get throws { try read(Self.name) ?? 0 }
    }

    func set(_ value: Int64) throws { try write(value, Self.name) }

    /// From where on the rules must look again when every shard answers, because they looked while one did not; nil for nowhere.
    var held: Int64? {
        get throws { try read(Self.heldName) }
    }

    func hold(_ value: Int64?) throws {
        guard let value else {
            try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [Self.heldName])
            return
        }
        try write(value, Self.heldName)
    }

    /// Has the rules look again from `item` on, because it can be seen only now; cases that are there already stay as they are.
    func lower(before item: Int64) throws {
        if try value >= item { try set(item - 1) }
    }

    private func read(_ name: String) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?", arguments: [name])
    }

    private func write(_ value: Int64, _ name: String) throws {
        try db.execute(
            sql: "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            arguments: [name, String(value)])
    }
}
