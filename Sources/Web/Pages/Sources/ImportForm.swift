import Feedback
import Ingestion

/// The mapping form of a file that was received.
struct ImportForm {
    let context: PageContext
    let preview: ImportPreview
    let sourceName: String

    /// What customers' files nearly always have; shown first, found or not.
    private static let usual: [Ingestion.Field] = [.text, .time, .id, .rating, .product, .memberID]

    func upload(
        _ upload: Uploads.Upload,
        known: [String],
        packs: [(pack: String, name: String)]
    ) -> SourcesPage.Upload {
        SourcesPage.Upload(
            startHref: SiteURL.api(.imports).path(query: [("upload", upload.id)]),
            runHref: SiteURL.importRun(id: "RUN").path,
            fileName: upload.fileName,
            fileText: [preview.format.name, preview.format.encoding?.rawValue].compactMap(\.self).joined(separator: " · "),
            sourceName: sourceName,
            known: known,
            channels: Channel.allCases.map { other in
                TaxonomyPage.Option(
                    value: other.rawValue,
                    label: context.filterValue("channel", other.rawValue),
                    selected: other == preview.channel
                )
            },
            packs: packs.map { TaxonomyPage.Option(value: $0.pack, label: $0.name, selected: $0.pack == preview.pack) },
            fields: fields(shown: true),
            hasOthers: true,
            others: fields(shown: false),
            command: command(upload.fileName),
            previewText: context.text("import.previewNote", ["columns": context.formats.integer(preview.columns.count)]),
            heads: preview.columns.map(\.name),
            rows: preview.rows.prefix(10).map { SourcesPage.Row(cells: $0) }
        )
    }

    /// - Parameter shown: the usual fields and those that were found, else all others.
    private func fields(shown: Bool) -> [SourcesPage.Field] {
        let others = Ingestion.Field.allCases.filter { !Self.usual.contains($0) }
        return (Self.usual + others)
            .map { field in (field, preview.columns.firstIndex { $0.field == field }) }
            .filter { field, place in (Self.usual.contains(field) || place != nil) == shown }
            .map(field)
    }

    /// - Parameter place: the column that is taken for the field; nil when none is.
    private func field(_ field: Ingestion.Field, _ place: Int?) -> SourcesPage.Field {
        let nothing = TaxonomyPage.Option(value: "", label: context.text("import.unused"), selected: place == nil)
        return SourcesPage.Field(
            name: field.rawValue,
            label: field.displayName.text(context.locale),
            required: field == .text,
            columns: [nothing]
                + preview.columns.enumerated().map { TaxonomyPage.Option(value: $1.name, label: $1.name, selected: $0 == place) },
            reason: place.map { reason(preview.columns[$0]) } ?? "",
            sample: place.flatMap { place in
                preview.rows.lazy.compactMap { place < $0.count && !$0[place].isEmpty ? String($0[place].prefix(60)) : nil }.first
            } ?? ""
        )
    }

    /// Why the column was taken, and how sure that is.
    private func reason(_ column: UnderstoodColumn) -> String {
        let sureness = column.confidence >= 0.9 ? "sure" : column.confidence >= 0.6 ? "likely" : "unsure"
        return column.reason.text(context.locale) + " · " + context.text("import.confidence.\(sureness)")
    }

    private func command(_ fileName: String) -> String {
        var parts = ["huiyin", "import", quoted(fileName), "--source", quoted(sourceName), "--channel", preview.channel.rawValue]
        for column in preview.columns {
            if let field = column.field { parts += ["--map", quoted("\(field.rawValue)=\(column.name)")] }
        }
        return parts.joined(separator: " ")
    }

    /// In single quotes where a shell would read something else.
    private func quoted(_ text: String) -> String {
        let signs = "0123456789-_./=".unicodeScalars
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x7F || $0.properties.isAlphabetic || signs.contains($0) }
        guard text.isEmpty || !isPlain else { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
