import Access
import Foundation
import HTTPTypes
import Hummingbird

/// One line of the site's table of routes: what is asked, who may ask, and who answers.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, WebContext, Site) async throws -> Response

    let method: HTTPRequest.Method
    let url: SiteURL
    /// Description for the API's document; nil for pages.
    let operation: APIOperation?
    let handler: Handler

    init(_ method: HTTPRequest.Method, _ url: SiteURL, _ operation: APIOperation? = nil, handler: @escaping Handler) {
        self.method = method
        self.url = url
        self.operation = operation
        self.handler = handler
    }

    var isForPrograms: Bool {
        switch url {
        case .api, .metrics: true
        default: false
        }
    }

    /// "GET /voices".
    var name: String { "\(method.rawValue) \(url.pattern)" }

    /// A page and its JSON twin.
    static func page<P: Page>(_ page: P, at url: SiteURL) -> [Route] {
        let twin = SiteURL.api(.page(url == .overview ? "overview" : String(url.pattern.dropFirst())))
        return [
            Route(.get, url) { request, context, site in
                let pageContext = try await site.pageContext(url, request, context)
                let model = try await page.model(pageContext, site.services)
                let title = page.title(of: model, pageContext)
                return try site.renderer.render(P.template, model: model, title: title, pageContext)
            },
            Route(.get, twin, .page(P.template, at: url)) { request, context, site in
                try .json(await page.model(site.pageContext(url, request, context), site.services))
            },
        ]
    }

    /// Asks who is there before the handler is called.
    func guarded(_ site: Site) -> @Sendable (Request, WebContext) async throws -> Response {
        let isPublic = Routes.forEverybody.contains(name)
        return { request, context in
            var request = request
            if !isPublic { try requireIdentity(context) }
            if method != .get, method != .head { try await requireFormToken(&request, context) }
            return try await handler(request, context, site)
        }
    }

    private func requireIdentity(_ context: WebContext) throws {
        switch context.identity {
        case .person: return
        case .program where isForPrograms: return
        case .program: throw WebError(.forbidden, "error.keyOnPage")
        case nil: throw WebError(.unauthorized, "error.status.401")
        }
    }

    /// Programs with a key send no cookie, so nobody can send a request in their name; everyone else shows the token.
    private func requireFormToken(_ request: inout Request, _ context: WebContext) async throws {
        if case .program = context.identity { return }
        var token = request.headers[.xCSRFToken] ?? ""
        if token.isEmpty, !isForPrograms {
            let buffer = try await request.collectBody(upTo: Self.formLimit)
            token = FormFields(URLText.parseQuery(String(buffer: buffer)))["csrf"]
        }
        guard !context.csrfToken.isEmpty, let token = FormToken.unmasked(token), ConstantTime.equal(token, context.csrfToken) else {
            throw WebError(.forbidden, "error.csrf")
        }
    }

    /// Largest form, in bytes.
    static let formLimit = 65_536
}
