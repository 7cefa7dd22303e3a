import Feedback
import Foundation
import GRDB

/// The writer's memory of codes: each name and customer is looked up in the file once and then answered from here.
///
/// Codes are never changed or given twice, so that a remembered one stays true even when another process writes to the same file.
/// A transaction that rolls back takes its new codes with it: ``forget()`` must follow.
final class Codebook {
    /// Beyond these the memory starts anew, which bounds it at some 200 MB; most of it is taken by customers, of whom a large file names
    /// millions in no order.
    private static let nameLimit = 400_000
    private static let customerLimit = 3_000_000

    private var names: [[NameKey: Int64]] = Array(repeating: [:], count: NameTable.allCases.count)
    private var pairs: [PairKey: Int64] = [:]
    private var nodes: [NameKey: [Int64]] = [:]
    private var customers: [CustomerKey: KnownCustomer] = [:]
    private var dataVersion: Int64 = -1

    struct KnownCustomer {
        var code: Int64
        var tier: Int64
    }

    func forget() {
        for index in names.indices { names[index] = [:] }
        pairs = [:]
        nodes = [:]
        customers = [:]
    }

    /// Drops what another process may have changed since the last batch: the tiers of customers.
    func refresh(_ db: Database) throws {
        let version = try Int64.fetchOne(db, sql: "PRAGMA data_version") ?? 0
        if version != dataVersion || customers.count > Self.customerLimit { customers = [:] }
        dataVersion = version
        for index in names.indices where names[index].count > Self.nameLimit { names[index] = [:] }
        if pairs.count > Self.nameLimit { pairs = [:] }
    }

    /// The code of `name`, given now if it is new; 0 for nil and for the empty name.
    func code(_ name: String?, in table: NameTable, _ db: Database) throws -> Int64 {
        guard let name, !name.isEmpty else { return 0 }
        let slot = table.rawValue
        let key = NameKey(name)
        if let known = names[slot][key] { return known }
        let code = try code(
            of: [name],
            find: "SELECT code FROM \(table.name) WHERE name = ?",
            enter: "INSERT INTO \(table.name) (name) VALUES (?) ON CONFLICT DO NOTHING",
            db
        )
        names[slot][key] = code
        return code
    }

    /// The codes of a topic and of everything above it, itself first.
    func nodes(_ topic: String, _ db: Database) throws -> [Int64] {
        let key = NameKey(topic)
        if let known = nodes[key] { return known }
        let codes = try TopicPath.upward(topic).map { try code($0, in: .topic, db) }
        nodes[key] = codes
        return codes
    }

    func code(_ pair: OpinionPairKey, _ db: Database) throws -> Int64 {
        let key = PairKey(aspect: NameKey(pair.aspect), opinion: NameKey(pair.opinion))
        if let known = pairs[key] { return known }
        let code = try code(
            of: [pair.aspect, pair.opinion],
            find: "SELECT code FROM pair WHERE aspect = ? AND opinion = ?",
            enter: "INSERT INTO pair (aspect, opinion) VALUES (?, ?) ON CONFLICT DO NOTHING",
            db
        )
        pairs[key] = code
        return code
    }

    /// The customer under `key`, entered now if it is new.
    func customer(_ key: CustomerKey, _ db: Database) throws -> KnownCustomer {
        if let known = customers[key] { return known }
        let customer = try enter(KeyBytes.of(key), db)
        customers[key] = customer
        return customer
    }

    /// Most customers that are not remembered are new, so that entering them comes before looking for them.
    private func enter(_ key: [UInt8], _ db: Database) throws -> KnownCustomer {
        let entry = try PreparedStatement(db, "INSERT INTO customer (key) VALUES (?) ON CONFLICT DO NOTHING")
        entry.bind(blob: key, at: 1)
        if try entry.runCountingChanges() > 0 { return KnownCustomer(code: db.lastInsertedRowID, tier: 0) }
        let find = try PreparedStatement(db, "SELECT code, tier FROM customer WHERE key = ?")
        find.bind(blob: key, at: 1)
        guard try find.step() else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        defer { find.reset() }
        return KnownCustomer(code: find.int64(0), tier: find.int64(1))
    }

    func remember(_ customer: KnownCustomer, for key: CustomerKey) { customers[key] = customer }

    /// The code of the row that `enter` makes of `texts`, or else that `find` answers. A third of all pairs and keywords of a batch are
    /// new, so that this path is as hot as the facts themselves, and looking for them first would take as long as entering them.
    private func code(of texts: [String], find: String, enter: String, _ db: Database) throws -> Int64 {
        let entry = try PreparedStatement(db, enter)
        for (index, text) in texts.enumerated() { entry.bind(text, at: Int32(index + 1)) }
        if try entry.runCountingChanges() > 0 { return db.lastInsertedRowID }
        let search = try PreparedStatement(db, find)
        for (index, text) in texts.enumerated() { search.bind(text, at: Int32(index + 1)) }
        guard try search.step() else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        defer { search.reset() }
        return search.int64(0)
    }
}

/// A name compared by its bytes, as SQLite compares it; Swift's own comparison of Chinese text looks every sign up in Unicode's tables.
private struct NameKey: Hashable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (left: NameKey, right: NameKey) -> Bool {
        var (left, right) = (left.text, right.text)
        return left.withUTF8 { a in
            right.withUTF8 { b in
                guard a.count == b.count, let a = a.baseAddress, let other = b.baseAddress else { return a.count == b.count }
                return memcmp(a, other, b.count) == 0
            }
        }
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

private struct PairKey: Hashable {
    let aspect: NameKey
    let opinion: NameKey
}
