import Access
import Foundation
import HTTPTypes
import Hummingbird

/// The page behind an invitation's one-time link: the person says their name, chooses a password, and is in.
enum InvitationPage {
    static let template = "invitation"

    struct Model: Sendable {
        var action: String
        var lead: String
        var name: String
        var email: String
        var passwordMinimum: Int
        var problem: String?
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let invitation = try await invitation(context, site)
        return try page(invitation, name: "", problem: nil, .ok, request, context, site)
    }

    static func accept(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let invitation = try await invitation(context, site)
        let form = try await request.form(upTo: Route.formLimit)
        let name = form["name"].trimmingCharacters(in: .whitespacesAndNewlines)
        if let key = SetupPage.problem(name: name, email: invitation.email, form) {
            let problem = site.renderer.strings.text(key, context.locale, SetupPage.passwordLengths)
            return try page(invitation, name: name, problem: problem, .unprocessableContent, request, context, site)
        }
        do {
            let user = try await PeopleForm.members(site).accept(
                token: context.parameter("token"), name: name, password: form["password"], at: site.services.clock())
            return try await SignInPage.welcome(user, to: SiteURL.overview.path, site)
        } catch MemberError.invitationOver {
            throw WebError(.notFound, "people.linkOver")
        } catch AccountError.emailTaken {
            throw WebError(.conflict, "people.taken", ["email": invitation.email])
        }
    }

    /// A wrong token and a link that has done its work look the same from outside; guesses are counted.
    private static func invitation(_ context: WebContext, _ site: Site) async throws -> Invitation {
        let now = site.services.clock()
        if let found = try await PeopleForm.members(site).invitation(token: context.parameter("token"), at: now) { return found }
        if let seconds = await site.limiter.admit([.address(context.remoteAddress)], at: now) {
            throw WebError(.tooManyRequests, .key("error.status.429", [:]), retryAfter: seconds)
        }
        throw WebError(.notFound, "people.linkOver")
    }

    private static func page(
        _ invitation: Invitation,
        name: String,
        problem: String?,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site
    ) throws -> Response {
        let page = site.plainContext(.invitation(token: context.parameter("token")), request, context)
        let model = model(invitation, token: context.parameter("token"), name: name, problem: problem, page)
        return try site.renderer.render(template, model: model, title: page.text("people.welcome"), page, status: status)
    }

    static func model(_ invitation: Invitation, token: String, name: String, problem: String?, _ page: PageContext) -> Model {
        Model(
            action: SiteURL.invitation(token: token).path,
            lead: page.text(
                "people.welcomeLead", ["by": invitation.invitedBy, "role": page.text("role.\(invitation.role.rawValue)")]),
            name: name,
            email: invitation.email,
            passwordMinimum: PasswordRule.length.lowerBound,
            problem: problem
        )
    }
}
