import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Gives every answer its request id, counts it, and writes one line: the route's pattern, never the path, the query or a body.
struct RequestLog: RouterMiddleware {
    typealias Context = WebContext

    let metrics: RequestMetrics

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        response.headers[.xRequestID] = context.id
        let route = context.endpointPath ?? "NotFound"
        metrics.record(method: request.method.rawValue, route: route, status: response.status.code, seconds: seconds)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method)",
                "route": "\(route)",
                "status": "\(response.status.code)",
                "milliseconds": "\((seconds * 10_000).rounded() / 10)",
            ]
        )
        return response
    }
}
