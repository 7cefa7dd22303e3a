public import Foundation

/// Reads a table row by row with bounded memory. Not for use from several tasks at once.
public protocol RecordReader: AnyObject {
    /// Names of the columns, each once; JSON Lines may append to it while reading.
    var columns: [String] { get }
    var format: FileFormat { get }
    /// Bytes of the file consumed so far, and its size: what a progress bar needs.
    var bytesRead: Int64 { get }
    var totalBytes: Int64 { get }
    /// Bytes that were not valid in the file's encoding and were replaced.
    var malformedBytes: Int { get }
    /// The next rows, about `limit`; nil at the end. Rows without any content are skipped.
    func next(_ limit: Int) throws(FileProblem) -> RowBatch?
}

/// What a file was found to be.
public struct FileFormat: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable { case delimited, workbook, jsonLines }

    public var kind: Kind
    /// Of text files.
    public var encoding: TextEncoding?
    /// ",", ";", tab or "|"; nil for one column without any, and for other kinds.
    public var delimiter: String?
    /// Name of the sheet that was read.
    public var sheet: String?
    /// Whether the first row was taken as data because it does not look like a header.
    public var headless: Bool

    public init(kind: Kind, encoding: TextEncoding? = nil, delimiter: String? = nil, sheet: String? = nil, headless: Bool = false) {
        self.kind = kind
        self.encoding = encoding
        self.delimiter = delimiter
        self.sheet = sheet
        self.headless = headless
    }

    /// What people call it: "CSV", "TSV", "XLSX" or "JSON Lines".
    public var name: String {
        switch kind {
        case .workbook: "XLSX"
        case .jsonLines: "JSON Lines"
        case .delimited: delimiter == "\t" ? "TSV" : "CSV"
        }
    }
}

/// Opens a file as what it is, whatever its name says.
public enum RecordFile {
    /// Columns beyond this are refused.
    public static let columnLimit = 2_000

    /// - Throws: ``FileProblem`` with one sentence, also when there is a header but no row.
    public static func open(_ url: URL) throws(FileProblem) -> any RecordReader {
        let file = try InputFile(url)
        let reader: any RecordReader
        switch try FileSniffer.kind(of: file) {
        case .workbook: reader = try WorkbookReader(file)
        case .json(let encoding): reader = try JSONLinesReader(file, encoding: encoding)
        case .text(let encoding): reader = try DelimitedReader(file, encoding: encoding)
        }
        guard reader.columns.count <= columnLimit else {
            throw .tooManyColumns(name: url.lastPathComponent, found: reader.columns.count, limit: columnLimit)
        }
        return reader
    }
}

/// Makes the names of a header usable as keys: trimmed, none empty, none twice.
enum ColumnNames {
    static func tidy(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.enumerated().map { index, name in
            let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let base = trimmed.isEmpty ? "column\(index + 1)" : trimmed
            var unique = base
            var copy = 2
            while !seen.insert(unique).inserted {
                unique = "\(base) (\(copy))"
                copy += 1
            }
            return unique
        }
    }

    /// Whether a first row looks like data rather than names: a figure, a date, or a sentence in one of its cells.
    static func looksLikeData(_ cells: [String]) -> Bool {
        cells.contains { cell in
            let text = cell.trimmingCharacters(in: .whitespacesAndNewlines)
            if text.isEmpty { return false }
            if Double(text) != nil { return true }
            if text.unicodeScalars.count > 60 { return true }
            let digits = text.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }.count
            if digits >= 6 && digits * 2 >= text.utf8.count { return true }
            return text.unicodeScalars.contains { "。！!；".unicodeScalars.contains($0) }
        }
    }
}
