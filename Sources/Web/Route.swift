import Access
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// One line of the site's table of routes: what is asked, who may ask, and who answers.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, WebContext, Site) async throws -> Response

    let method: HTTPRequest.Method
    let url: SiteURL
    /// Description for the API's document; nil for pages.
    let operation: APIOperation?
    let handler: Handler
    /// nil: whoever is signed in.
    let permission: Permission?
    /// The page that it shows or whose twin it is; its own address for everything else.
    let page: SiteURL

    /// - Parameter page: the page whose JSON twin this is.
    init(
        _ method: HTTPRequest.Method,
        _ url: SiteURL,
        _ operation: APIOperation? = nil,
        of page: SiteURL? = nil,
        handler: @escaping Handler
    ) {
        self.method = method
        self.url = url
        self.operation = operation
        self.handler = handler
        permission = RouteRule.permission(method, page ?? url)
        self.page = page ?? url
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
                if P.isShared { return try await shared(page, request, pageContext, site) }
                let model = try await page.model(pageContext, site.services)
                let title = page.title(of: model, pageContext)
                return try site.renderer.render(P.template, model: model, title: title, pageContext)
            },
            Route(.get, twin, .page(P.template, at: url), of: url) { request, context, site in
                try .json(await page.model(site.pageContext(url, request, context), site.services))
            },
        ]
    }

    /// The page as it was shown some seconds ago, or computed now.
    private static func shared<P: Page>(
        _ page: P, _ request: Request, _ context: PageContext, _ site: Site
    ) async throws -> Response {
        let key = PageMemory.Key(
            template: P.template, path: request.uri.string, locale: context.locale.rawValue, role: context.user?.role.rawValue ?? "",
            scope: site.scope)
        let content = try await site.pages.content(key, epoch: context.snapshot.epoch) {
            let model = try await page.model(context, site.services)
            return PageMemory.Content(
                title: page.title(of: model, context), html: try site.renderer.renderContent(P.template, model: model, context))
        }
        return try site.renderer.frame(P.template, content: content.html, title: content.title, context)
    }

    /// Asks who is there before the handler is called.
    func guarded(_ site: Site) -> @Sendable (Request, WebContext) async throws -> Response {
        let isSigned = Routes.bySignedLink.contains(name)
        let isPublic = Routes.forEverybody.contains(name) || isSigned
        return { request, context in
            var request = request
            if !isPublic {
                try requireIdentity(context)
                try requirePermission(context)
            }
            if method != .get, method != .head, !isSigned { try await requireFormToken(&request, context) }
            let response = try await handler(request, context, isPublic ? site : site.seen(by: context, at: self))
            if RouteRule.mayChange(method, url) { await site.forget() }
            if isAudited, response.status.code < 400 { await audit(request, context, site) }
            return response
        }
    }

    private var isAudited: Bool { RouteRule.isAudited(method, url) }

    /// The change is made; a line that cannot be written is told to the operator.
    private func audit(_ request: Request, _ context: WebContext, _ site: Site) async {
        let note = AuditNote(actor: context.actor, act: name, subject: URLText.decode(request.uri.path))
        do {
            try await site.services.audit?.record(note, at: site.services.clock())
        } catch {
            context.logger.error("audit line not written", metadata: ["route": "\(name)", "type": "\(type(of: error))"])
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

    private func requirePermission(_ context: WebContext) throws {
        guard let permission, let role = context.role, !role.may(permission) else { return }
        throw WebError(.forbidden, .key("error.permission.\(permission.rawValue)", [:]))
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
