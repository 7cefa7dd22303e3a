import Feedback
import Foundation
import Ingestion
import Insights

/// Sources 接入: drop a file, see how it is understood, correct it, import it.
public struct SourcesPage: Page {
    public static let template = "sources"
    public static let title = "nav.sources"

    /// Imports listed.
    static let historyLimit = 50

    public init() {}

    public func model(_ context: PageContext, _ services: WebServices) async throws -> Model {
        let sources = try await services.sources.sources()
        let history = try await services.imports.imports(limit: Self.historyLimit)
        var upload: Upload?
        var problem: String?
        if let id = context.queryValue("upload") {
            do {
                upload = try await Self.upload(id, sources, context, services)
            } catch let error as QueryError {
                problem = error.message.text(context.locale)
            } catch let error as FileProblem {
                problem = error.message.text(context.locale)
            }
            if upload == nil, problem == nil { problem = context.text("error.uploadGone") }
        }
        return Model(
            summary: Self.summary(sources, history, context),
            steps: Self.steps(at: upload == nil ? 0 : 1, context),
            problem: problem,
            upload: upload,
            history: history.map { Self.run($0, context) },
            hasHistory: !history.isEmpty
        )
    }

    static func steps(at current: Int, _ context: PageContext) -> [Step] {
        ["import.step.file", "import.step.columns", "import.step.import"].enumerated().map { index, key in
            Step(
                number: String(index + 1),
                label: context.text(key),
                current: index == current,
                state: index < current ? "done" : ""
            )
        }
    }

    private static func summary(_ sources: [Source], _ history: [ImportRecord], _ context: PageContext) -> String {
        guard !sources.isEmpty else { return context.text("import.summaryEmpty") }
        let counts = [
            "sources": context.formats.integer(sources.count),
            "voices": context.formats.integer(context.snapshot.facets.items),
        ]
        guard let last = history.map(\.startedAt).max() else { return context.text("import.summary", counts) }
        let time = context.formats.relative(last, to: context.now)
        return context.text("import.summaryLast", counts.merging(["time": time]) { first, _ in first })
    }

    private static func run(_ record: ImportRecord, _ context: PageContext) -> Run {
        let formats = context.formats
        let account = record.account
        let state = context.text("import.state.\(record.state.rawValue)")
        return Run(
            href: context.path(.importRun(id: record.id)),
            fileName: record.fileName,
            source: record.source,
            state: record.state.rawValue,
            stateText: record.dryRun ? context.text("import.dryState", ["state": state]) : state,
            read: formats.integer(account.read),
            stored: formats.integer(account.stored),
            duplicates: formats.integer(account.duplicates),
            noise: formats.integer(account.noise),
            rejected: formats.integer(account.rejected),
            startedAt: formats.relative(record.startedAt, to: context.now)
        )
    }

    private static func upload(
        _ id: String,
        _ sources: [Source],
        _ context: PageContext,
        _ services: WebServices
    ) async throws -> Upload? {
        guard let found = services.uploads.find(id), let desk = services.importDesk else { return nil }
        let name = context.queryValue("source") ?? SourceName.suggestion(for: found.fileName, known: sources.map(\.name))
        let source = sources.first { $0.name == name }
        let preview = try await desk.preview(file: found.file, fileName: found.fileName, source: source)
        let form = ImportForm(context: context, preview: preview, sourceName: name)
        return form.upload(
            found,
            known: sources.map(\.name).sorted(),
            packs: context.snapshot.taxonomies.map { ($0.pack, $0.name.text(context.locale)) }
        )
    }
}

/// A name for the source of a file that nobody named yet.
enum SourceName {
    /// The source whose name the file's name starts with, so that "reviews 2026-12.csv" follows "reviews"; else the file's name without
    /// its ending and without the digits at its end.
    static func suggestion(for fileName: String, known: [String]) -> String {
        let stem = (fileName as NSString).deletingPathExtension
        let follows = known.filter { !$0.isEmpty && stem.hasPrefix($0) }.max { $0.count < $1.count }
        if let follows { return follows }
        let trimmed = stem.trimmingCharacters(in: CharacterSet(charactersIn: "0123456789-_. "))
        return trimmed.isEmpty ? stem : trimmed
    }
}
