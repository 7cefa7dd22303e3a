import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// Behind the link by which a customer says that they want no more of it. The link itself is the right to do so; mail programs press the
/// button themselves (RFC 8058), without a cookie.
enum OptOutPage {
    static let template = "opt-out"

    struct Model: Sendable {
        var action: String
        /// What was done just now; nil before.
        var done: String?
        /// Whether the way back is offered.
        var isOut: Bool
    }

    static func show(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        _ = try await link(.optOut, context, site)
        return try page(nil, isOut: false, request, context, site)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let link = try await link(.optOut, context, site)
        let form = try await request.form(upTo: Route.formLimit)
        let isBack = form["act"] == "back"
        try await AnswersPage.desk(site.services).repository.setOptedOut(!isBack, link.customer, at: site.services.clock())
        return try page(isBack ? "optOut.backDone" : "optOut.done", isOut: !isBack, request, context, site)
    }

    /// What the link is for.
    /// - Throws: 404 for one that was made up; guesses are counted.
    static func link(_ purpose: AnswerLink.Purpose, _ context: WebContext, _ site: Site) async throws -> AnswerLink {
        let desk = try AnswersPage.desk(site.services)
        if let link = desk.read(context.parameter("token"), purpose) { return link }
        let now = site.services.clock()
        if let seconds = await site.limiter.admit([.address(context.remoteAddress)], at: now) {
            throw WebError(.tooManyRequests, .key("error.status.429", [:]), retryAfter: seconds)
        }
        throw WebError(.notFound, "optOut.over")
    }

    private static func page(
        _ done: String?, isOut: Bool, _ request: Request, _ context: WebContext, _ site: Site
    ) throws -> Response {
        let page = site.plainContext(.optOut(token: context.parameter("token")), request, context)
        let model = Model(
            action: SiteURL.optOut(token: context.parameter("token")).path, done: done.map { page.text($0) }, isOut: isOut)
        return try site.renderer.render(template, model: model, title: page.text("optOut.title"), page)
    }
}
