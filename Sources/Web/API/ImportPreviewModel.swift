import Feedback
import Ingestion

/// How a file's columns are understood, as the API writes it.
struct ImportPreviewModel: Encodable, Sendable {
    /// The column that one field is taken from.
    struct Guess: Encodable, Sendable {
        /// Name of the field, as in `--map field=column`.
        var field: String
        var column: String
        /// How sure that is, 0…1; 1 for what a person has said.
        var confidence: Double
        var why: LocalizedName
    }

    var format: String
    /// nil where the format has only one.
    var encoding: String?
    var columns: [String]
    var fields: [Guess]
    var rows: [[String]]
    var channel: Channel
    var pack: String

    init(_ preview: ImportPreview) {
        format = preview.format.name
        encoding = preview.format.encoding?.rawValue
        columns = preview.columns.map(\.name)
        fields = preview.columns.compactMap { column in
            column.field.map { Guess(field: $0.rawValue, column: column.name, confidence: column.confidence, why: column.reason) }
        }
        rows = preview.rows
        channel = preview.channel
        pack = preview.pack
    }
}
