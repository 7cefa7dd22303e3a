import Foundation

/// Reads the head of a file of rejected rows: RFC 4180, the last two cells of each row are its line and the reason.
enum RejectTable {
    struct Row: Sendable, Equatable {
        var line: String
        var reason: String
    }

    /// Bytes read at most.
    private static let head = 1 << 18

    static func read(_ file: URL, limit: Int) throws -> [Row] {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        let bytes = try handle.read(upToCount: head) ?? Data()
        return rows(String(decoding: bytes, as: UTF8.self), limit: limit, isCut: bytes.count == head)
    }

    /// - Parameter isCut: whether the text may end in the middle of a row, which is then left out.
    static func rows(_ text: String, limit: Int, isCut: Bool) -> [Row] {
        var rows: [Row] = []
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var isHead = true
        func end() {
            cells.append(String(cell))
            cell.removeAll()
            if !isHead, cells.count >= 2 { rows.append(Row(line: cells[cells.count - 2], reason: cells[cells.count - 1])) }
            isHead = false
            cells.removeAll()
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            // A doubled quote closes and opens again; the quote itself is not shown here.
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(String(cell))
                cell.removeAll()
            case "\r" where !isQuoted: continue
            case "\n" where !isQuoted: end()
            default: cell.append(scalar)
            }
            if rows.count == limit { return rows }
        }
        if !isCut, !cell.isEmpty || !cells.isEmpty { end() }
        return rows
    }
}
