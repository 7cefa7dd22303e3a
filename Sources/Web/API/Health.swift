import Access
import Hummingbird
import Logging

/// Whether the instance can answer: for load balancers and for `make run`.
enum Health {
    struct State: Encodable, Sendable {
        var status: String
    }

    /// 200 when the store answers; else 503. It says nothing else, since everybody may ask.
    static func answer(_ request: Request, _ context: WebContext, _ site: Site) async -> Response {
        do {
            _ = try await site.services.accounts.userCount()
            return try .json(State(status: "ok"))
        } catch {
            context.logger.error("health check failed", metadata: ["type": "\(type(of: error))"])
            return (try? .json(State(status: "unavailable"), status: .serviceUnavailable)) ?? Response(status: .serviceUnavailable)
        }
    }
}
