import Feedback
import Ingestion

/// The mapping form of a file that was received.
struct ImportForm {
    let context: PageContext
    let preview: ImportPreview
    let source: Source?
    let sourceName: String

    /// What customers' files nearly always have; shown first, found or not.
    private static let usual = ["text", "time", "id", "rating", "product", "member"]

    func upload(
        _ upload: Uploads.Upload,
        known: [String],
        packs: [(pack: String, name: String)]
    ) -> SourcesPage.Upload {
        let pack = source?.pack ?? preview.pack
        let channel = source?.channel ?? preview.channel ?? .review
        return SourcesPage.Upload(
            startHref: SiteURL.api(.imports).path(query: [("upload", upload.id)]),
            runHref: SiteURL.importRun(id: "RUN").path,
            fileName: upload.fileName,
            fileText: [preview.format, preview.encoding].compactMap(\.self).joined(separator: " · "),
            sourceName: sourceName,
            known: known,
            channels: Channel.allCases.map { other in
                TaxonomyPage.Option(
                    value: other.rawValue,
                    label: context.filterValue("channel", other.rawValue),
                    selected: other == channel
                )
            },
            packs: (pack == nil ? [TaxonomyPage.Option(value: "", label: context.text("import.guessPack"), selected: true)] : [])
                + packs.map { TaxonomyPage.Option(value: $0.pack, label: $0.name, selected: $0.pack == pack) },
            fields: fields(shown: true),
            hasOthers: true,
            others: fields(shown: false),
            command: command(upload.fileName, channel),
            previewText: context.text("import.previewNote", ["columns": context.formats.integer(preview.columns.count)]),
            heads: preview.columns,
            rows: preview.rows.prefix(10).map { SourcesPage.Row(cells: $0) }
        )
    }

    /// - Parameter shown: the usual fields and those that were found, else all others.
    private func fields(shown: Bool) -> [SourcesPage.Field] {
        let found = Dictionary(preview.fields.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        let others = Ingestion.Field.allCases.map(\.rawValue).filter { !Self.usual.contains($0) }
        return (Self.usual + others)
            .filter { (Self.usual.contains($0) || found[$0]?.column != nil) == shown }
            .map { field($0, found[$0]) }
    }

    private func field(_ name: String, _ guess: ImportPreview.FieldGuess?) -> SourcesPage.Field {
        let place = guess?.column.flatMap { preview.columns.firstIndex(of: $0) }
        let nothing = TaxonomyPage.Option(value: "", label: context.text("import.unused"), selected: guess?.column == nil)
        return SourcesPage.Field(
            name: name,
            label: Ingestion.Field(rawValue: name)?.displayName.text(context.locale) ?? name,
            required: name == "text",
            columns: [nothing] + preview.columns.map { TaxonomyPage.Option(value: $0, label: $0, selected: $0 == guess?.column) },
            reason: guess.map(reason) ?? "",
            sample: place.flatMap { place in
                preview.rows.lazy.compactMap { place < $0.count && !$0[place].isEmpty ? String($0[place].prefix(60)) : nil }.first
            } ?? ""
        )
    }

    /// Why the column was taken, and how sure that is.
    private func reason(_ guess: ImportPreview.FieldGuess) -> String {
        guard guess.column != nil else { return "" }
        var parts: [String] = []
        if let why = guess.why {
            parts.append(why.text(context.locale))
        } else if let reason = guess.reason, ["name", "content", "saved"].contains(reason) {
            parts.append(context.text("import.reason.\(reason)"))
        }
        if let confidence = guess.confidence {
            let key = confidence >= 0.9 ? "sure" : confidence >= 0.6 ? "likely" : "unsure"
            parts.append(context.text("import.confidence.\(key)"))
        }
        return parts.joined(separator: " · ")
    }

    private func command(_ fileName: String, _ channel: Channel) -> String {
        var parts = ["huiyin", "import", quoted(fileName), "--source", quoted(sourceName), "--channel", channel.rawValue]
        for guess in preview.fields {
            if let column = guess.column { parts += ["--map", quoted("\(guess.field)=\(column)")] }
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
