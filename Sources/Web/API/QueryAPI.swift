import Hummingbird
import Insights

/// The analytic question as JSON, the same value that pages and the command line send.
enum QueryAPI {
    /// Largest question, in bytes.
    static let limit = 262_144

    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let query = try await request.json(InsightQuery.self, upTo: limit)
        return try .json(await site.services.voices.run(query))
    }
}
