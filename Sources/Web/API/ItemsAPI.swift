import Feedback
import Foundation
import Hummingbird
import Insights

/// Reading voices: pages by key, single items, and what their filters can be set to.
enum ItemsAPI {
    struct Page: Encodable, Sendable {
        var items: [ItemModel]
        /// Give it back as `cursor` for the next page; missing on the last one.
        var next: String?
    }

    struct FacetModel: Encodable, Sendable {
        struct Value: Encodable, Sendable {
            var value: String
            var items: Int
        }

        var items: Int
        /// First and last day with data; missing on an empty instance.
        var firstDay: Day?
        var lastDay: Day?
        var channels: [Value]
        var products: [Value]
        var regions: [Value]
        var stores: [Value]
        var sources: [Value]
        var tiers: [Value]

        init(_ facets: Facets) {
            func list(_ values: [(value: String, items: Int)]) -> [Value] { values.map { Value(value: $0.value, items: $0.items) } }
            items = facets.items
            firstDay = facets.span?.start
            lastDay = facets.span.map { $0.end + -1 }
            channels = list(facets.channels)
            products = list(facets.products)
            regions = list(facets.regions)
            stores = list(facets.stores)
            sources = list(facets.sources)
            tiers = list(facets.tiers)
        }
    }

    static let pageSizes = 1...500

    static func list(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let page = try await site.pageContext(.api(.items), request, context)
        let limitText = page.queryValue("limit") ?? "50"
        guard let limit = Int(limitText), pageSizes.contains(limit) else {
            throw WebError(.badRequest, "error.pageSize", ["value": String(limitText.prefix(40))], parameter: "limit")
        }
        let found = try await site.services.voices.voices(
            page.filter,
            order: page.query.order,
            cursor: page.queryValue("cursor"),
            limit: limit
        )
        return try .json(Page(items: found.voices.map(ItemModel.init), next: found.next))
    }

    static func single(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        guard let id = context.parameters.get("id").flatMap(Int64.init), let voice = try await site.services.voices.voice(id: id)
        else { throw WebError.notFound }
        return try .json(ItemModel(voice))
    }

    static func facets(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(FacetModel(await site.services.voices.facets()))
    }
}
