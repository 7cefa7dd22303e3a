import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion

/// Sending files, importing them, and watching imports.
enum ImportsAPI {
    struct List: Encodable, Sendable {
        var imports: [ImportRecord]
    }

    /// A file that waits: `upload` goes into `POST /api/v1/imports?upload=`.
    struct Received: Encodable, Sendable {
        var upload: String
        var fileName: String
        var preview: ImportPreviewModel
    }

    /// How to import a file that was sent before.
    struct Start: Decodable {
        var source: String
        var channel: Channel?
        var pack: String?
        /// field → column; what it leaves out is understood from the file.
        var mapping: [String: String]?
        var dryRun: Bool?

        private enum CodingKeys: String, CodingKey, CaseIterable { case source, channel, pack, mapping, dryRun }

        init(from decoder: any Decoder) throws {
            try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            source = try fields.decode(String.self, forKey: .source)
            channel = try fields.decodeIfPresent(Channel.self, forKey: .channel)
            pack = try fields.decodeIfPresent(String.self, forKey: .pack).flatMap { $0.isEmpty ? nil : $0 }
            mapping = try fields.decodeIfPresent([String: String].self, forKey: .mapping)
            dryRun = try fields.decodeIfPresent(Bool.self, forKey: .dryRun)
        }

        init(query: [(name: String, value: String)]) throws {
            let values = FormFields(query)
            source = values["source"]
            channel = try values.value("channel", Channel.self)
            pack = values["pack"].isEmpty ? nil : values["pack"]
            let mapped = query.filter { $0.name.hasPrefix("map.") && !$0.value.isEmpty }
            mapping =
                mapped.isEmpty
                ? nil : Dictionary(mapped.map { (String($0.name.dropFirst(4)), $0.value) }, uniquingKeysWith: { first, _ in first })
            dryRun = values["dryRun"] == "true" || values["dryRun"] == "1"
        }
    }

    /// A record with what a progress bar needs.
    struct Run: Encodable, Sendable {
        var record: ImportRecord
        var progress: ImportProgress?
        var text: String
        var counts: [String: String]

        private enum CodingKeys: String, CodingKey { case running, share, text, counts }

        func encode(to encoder: any Encoder) throws {
            try record.encode(to: encoder)
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(record.state == .running, forKey: .running)
            try fields.encodeIfPresent(progress?.share, forKey: .share)
            try fields.encode(text, forKey: .text)
            try fields.encode(counts, forKey: .counts)
        }
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(List(imports: await site.services.imports.imports(limit: 200)))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await run(context, site))
    }

    static func cancel(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let run = try await run(context, site)
        await site.services.importDesk?.cancel(run.record.id)
        return try .json(run)
    }

    /// Keeps a file and tells how its columns would be understood.
    static func preview(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let desk = try desk(site)
        let (upload, settings) = try await receive(request, site)
        let name = settings.first { $0.name == "source" }?.value
        let source = try await name.asyncFlatMap { try await site.services.sources.source(named: $0) }
        do {
            let preview = try await desk.preview(file: upload.file, fileName: upload.fileName, source: source)
            return try .json(Received(upload: upload.id, fileName: upload.fileName, preview: ImportPreviewModel(preview)), status: .created)
        } catch {
            site.services.uploads.remove(upload.id)
            throw error
        }
    }

    /// Imports a file that was sent before (`?upload=`), or the one in the body.
    static func start(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let desk = try desk(site)
        let query = URLText.parseQuery(request.uri.query)
        if let id = request.queryValue("upload") {
            guard let upload = site.services.uploads.find(id) else { throw WebError(.notFound, "error.uploadGone") }
            return try await begin(upload, request.json(Start.self, upTo: Route.formLimit), desk, context, site)
        }
        // Settings that stand in the address are looked at before the file is taken.
        if !isForm(request) { try await check(Start(query: query), site) }
        let (upload, settings) = try await receive(request, site)
        do {
            return try await begin(upload, Start(query: settings), desk, context, site)
        } catch {
            site.services.uploads.remove(upload.id)
            throw error
        }
    }

    private static func check(_ start: Start, _ site: Site) async throws {
        guard !start.source.isEmpty else {
            throw WebError(.badRequest, "error.noSource", parameter: "source")
        }
        try await SourcesAPI.check(name: start.source, pack: start.pack, site)
    }

    private static func begin(
        _ upload: Uploads.Upload,
        _ start: Start,
        _ desk: any ImportDesk,
        _ context: WebContext,
        _ site: Site
    ) async throws -> Response {
        try await check(start, site)
        let record = try await desk.start(
            ImportRequest(
                file: upload.file,
                fileName: upload.fileName,
                source: start.source.trimmingCharacters(in: .whitespacesAndNewlines),
                channel: start.channel?.rawValue,
                pack: start.pack,
                mapping: start.mapping ?? [:],
                isDryRun: start.dryRun ?? false,
                locale: context.locale.rawValue
            )
        )
        var response = try Response.json(record, status: .accepted)
        response.headers[.location] = SiteURL.api(.importRun(id: record.id)).path
        return response
    }

    static func rejects(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let run = try await run(context, site)
        guard let file = try await desk(site).rejectedRows(of: run.record.id) else { throw WebError.notFound }
        return FileAnswer.csv(file, name: run.record.fileName + ".rejected.csv")
    }

    private static func isForm(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
    }

    /// The file in the body, and the settings beside it: the fields of a form before those of the address.
    private static func receive(
        _ request: Request,
        _ site: Site
    ) async throws -> (upload: Uploads.Upload, settings: [(name: String, value: String)]) {
        let query = URLText.parseQuery(request.uri.query)
        let uploads = site.services.uploads
        let now = site.services.clock()
        let limit = site.services.settings.uploadLimit
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw WebError(.contentTooLarge, "error.uploadTooLarge", ["megabytes": String(limit >> 20)])
        }
        if isForm(request), let contentType = request.headers[.contentType] {
            let form = try await MultipartUpload.receive(request.body, contentType: contentType, into: uploads, limit: limit, at: now)
            return (form.upload, form.fields + query)
        }
        let name = query.first { $0.name == "name" }?.value ?? "upload"
        return (try await uploads.receive(request.body, name: name, limit: limit, at: now), query)
    }

    private static func run(_ context: WebContext, _ site: Site) async throws -> Run {
        let id = context.parameter("id")
        guard var record = try await site.services.imports.importRecord(id: id) else { throw WebError.notFound }
        let progress = record.state == .running ? await site.services.importDesk?.progress(of: id) : nil
        if let progress { record.account = progress.account }
        let formats = Formats(locale: context.locale, secondsFromGMT: site.services.settings.secondsFromGMT)
        let account = record.account
        let counts = [
            "read": account.read, "stored": account.stored, "duplicates": account.duplicates, "noise": account.noise,
            "rejected": account.rejected,
        ].mapValues(formats.integer)
        let text = site.renderer.strings.text("progress.read", context.locale, ["count": formats.integer(account.read)])
        return Run(record: record, progress: progress, text: text, counts: counts)
    }

    private static func desk(_ site: Site) throws -> any ImportDesk {
        guard let desk = site.services.importDesk else { throw WebError(.serviceUnavailable, "error.noImports") }
        return desk
    }
}

extension Optional {
    fileprivate func asyncFlatMap<Value>(_ transform: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
