public import Feedback
public import Foundation
public import Ingestion

/// Reads files in the background. The pages and the API only ask.
public protocol ImportDesk: Sendable {
    /// Reads the head of a file and says how its columns would be understood.
    /// - Parameter source: the source it will belong to, whose saved mapping then counts; nil for a new one.
    /// - Throws: ``FileProblem`` with one sentence when the file cannot be imported at all.
    func preview(file: URL, fileName: String, source: Source?) async throws -> ImportPreview
    /// Starts an import of an uploaded file and answers at once with its record, which is saved by then; the import goes on when the page
    /// is left, and the file is removed when it is over.
    func start(_ request: ImportRequest) async throws -> ImportRecord
    /// How far a running import is; nil when it is not running in this process.
    func progress(of id: String) async -> ImportProgress?
    /// Asks a running import to stop after the batch in hand; what is stored stays.
    func cancel(_ id: String) async
    /// The CSV of rejected rows with a reason each; nil when there is none.
    func rejectedRows(of id: String) async throws -> URL?
}

/// How a file's columns are understood, with its first rows.
public struct ImportPreview: Sendable, Equatable, Codable {
    /// "CSV", "XLSX", …
    public var format: String
    /// "UTF-8", "GB18030", …; nil where the format has only one.
    public var encoding: String?
    public var columns: [String]
    public var fields: [FieldGuess]
    /// At most ten rows, one cell a column.
    public var rows: [[String]]
    /// The channel that the file's name and columns suggest.
    public var channel: Channel?
    /// The taxonomy that the first texts suggest.
    public var pack: String?

    public init(
        format: String,
        encoding: String?,
        columns: [String],
        fields: [FieldGuess],
        rows: [[String]],
        channel: Channel? = nil,
        pack: String? = nil
    ) {
        self.format = format
        self.encoding = encoding
        self.columns = columns
        self.fields = fields
        self.rows = rows
        self.channel = channel
        self.pack = pack
    }

    /// The column that one field is taken from.
    public struct FieldGuess: Sendable, Equatable, Codable {
        /// Name of the field, as in `--map field=column`.
        public var field: String
        /// nil when no column fits.
        public var column: String?
        /// Why: "name", "content", "saved" or nil.
        public var reason: String?
        /// How sure that is, 0…1; 1 for what a person has said.
        public var confidence: Double?
        /// The same in a sentence, shown instead of `reason` where there is one.
        public var why: LocalizedName?

        public init(field: String, column: String?, reason: String?, confidence: Double? = nil, why: LocalizedName? = nil) {
            self.field = field
            self.column = column
            self.reason = reason
            self.confidence = confidence
            self.why = why
        }
    }
}

/// How far an import is.
public struct ImportProgress: Sendable, Equatable {
    /// Share of the file's bytes that were read, 0…1; nil when it cannot be known.
    public var share: Double?
    public var account: ImportAccount

    public init(share: Double?, account: ImportAccount) {
        self.share = share
        self.account = account
    }
}
