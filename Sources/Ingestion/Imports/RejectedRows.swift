import Feedback
import Foundation

/// Writes the rows that were not stored, with the reason of each, as a table that the same person can mend and import again.
///
/// UTF-8 with BOM, so that Excel reads it; a cell that a spreadsheet would run as a formula gets an apostrophe. Made when the first row
/// is rejected; a file of an earlier run is removed.
final class RejectedRows {
    private let url: URL
    private let columns: [String]
    private let locale: String
    private var handle: FileHandle?

    init(_ url: URL, columns: [String], locale: String) {
        self.url = url
        self.columns = columns
        self.locale = locale
        try? FileManager.default.removeItem(at: url)
    }

    func add(_ cells: [String], _ reason: DropReason) throws {
        var row = Array(cells.prefix(columns.count))
        row += Array(repeating: "", count: columns.count - row.count)
        if cells.count > columns.count {
            row[columns.count - 1] = cells[(columns.count - 1)...].joined(separator: ",")
        }
        try opened().write(contentsOf: Data(Self.line(row + [String(reason.row), reason.message(locale: locale)]).utf8))
    }

    private func opened() throws -> FileHandle {
        if let handle { return handle }
        let head = columns + [LocalizedName(zh: "行号", en: "row").in(locale), LocalizedName(zh: "原因", en: "reason").in(locale)]
        try Data(("\u{FEFF}" + Self.line(head)).utf8).write(to: url)
        let opened = try FileHandle(forWritingTo: url)
        try opened.seekToEnd()
        handle = opened
        return opened
    }

    func close() { try? handle?.close() }

    static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

    /// Quoted where needed, and harmless in a spreadsheet.
    static func cell(_ text: String) -> String {
        var safe = text
        if let first = text.unicodeScalars.first, ["=", "+", "-", "@", "\t", "\r"].contains(first) { safe = "'" + text }
        guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
