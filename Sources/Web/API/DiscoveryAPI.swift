import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Readings for new topics, for programs; what was found is the page's twin.
enum DiscoveryAPI {
    struct Start: Decodable {
        var scope: TopicFindings.Scope?
    }

    static func progress(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try .json(await progress(context, site))
    }

    static func start(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = try await request.json(Start.self, upTo: Route.formLimit)
        try await DiscoveredForm.desk(site).start(wish.scope ?? .unclassified)
        return try .json(await progress(context, site), status: .accepted)
    }

    static func cancel(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        try await DiscoveredForm.desk(site).cancel()
        return try .json(await progress(context, site))
    }

    private static func progress(_ context: WebContext, _ site: Site) async throws -> TaxonomiesAPI.Progress {
        guard let progress = try await DiscoveredForm.desk(site).progress() else { return TaxonomiesAPI.Progress(running: false) }
        let formats = Formats(locale: context.locale, secondsFromGMT: site.services.settings.secondsFromGMT)
        return TaxonomiesAPI.Progress(running: true, share: progress.share, text: formats.percent(progress.share))
    }
}
