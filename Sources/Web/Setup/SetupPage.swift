import Access
import Foundation
import HTTPTypes
import Hummingbird

/// The page behind the one-time link: creates the first administrator and signs them in.
enum SetupPage {
    static let template = "setup"

    struct Model: Sendable {
        var token: String
        var action: String
        var name: String
        var email: String
        var passwordMinimum: Int
        var problem: String?
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let token = try await acceptedToken(context, site)
        return try page(model(token), .ok, request, context, site)
    }

    static func claim(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let token = try await acceptedToken(context, site)
        let form = try await request.form(upTo: Route.formLimit)
        var model = model(token)
        model.name = form["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        model.email = form["email"].trimmingCharacters(in: .whitespacesAndNewlines)
        if let key = problem(name: model.name, email: model.email, form) {
            model.problem = site.renderer.strings.text(key, context.locale, passwordLengths)
            return try page(model, .unprocessableContent, request, context, site)
        }
        do {
            let user = try await site.setUp.claim(
                token: token,
                email: model.email,
                name: model.name,
                password: form["password"],
                at: site.services.clock()
            )
            return try await SignInPage.welcome(user, to: SiteURL.overview.path, site)
        } catch AccountError.alreadyClaimed {
            throw WebError(.notFound, "setup.over")
        }
    }

    /// A wrong token and a link that has done its work look the same from outside.
    private static func acceptedToken(_ context: WebContext, _ site: Site) async throws -> String {
        let subjects: [SignInLimiter.Subject] = [.address(context.remoteAddress)]
        let token = context.parameter("token")
        if try await site.setUp.accepts(token) { return token }
        if let seconds = await site.limiter.admit(subjects, at: site.services.clock()) {
            throw WebError(.tooManyRequests, .key("error.status.429", [:]), retryAfter: seconds)
        }
        throw WebError(.notFound, "setup.over")
    }

    private static func model(_ token: String) -> Model {
        Model(
            token: token,
            action: SiteURL.setup(token: token).path,
            name: "",
            email: "",
            passwordMinimum: PasswordRule.length.lowerBound
        )
    }

    static let passwordLengths = [
        "minimum": String(PasswordRule.length.lowerBound), "maximum": String(PasswordRule.length.upperBound),
    ]

    /// Whether it has the form of an e-mail address.
    static func isAddress(_ email: String) -> Bool {
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !email.contains(where: \.isWhitespace) && email.count <= 200
    }

    /// The text that says what is wrong with a new account's form; nil when nothing is.
    static func problem(name: String, email: String, _ form: FormFields) -> String? {
        if name.isEmpty || name.count > 100 { return "setup.nameMissing" }
        guard isAddress(email) else { return "setup.emailWrong" }
        if form["password"] != form["repeated"] { return "setup.passwordsDiffer" }
        switch PasswordRule.violation(of: form["password"], email: email) {
        case .tooShort: return "setup.passwordShort"
        case .tooLong: return "setup.passwordLong"
        case .tooEasy: return "setup.passwordEasy"
        case nil: return nil
        }
    }

    private static func page(
        _ model: Model,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site
    ) throws -> Response {
        let page = site.plainContext(.setup(token: model.token), request, context)
        return try site.renderer.render(template, model: model, title: page.text("setup.title"), page, status: status)
    }
}
