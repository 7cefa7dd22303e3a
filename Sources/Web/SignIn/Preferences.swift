import Access
import Hummingbird

/// Language and theme of a signed-in person.
enum Preferences {
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        var response = Response.redirect(to: SignInPage.returnPath(form["return"]))
        if !form["locale"].isEmpty {
            guard let locale = SiteLocale(rawValue: form["locale"]) else { throw refusal("locale", form["locale"]) }
            if let user = context.user { try await site.services.accounts.setLocale(locale.rawValue, user: user.id) }
            response.setCookie(site.cookies.locale(locale))
        }
        if !form["theme"].isEmpty {
            guard let theme = Theme(rawValue: form["theme"]) else { throw refusal("theme", form["theme"]) }
            response.setCookie(site.cookies.theme(theme))
        }
        return response
    }

    private static func refusal(_ name: String, _ value: String) -> WebError {
        let allowed = name == "theme" ? Theme.allCases.map(\.rawValue) : SiteLocale.allCases.map(\.rawValue)
        return WebError(
            .badRequest,
            "error.parameter",
            ["name": name, "value": String(value.prefix(40)), "allowed": allowed.joined(separator: ", ")],
            parameter: name
        )
    }
}
