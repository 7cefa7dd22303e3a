import GRDB

/// Which facts and customers one transaction added, changed or erased, kept in the file under the transaction's revision, so that
/// whatever was computed from an older revision, in any process, can be brought up to date without reading the facts anew.
///
/// A transaction that raises the revision without such a row changed something that cannot be told: everything must be read anew.
struct FactChange {
    /// How many revisions back changes are kept.
    static let kept: Int64 = 256

    /// Ids of the items that were added, which are consecutive.
    var added: Range<Int64>?
    var moments: Set<Int64> = []
    /// Codes of customers whose value may be another.
    var customers: Set<Int64> = []

    init(added: Range<Int64>? = nil, moments: Set<Int64> = [], customers: Set<Int64> = []) {
        self.added = added
        self.moments = moments
        self.customers = customers
    }

    /// Writes it under the present revision, which the transaction must have raised.
    func record(_ db: Database) throws {
        let revision = try FactRevision.current(db)
        let insert = try PreparedStatement(db, "INSERT INTO factChange VALUES (?, ?, ?, ?, ?)")
        insert.bind(revision, at: 1)
        insert.bind(added?.lowerBound ?? 0, at: 2)
        insert.bind(added?.upperBound ?? 0, at: 3)
        insert.bind(blob: Self.packed(moments), at: 4)
        insert.bind(blob: Self.packed(customers), at: 5)
        try insert.run()
        let forget = try PreparedStatement(db, "DELETE FROM factChange WHERE revision <= ?")
        forget.bind(revision - Self.kept, at: 1)
        try forget.run()
    }

    /// Everything that changed after revision `old` up to and with `new`; nil when that cannot be told.
    static func between(_ old: Int64, _ new: Int64, _ db: Database) throws -> FactChange? {
        guard new - old <= kept else { return nil }
        let rows = try PreparedStatement(
            db, "SELECT firstAdded, endAdded, moments, customers FROM factChange WHERE revision > ? AND revision <= ?")
        rows.bind(old, at: 1)
        rows.bind(new, at: 2)
        var change = FactChange()
        var count: Int64 = 0
        while try rows.step() {
            count += 1
            if rows.int64(1) > rows.int64(0) { change.add(rows.int64(0)..<rows.int64(1)) }
            rows.withBlob(2) { unpack($0) { change.moments.insert($0) } }
            rows.withBlob(3) { unpack($0) { change.customers.insert($0) } }
        }
        return count == new - old ? change : nil
    }

    /// Ids rise from transaction to transaction, so that what lies between two ranges was erased or never given.
    private mutating func add(_ range: Range<Int64>) {
        added = added.map { min($0.lowerBound, range.lowerBound)..<max($0.upperBound, range.upperBound) } ?? range
    }

    /// Differences in rising order.
    private static func packed(_ values: Set<Int64>) -> [UInt8] {
        var last: Int64 = 0
        return VariableBytes.encode(
            values.sorted().map { value in
                defer { last = value }
                return value - last
            })
    }

    private static func unpack(_ bytes: UnsafeRawBufferPointer, _ body: (Int64) -> Void) {
        var last: Int64 = 0
        VariableBytes.decode(bytes) { difference in
            last += difference
            body(last)
        }
    }
}
