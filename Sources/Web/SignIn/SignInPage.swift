import Access
import Foundation
import HTTPTypes
import Hummingbird

/// The form by which a person signs in.
enum SignInPage {
    static let template = "signin"

    struct Model: Sendable {
        var email: String
        /// Where to go afterwards, a path of this site.
        var returnPath: String
        /// What went wrong with the last try.
        var problem: String?
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) throws -> Response {
        let back = returnPath(request.queryValue("return"))
        if context.user != nil { return .redirect(to: back) }
        return try page(Model(email: "", returnPath: back), .ok, request, context, site)
    }

    static func signIn(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let email = Sessions.normalised(form["email"])
        let now = site.services.clock()
        var model = Model(email: form["email"], returnPath: returnPath(form["return"]))
        let subjects: [SignInLimiter.Subject] = [.address(context.remoteAddress), .account(email)]
        if let seconds = await site.limiter.admit(subjects, at: now) {
            let minutes = String((seconds + 59) / 60)
            model.problem = site.renderer.strings.text("signin.tooMany", context.locale, ["minutes": minutes])
            var response = try page(model, .tooManyRequests, request, context, site)
            response.headers[.retryAfter] = String(seconds)
            return response
        }
        guard let user = try await site.sessions.verify(email: email, password: form["password"]) else {
            model.problem = site.renderer.strings.text("signin.wrong", context.locale)
            return try page(model, .unprocessableContent, request, context, site)
        }
        await site.limiter.succeeded(subjects)
        return try await welcome(user, to: model.returnPath, site)
    }

    static func signOut(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        if let token = request.cookies[site.cookies.sessionName]?.value { try await site.sessions.close(token: token) }
        var response = Response.redirect(to: SiteURL.signIn.path)
        response.setCookie(site.cookies.endOfSession())
        return response
    }

    /// Opens a session and leads on.
    static func welcome(_ user: User, to path: String, _ site: Site) async throws -> Response {
        let now = site.services.clock()
        let opened = try await site.sessions.open(for: user, at: now)
        try await site.services.audit?.record(AuditNote(actor: user.email, act: "session.open", subject: user.email), at: now)
        var response = Response.redirect(to: path)
        response.setCookie(site.cookies.session(opened.token))
        return response
    }

    /// Only paths of this site: anything that a browser could read as another host leads to the overview.
    static func returnPath(_ wish: String?) -> String {
        guard let wish, wish.hasPrefix("/"), !wish.hasPrefix("//"), !wish.contains("\\"),
            wish.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 })
        else { return SiteURL.overview.path }
        return wish
    }

    private static func page(
        _ model: Model,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site
    ) throws -> Response {
        let page = site.plainContext(.signIn, request, context)
        return try site.renderer.render(template, model: model, title: page.text("signin.title"), page, status: status)
    }
}
