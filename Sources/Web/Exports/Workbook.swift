import CXlsxWriter
import Foundation

/// An XLSX file under construction, written by libxlsxwriter: text, figures, and formulas with the figure that they come to.
///
///     let book = try Workbook()
///     book.sheet("Sum").add(["a", "b"], style: .head)
///     let bytes = try book.finish()
///
/// Formulas keep our own figure as their cached value, so that viewers which compute nothing show it, and a spreadsheet that computes
/// can be held against it. Not thread-safe; one value, one task.
final class Workbook {
    enum Style: Int, CaseIterable {
        case plain, head, share, money, number, input
    }

    enum Cell {
        case text(String)
        case number(Double, Style = .number)
        /// Without the equals sign.
        case formula(String, Double, Style = .number)
        case empty
    }

    struct Problem: Error {
        var code: Int
    }

    private let file: URL
    private let book: UnsafeMutablePointer<lxw_workbook>
    private var formats: [UnsafeMutablePointer<lxw_format>?] = []

    init() throws {
        file = FileManager.default.temporaryDirectory.appending(path: "huiyin-\(UUID().uuidString).xlsx")
        guard let book = workbook_new(file.path) else { throw Problem(code: -1) }
        self.book = book
        formats = Style.allCases.map { Self.format($0, book) }
    }

    /// Adds a sheet; names are at most 31 characters and without []:*?/\.
    func sheet(_ name: String) throws -> Sheet {
        guard let sheet = workbook_add_worksheet(book, name) else { throw Problem(code: -2) }
        return Sheet(pointer: sheet, book: self)
    }

    /// Closes the file and gives its bytes; nothing can be added afterwards.
    func finish() throws -> Data {
        let code = workbook_close(book)
        defer { try? FileManager.default.removeItem(at: file) }
        guard code == LXW_NO_ERROR else { throw Problem(code: Int(code.rawValue)) }
        return try Data(contentsOf: file)
    }

    private static func format(_ style: Style, _ book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
        guard style != .plain, let format = workbook_add_format(book) else { return nil }
        switch style {
        case .plain: break
        case .head: format_set_bold(format)
        case .share: format_set_num_format(format, "0.00%")
        case .money: format_set_num_format(format, "#,##0")
        case .number: format_set_num_format(format, "General")
        case .input:
            format_set_num_format(format, "General")
            format_set_bg_color(format, 0xFFF6DA)
        }
        return format
    }

    /// One sheet, filled row by row.
    final class Sheet {
        private let pointer: UnsafeMutablePointer<lxw_worksheet>
        private let book: Workbook
        /// The next row to be filled, from 0.
        private(set) var row = 0

        fileprivate init(pointer: UnsafeMutablePointer<lxw_worksheet>, book: Workbook) {
            self.pointer = pointer
            self.book = book
        }

        func widths(_ widths: [Double]) {
            for (column, width) in widths.enumerated() {
                worksheet_set_column(pointer, lxw_col_t(column), lxw_col_t(column), width, nil)
            }
        }

        func freeze(rows: Int, columns: Int = 0) { worksheet_freeze_panes(pointer, lxw_row_t(rows), lxw_col_t(columns)) }

        func add(_ texts: [String], style: Style = .plain) {
            for (column, text) in texts.enumerated() where !text.isEmpty { write(text, column, style) }
            row += 1
        }

        func add(_ cells: [Cell]) {
            for (column, cell) in cells.enumerated() {
                switch cell {
                case .text(let text): write(text, column, .plain)
                case .number(let value, let style):
                    worksheet_write_number(pointer, lxw_row_t(row), lxw_col_t(column), value, book.formats[style.rawValue])
                case .formula(let formula, let value, let style):
                    worksheet_write_formula_num(
                        pointer, lxw_row_t(row), lxw_col_t(column), "=" + formula, book.formats[style.rawValue], value)
                case .empty: break
                }
            }
            row += 1
        }

        private func write(_ text: String, _ column: Int, _ style: Style) {
            worksheet_write_string(pointer, lxw_row_t(row), lxw_col_t(column), text, book.formats[style.rawValue])
        }
    }

    /// "A", "B" … "AA".
    static func column(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : column(index / 26 - 1) + letter
    }

    /// "$B$3" from places that count from 0.
    static func fixed(_ column: Int, _ row: Int) -> String { "$\(Self.column(column))$\(row + 1)" }
}
