import Access
import Hummingbird

/// Language and theme of a signed-in person.
enum Preferences {
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        var response = Response.redirect(to: SignInPage.returnPath(form["return"]))
        if let locale = try form.value("locale", SiteLocale.self) {
            if let user = context.user { try await site.services.accounts.setLocale(locale.rawValue, user: user.id) }
            response.setCookie(site.cookies.locale(locale))
        }
        if let theme = try form.value("theme", Theme.self) { response.setCookie(site.cookies.theme(theme)) }
        return response
    }
}
