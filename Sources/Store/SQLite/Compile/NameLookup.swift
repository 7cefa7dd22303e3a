import GRDB

/// Names and codes of the dictionary tables, within one snapshot.
struct NameLookup {
    let db: Database

    /// The codes of those of `names` that exist.
    func codes(_ names: [String], in table: NameTable) throws -> [Int64] {
        try names.filter { !$0.isEmpty }.compactMap { name in
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT code FROM \(table.name) WHERE name = ?"),
                arguments: [name]
            )
        }
    }

    /// `topics` and everything below them.
    func topics(below topics: [Int64]) throws -> [Int64] {
        try topics.flatMap { topic in
            try Int64.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT t.code FROM topic r CROSS JOIN topic t
                        WHERE r.code = ? AND (t.code = r.code OR substr(t.name, 1, length(r.name) + 1) = r.name || '.')
                        """
                ),
                arguments: [topic]
            )
        }
    }

    /// The need behind each topic, by the topic's code.
    func needs() throws -> [UInt32] {
        let topics = try PreparedStatement(db, "SELECT code, need FROM topic ORDER BY code")
        var needs: [UInt32] = []
        while try topics.step() {
            let code = topics.int(0)
            if code >= needs.count { needs.append(contentsOf: repeatElement(0, count: code + 1 - needs.count)) }
            needs[code] = UInt32(clamping: topics.int64(1))
        }
        return needs
    }

    /// Every name of one kind by its code.
    func all(_ table: NameTable) throws -> [Int64: String] {
        let rows = try PreparedStatement(db, "SELECT code, name FROM \(table.name) WHERE code > 0")
        var names: [Int64: String] = [:]
        while try rows.step() { names[rows.int64(0)] = rows.text(1) }
        return names
    }

    func name(_ code: Int64, in table: NameTable) throws -> String? {
        guard code != 0 else { return nil }
        let find = try PreparedStatement(db, "SELECT name FROM \(table.name) WHERE code = ?")
        find.bind(code, at: 1)
        guard try find.step() else { return nil }
        defer { find.reset() }
        return find.text(0)
    }
}
