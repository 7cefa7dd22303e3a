import GRDB

/// Inserts rows of whole numbers, and of one blob at their end, into one table, sixteen a statement: opening the table's cursors costs about as much as placing a row.
///
/// Rows wait until their group is full; ``finish()`` writes the rest. A broken constraint fails the statement without undoing its earlier
/// rows (OR FAIL: keeping them undoable would copy every page that is touched), so that the caller must roll its transaction back.
final class ManyRows {
    private static let group = 16
    private let columns: Int
    private let one: PreparedStatement
    private let many: PreparedStatement
    private var waiting: [Int64?] = []
    /// The last value of each row that waits, where it is a blob; the place of it in `waiting` is empty.
    private var blobs: [[UInt8]] = []

    /// - Parameter table: the table's name, with its columns in parentheses where their order matters.
    init(_ db: Database, into table: String, columns: Int) throws {
        self.columns = columns
        let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
        let rows = Array(repeating: row, count: Self.group).joined(separator: ", ")
        one = try PreparedStatement(db, "INSERT OR FAIL INTO \(table) VALUES \(row)")
        many = try PreparedStatement(db, "INSERT OR FAIL INTO \(table) VALUES \(rows)")
        waiting.reserveCapacity(columns * Self.group)
    }

    /// Adds values to the row under way; call it until all columns are given.
    func append(_ value: Int64?) { waiting.append(value) }

    func append(_ value: Bool) { waiting.append(value ? 1 : 0) }

    /// Adds the last value of the row under way.
    func append(blob: [UInt8]) {
        waiting.append(nil)
        blobs.append(blob)
    }

    /// Ends the row under way.
    func endRow() throws {
        guard waiting.count >= columns * Self.group else { return }
        try run(many, rows: 0..<Self.group)
        forget()
    }

    func finish() throws {
        for row in 0..<waiting.count / columns { try run(one, rows: row..<row + 1) }
        forget()
    }

    private func run(_ statement: PreparedStatement, rows: Range<Int>) throws {
        let values = waiting[rows.lowerBound * columns..<rows.upperBound * columns]
        for (index, value) in values.enumerated() { statement.bind(value, at: Int32(index + 1)) }
        if !blobs.isEmpty {
            for (index, blob) in blobs[rows].enumerated() { statement.bind(blob: blob, at: Int32((index + 1) * columns)) }
        }
        try statement.run()
    }

    private func forget() {
        waiting.removeAll(keepingCapacity: true)
        blobs.removeAll(keepingCapacity: true)
    }
}
