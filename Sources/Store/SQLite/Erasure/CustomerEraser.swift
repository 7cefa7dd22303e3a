import Feedback
import GRDB
import Ingestion

/// Takes one customer's items and everything that hangs on them out of the file, inside the caller's transaction.
struct CustomerEraser {
    private let db: Database
    private let deletions: [PreparedStatement]
    private let forgetTokens: PreparedStatement
    private let findItem: PreparedStatement
    private let findTopics: PreparedStatement

    init(_ db: Database) throws {
        self.db = db
        deletions = try ["annotation", "itemTopic", "opinion", "fact"].map {
            try PreparedStatement(db, "DELETE FROM \($0) WHERE moment = ?")
        }
        forgetTokens = try PreparedStatement(db, "INSERT INTO search (search, rowid, tokens) VALUES ('delete', ?, ?)")
        findItem = try PreparedStatement(db, "SELECT text FROM item WHERE id = ?")
        findTopics = try PreparedStatement(db, "SELECT topic, sentiment, lean FROM itemTopic WHERE moment = ?")
    }

    /// What the customer has in the file; nil when nobody is known by the key.
    static func account(_ db: Database, _ key: CustomerKey) throws -> (code: Int64, account: ErasureAccount)? {
        let find = try PreparedStatement(db, "SELECT code FROM customer WHERE key = ?")
        find.bind(blob: KeyBytes.of(key), at: 1)
        guard try find.step() else { return nil }
        let code = find.int64(0)
        find.reset()
        func count(_ table: String, _ condition: String = "1") throws -> Int {
            let sql = """
                SELECT count(*) FROM fact INDEXED BY factByCustomer CROSS JOIN \(table) other ON other.moment = fact.moment
                WHERE fact.customer = ? AND fact.customer IS NOT NULL AND \(condition)
                """
            return try Int.fetchOne(db, sql: sql, arguments: [code]) ?? 0
        }
        var account = ErasureAccount()
        account.customers = 1
        account.items = try count("fact")
        account.opinions = try count("opinion")
        account.topics = try count("itemTopic", "other.ordinal IS NOT NULL")
        return (code, account)
    }

    /// - Parameter changed: gains the customer, and the facts that go or are copies no more.
    func erase(_ key: CustomerKey, _ changed: inout FactChange) throws -> ErasureAccount {
        guard let (code, found) = try Self.account(db, key) else { return ErasureAccount() }
        var account = found
        var change = RollupChange()
        let facts = try facts("fact.customer = ? AND fact.customer IS NOT NULL", "INDEXED BY factByCustomer", code)
        changed.customers.insert(code)
        changed.moments.formUnion(facts.map(\.moment))
        try StateEraser(db: db).forgetCases(of: key)
        try ContactRows.forget(db, key)
        for fact in facts { try erase(fact, &change) }
        try rememberLast(facts.map { Moment.id(of: $0.moment) })
        for fact in facts { account.relinked += try relink(copiesOf: Moment.id(of: fact.moment), &change, &changed) }
        try db.execute(sql: "DELETE FROM customer WHERE code = ?", arguments: [code])
        try change.write(db)
        return account
    }

    private func erase(_ fact: FactRow, _ change: inout RollupChange) throws {
        change.remove(fact, topics: try topics(fact.moment))
        let id = Moment.id(of: fact.moment)
        findItem.bind(id, at: 1)
        if try findItem.step() {
            let tokens = SearchTokens.indexed(findItem.text(0))
            findItem.reset()
            if !tokens.isEmpty {
                forgetTokens.bind(fact.moment, at: 1)
                forgetTokens.bind(text: tokens, at: 2)
                try forgetTokens.run()
            }
        }
        for deletion in deletions {
            deletion.bind(fact.moment, at: 1)
            try deletion.run()
        }
        try StateEraser(db: db).forget(item: id)
        try db.execute(sql: "DELETE FROM item WHERE id = ?", arguments: [id])
    }

    /// The copies of an erased item are linked to the earliest of them, which is a copy no more.
    private func relink(copiesOf id: Int64, _ change: inout RollupChange, _ changed: inout FactChange) throws -> Int {
        let copies = try Int64.fetchAll(db, sql: "SELECT id FROM item WHERE original = ? ORDER BY id", arguments: [id])
        guard let first = copies.first else { return 0 }
        try db.execute(sql: "UPDATE item SET original = ? WHERE original = ?", arguments: [first, id])
        try db.execute(sql: "UPDATE item SET original = NULL WHERE id = ?", arguments: [first])
        let condition = "fact.moment = (SELECT moment FROM item WHERE id = ?)"
        for var fact in try facts(condition, "", first) where fact.copy {
            let topics = try topics(fact.moment)
            changed.moments.insert(fact.moment)
            change.remove(fact, topics: topics)
            fact.copy = false
            change.add(fact, topics: topics)
            try db.execute(sql: "UPDATE fact SET copy = 0 WHERE moment = ?", arguments: [fact.moment])
            try db.execute(sql: "UPDATE itemTopic SET copy = 0 WHERE moment = ?", arguments: [fact.moment])
        }
        return copies.count
    }

    /// Keeps the highest id that was ever given, so that no later item answers to the address of an erased one.
    private func rememberLast(_ ids: [Int64]) throws {
        guard let last = ids.max() else { return }
        try db.execute(
            sql: """
                INSERT INTO setting VALUES (?1, ?2)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE CAST(value AS INTEGER) < CAST(excluded.value AS INTEGER)
                """,
            arguments: [Self.lastErased, String(last)]
        )
    }

    static let lastErased = "lastErasedItem"

    private func facts(_ condition: String, _ index: String, _ value: Int64) throws -> [FactRow] {
        let columns = FactRow.columns.split(separator: ", ").map { "fact.\($0)" }.joined(separator: ", ")
        let rows = try PreparedStatement(db, "SELECT \(columns) FROM fact \(index) WHERE \(condition)")
        rows.bind(value, at: 1)
        var facts: [FactRow] = []
        while try rows.step() { facts.append(FactRow.read(rows)) }
        return facts
    }

    private func topics(_ moment: Int64) throws -> [TopicRow] {
        var rows: [TopicRow] = []
        findTopics.bind(moment, at: 1)
        while try findTopics.step() {
            rows.append(TopicRow(topic: findTopics.int64(0), sentiment: findTopics.int64(1), lean: findTopics.int64(2)))
        }
        return rows
    }
}
