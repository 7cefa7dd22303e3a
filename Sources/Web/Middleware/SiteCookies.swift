import Access
import Foundation
import Hummingbird

/// The cookies that the site sets. On https their names carry `__Host-`, which binds them to this host.
struct SiteCookies: Sendable {
    let isSecure: Bool

    var sessionName: String { prefix + "huiyin" }
    var formName: String { prefix + "huiyin-form" }
    var localeName: String { prefix + "huiyin-lang" }
    var themeName: String { prefix + "huiyin-theme" }

    private var prefix: String { isSecure ? "__Host-" : "" }

    func session(_ token: String) -> Cookie { cookie(sessionName, token, maxAge: Int(Sessions.lifetime)) }

    func endOfSession() -> Cookie { cookie(sessionName, "", maxAge: 0) }

    /// Guards forms that are sent before anybody is signed in.
    func form(_ token: String) -> Cookie { cookie(formName, token, maxAge: 86_400) }

    func locale(_ locale: SiteLocale) -> Cookie { cookie(localeName, locale.rawValue, maxAge: Self.year) }

    func theme(_ theme: Theme) -> Cookie { cookie(themeName, theme.rawValue, maxAge: Self.year) }

    private static let year = 365 * 86_400

    private func cookie(_ name: String, _ value: String, maxAge: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
