import Access
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion

/// Reading and editing taxonomies, what an edit would change, and the re-analysis that follows it.
enum TaxonomiesAPI {
    struct List: Encodable, Sendable {
        var taxonomies: [Taxonomy]
    }

    struct Versions: Encodable, Sendable {
        var versions: [TaxonomyVersion]
    }

    /// A taxonomy to save: `version` is the one that was edited.
    struct Edit: Decodable {
        var taxonomy: Taxonomy
        var note: String?
    }

    struct Progress: Encodable, Sendable {
        var running: Bool
        /// 0…1.
        var share: Double?
        var done: Int?
        var all: Int?
        /// One line for people.
        var text: String?
    }

    /// Largest taxonomy, in bytes.
    static let limit = 4 << 20
    /// Voices on which an edit is tried.
    static let effectSample = 5_000

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(List(taxonomies: await site.services.taxonomies.taxonomies()))
    }

    /// The newest version, or the one that `?version=` names.
    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let pack = pack(context)
        let wish = request.queryValue("version")
        guard let wish else {
            guard let newest = try await site.services.taxonomies.taxonomy(pack: pack) else { throw WebError.notFound }
            return try .json(newest)
        }
        guard let version = Int(wish), let found = try await site.services.taxonomies.taxonomy(pack: pack, version: version) else {
            throw WebError.notFound
        }
        return try .json(found)
    }

    static func versions(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let versions = try await site.services.taxonomies.versions(pack: pack(context))
        guard !versions.isEmpty else { throw WebError.notFound }
        return try .json(Versions(versions: versions))
    }

    /// Saves the edit as the next version and starts to read the stored voices again.
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let edit = try await request.json(Edit.self, upTo: limit)
        let saved = try await save(edit.taxonomy, note: edit.note ?? "", pack: pack(context), context, site)
        return try .json(saved)
    }

    /// The same for the page.
    static func save(_ taxonomy: Taxonomy, note: String, pack: String, _ context: WebContext, _ site: Site) async throws -> Taxonomy {
        try check(taxonomy, pack)
        let author =
            switch context.identity {
            case .person(let user, _): user.email
            case .program(let key): key.name
            case nil: ""
            }
        let saved = try await site.services.taxonomies.save(taxonomy, by: author, note: note, at: site.services.clock())
        try await site.services.reanalysis?.start(pack: pack)
        return saved
    }

    static func effect(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let edit = try await request.json(Edit.self, upTo: limit)
        try check(edit.taxonomy, pack(context))
        return try .json(await desk(site).effect(of: edit.taxonomy, renamed: [:], limit: effectSample))
    }

    static func startReanalysis(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let pack = pack(context)
        guard try await site.services.taxonomies.taxonomy(pack: pack) != nil else { throw WebError.notFound }
        try await desk(site).start(pack: pack)
        return try .json(await progress(pack, context, site), status: .accepted)
    }

    static func reanalysis(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await progress(pack(context), context, site))
    }

    static func cancelReanalysis(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let pack = pack(context)
        await site.services.reanalysis?.cancel(pack: pack)
        return try .json(await progress(pack, context, site))
    }

    private static func progress(_ pack: String, _ context: WebContext, _ site: Site) async -> Progress {
        guard let progress = await site.services.reanalysis?.progress(pack: pack) else { return Progress(running: false) }
        let formats = Formats(locale: context.locale, secondsFromGMT: site.services.settings.secondsFromGMT)
        let text = site.renderer.strings.text(
            "progress.of",
            context.locale,
            ["done": formats.integer(progress.done), "all": formats.integer(progress.total)]
        )
        return Progress(running: true, share: progress.share, done: progress.done, all: progress.total, text: text)
    }

    private static func desk(_ site: Site) throws -> any ReanalysisDesk {
        guard let desk = site.services.reanalysis else { throw WebError(.serviceUnavailable, "error.noReanalysis") }
        return desk
    }

    private static func check(_ taxonomy: Taxonomy, _ pack: String) throws {
        guard taxonomy.pack == pack else {
            throw WebError(.badRequest, "error.otherPack", ["body": String(taxonomy.pack.prefix(40)), "address": pack], parameter: "pack")
        }
        do {
            try TaxonomyPack.check(taxonomy, file: pack)
        } catch {
            throw WebError(.badRequest, .localized(error.message))
        }
    }

    private static func pack(_ context: WebContext) -> String { context.parameter("pack") }
}
