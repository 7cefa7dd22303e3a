import Access
import Foundation
import Hummingbird

/// Finds out who asks, in which language and theme, and which token their forms must carry.
struct IdentityMiddleware: RouterMiddleware {
    typealias Context = WebContext

    let site: Site

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let cookies = request.cookies
        context.remoteAddress = clientAddress(request, context)
        context.theme = cookies[site.cookies.themeName].flatMap { Theme(rawValue: $0.value) } ?? .auto
        let formToken = cookies[site.cookies.formName].map(\.value).flatMap { $0.isEmpty ? nil : $0 }
        var renewed: Cookie?

        if let secret = bearer(request) {
            guard let key = try await site.keys.find(secret: secret, at: site.services.clock()) else {
                throw WebError(.unauthorized, "error.key")
            }
            context.identity = .program(key)
        } else if let token = cookies[site.cookies.sessionName]?.value, !token.isEmpty,
            let active = try await site.sessions.find(token: token, at: site.services.clock())
        {
            context.identity = .person(active.user, active.session)
            context.csrfToken = active.session.csrfToken
            if active.renewed { renewed = site.cookies.session(token) }
        }
        let wish = request.queryValue("lang").flatMap(SiteLocale.init(rawValue:))
        context.locale = wish ?? locale(of: request, cookies, context.user)
        if context.identity == nil { context.csrfToken = formToken ?? SecretToken.make() }

        var response = try await next(request, context)
        guard response.headers[.contentType]?.hasPrefix("text/html") == true else { return response }
        if let renewed { response.setCookie(renewed) }
        if context.identity == nil, formToken == nil { response.setCookie(site.cookies.form(context.csrfToken)) }
        if context.identity == nil, let wish { response.setCookie(site.cookies.locale(wish)) }
        return response
    }

    /// The person's own setting, then the cookie, then the browser's languages, then Chinese.
    private func locale(of request: Request, _ cookies: Cookies, _ user: User?) -> SiteLocale {
        user?.locale.flatMap(SiteLocale.init(rawValue:))
            ?? cookies[site.cookies.localeName].flatMap { SiteLocale(rawValue: $0.value) }
            ?? request.headers[.acceptLanguage].flatMap(SiteLocale.init(acceptLanguage:))
            ?? .zh
    }

    private func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// Behind a proxy that is trusted, the last address that it added.
    private func clientAddress(_ request: Request, _ context: WebContext) -> String {
        guard site.services.settings.trustsProxy, let header = request.headers[.xForwardedFor],
            let last = header.split(separator: ",").last
        else { return context.remoteAddress }
        return last.trimmingCharacters(in: .whitespaces)
    }
}
