import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion

/// The sources of feedback and their settings.
enum SourcesAPI {
    struct List: Encodable, Sendable {
        var sources: [Source]
    }

    /// What can be set of a source; its name stands in the path.
    struct Change: Decodable {
        var channel: Channel?
        var pack: String?
        var mapping: [String: String]?

        private enum CodingKeys: String, CodingKey, CaseIterable { case channel, pack, mapping }

        init(from decoder: any Decoder) throws {
            try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            channel = try fields.decodeIfPresent(Channel.self, forKey: .channel)
            pack = try fields.decodeIfPresent(String.self, forKey: .pack)
            mapping = try fields.decodeIfPresent([String: String].self, forKey: .mapping)
        }
    }

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(List(sources: await site.services.sources.sources()))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let name = context.parameter("name")
        guard let source = try await site.services.sources.source(named: name) else { throw WebError.notFound }
        return try .json(source)
    }

    /// Creates the source or changes what the body names.
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let name = context.parameter("name")
        let change = try await request.json(Change.self, upTo: Route.formLimit)
        var source = try await source(named: name, channel: change.channel, pack: change.pack, site)
        if let channel = change.channel { source.channel = channel }
        if let pack = change.pack { source.pack = pack }
        if let mapping = change.mapping { source.mapping = mapping }
        try await site.services.sources.save(source)
        return try .json(source)
    }

    /// The source of that name, made now if it is new.
    /// - Throws: ``WebError`` 400 for a name that cannot be used or a pack that is not there.
    static func source(named wish: String, channel: Channel?, pack: String?, _ site: Site) async throws -> Source {
        try await check(name: wish, pack: pack, site)
        let name = wish.trimmingCharacters(in: .whitespacesAndNewlines)
        if let known = try await site.services.sources.source(named: name) { return known }
        let source = Source(name: name, channel: channel ?? .web, pack: pack ?? "general")
        try await site.services.sources.save(source)
        return source
    }

    /// - Throws: ``WebError`` 400 for a name that cannot be used or a pack that is not there.
    static func check(name wish: String, pack: String?, _ site: Site) async throws {
        let name = wish.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !name.isEmpty, name.count <= 100, name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw WebError(.badRequest, "error.sourceName", ["value": String(wish.prefix(40))], parameter: "source")
        }
        if let pack, try await site.services.taxonomies.taxonomy(pack: pack) == nil {
            let known = try await site.services.taxonomies.taxonomies().map(\.pack).joined(separator: ", ")
            throw WebError(.badRequest, "error.noPack", ["value": String(pack.prefix(40)), "known": known], parameter: "pack")
        }
    }
}
