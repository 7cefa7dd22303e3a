/// A run of rows of one file: all cells in one buffer of UTF-8, turned into strings only when somebody asks.
public struct RowBatch: Sendable {
    /// The columns known when the batch was read; JSON Lines may add columns later.
    public internal(set) var columns: [String]
    public internal(set) var rows: [Row] = []
    var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`; it starts where the one before ends.
    var ends: [Int] = []

    public struct Row: Sendable {
        /// Line (or sheet row) where it starts; 1 is the first.
        public var line: Int
        var firstCell: Int
        public var cellCount: Int
        /// Why the row cannot be read at all.
        public var problem: RowProblem?
    }

    init(columns: [String]) { self.columns = columns }

    /// Text of a cell; "" where the row has no such cell.
    public func text(row: Int, column: Int) -> String {
        withCell(row: row, column: column) { String(decoding: $0, as: UTF8.self) }
    }

    /// All cells of a row.
    public func cells(row: Int) -> [String] {
        (0..<rows[row].cellCount).map { text(row: row, column: $0) }
    }

    /// The UTF-8 bytes of a cell; none where the row has no such cell.
    func withCell<Result>(row: Int, column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let place = rows[row]
        guard column < place.cellCount else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        let cell = place.firstCell + column
        let start = cell == 0 ? 0 : ends[cell - 1]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<ends[cell]])) }
    }

    func isEmpty(row: Int, column: Int) -> Bool {
        withCell(row: row, column: column) { $0.isEmpty }
    }

    /// Ends the cell whose bytes were appended last.
    mutating func endCell() { ends.append(bytes.count) }

    mutating func appendCell(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        endCell()
    }

    /// Ends a row whose cells start at `firstCell`. A row without any content is dropped again.
    mutating func endRow(line: Int, firstCell: Int, problem: RowProblem? = nil) {
        let start = firstCell == 0 ? 0 : ends[firstCell - 1]
        let blank = bytes[start...].allSatisfy { $0 == 0x20 || $0 == 0x09 }
        guard !blank || problem != nil else {
            forget(from: firstCell)
            return
        }
        rows.append(Row(line: line, firstCell: firstCell, cellCount: ends.count - firstCell, problem: problem))
    }

    /// Takes back the cells from `firstCell` on.
    mutating func forget(from firstCell: Int) {
        let start = firstCell == 0 ? 0 : ends[firstCell - 1]
        bytes.removeLast(bytes.count - start)
        ends.removeLast(ends.count - firstCell)
    }
}

/// Why a single row cannot be read, found by the reader itself.
public enum RowProblem: Sendable, Equatable {
    /// A cell, or the whole row, longer than the limit; both in bytes.
    case tooLong(found: Int, limit: Int)
    /// A line that is no JSON object.
    case notJSON
}
