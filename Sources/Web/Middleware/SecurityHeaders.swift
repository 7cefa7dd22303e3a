import HTTPTypes
import Hummingbird

/// Headers that close what the site does not use. No inline script and no inline style anywhere, hence no nonce.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = WebContext

    let isSecure: Bool

    static let policy = policy(framedBy: [])

    /// - Parameter ancestors: origins whose pages may show the answer in a frame.
    static func policy(framedBy ancestors: [String]) -> String {
        [
            "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "form-action 'self'",
            "frame-ancestors " + (ancestors.isEmpty ? "'none'" : ancestors.joined(separator: " ")),
        ].joined(separator: "; ")
    }

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // A page that may stand in a frame brings its own policy; X-Frame-Options cannot name who may.
        if response.headers[.contentSecurityPolicyHeader] == nil {
            response.headers[.contentSecurityPolicyHeader] = Self.policy
            response.headers[.xFrameOptions] = "DENY"
        }
        response.headers[.xContentTypeOptionsHeader] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), microphone=(), geolocation=()"
        response.headers[.crossOriginOpenerPolicy] = "same-origin"
        // An answer that is meant for other people's pages says so itself.
        if response.headers[.crossOriginResourcePolicy] == nil { response.headers[.crossOriginResourcePolicy] = "same-origin" }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
