import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Ingestion
import Insights
import Logging

/// Turns errors into answers: RFC 9457 problem details below `/api`, a page elsewhere. What it does not know becomes a plain 500.
struct ErrorAnswers: RouterMiddleware {
    typealias Context = WebContext

    let site: Site

    func handle(
        _ request: Request,
        context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as any StoreFailure where failure.isOutage {
            context.logger.warning("shards do not answer", metadata: ["path": "\(request.uri.path)"])
            return await outage(request, context)
        } catch {
            let known = Self.known(error)
            if known == nil { report(error, context) }
            return answer(known ?? WebError(.internalServerError, "error.status.500"), request, context)
        }
    }

    /// The public form of an error; nil for one that the person can do nothing about.
    static func known(_ error: any Error) -> WebError? {
        switch error {
        case let error as WebError: error
        case let error as DecodingError:
            WebError(.badRequest, .localized(error.sentence(see: SiteURL.api(.openAPI).path)), parameter: error.parameter)
        case let error as QueryError: WebError(.badRequest, .localized(error.message))
        case let error as FileProblem: WebError(.badRequest, .localized(error.message))
        case let error as TaxonomyConflict:
            WebError(.conflict, "error.taxonomyConflict", ["pack": error.pack, "newest": String(error.newest)])
        case let error as Refusal: WebError(.unprocessableContent, .localized(error.message))
        case is GoalConflict, is InitiativeConflict, is GateConflict: WebError(.conflict, "routing.conflict", parameter: "version")
        case let error as GateNameTaken: WebError(.conflict, "gates.taken", ["name": error.name], parameter: "name")
        case is AnnouncementConflict: WebError(.conflict, "answers.conflict", parameter: "version")
        case is ChannelConflict: WebError(.conflict, "channels.conflict", parameter: "version")
        case let error as CaseConflict:
            WebError(.conflict, "cases.changed", ["version": String(error.newest.version), "actor": error.actor], parameter: "version")
        case let error as any HTTPResponseError where error.status.kind == .clientError:
            WebError(error.status, "error.status.\(error.status.code)")
        default: nil
        }
    }

    private func answer(_ error: WebError, _ request: Request, _ context: WebContext) -> Response {
        var response: Response
        if Self.isForPrograms(request) {
            response = Problem(error, error.sentence(site.renderer.strings, context.locale), requestID: context.id).response
        } else if error.status == .unauthorized {
            response = Self.redirectToSignIn(from: request)
        } else {
            response = page(error, request, context)
        }
        if let seconds = error.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if error.status == .unauthorized, Self.isForPrograms(request) { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// What was asked needs shards that do not answer: 503, with what does not answer, since when, and what works meanwhile.
    private func outage(_ request: Request, _ context: WebContext) async -> Response {
        let page = site.plainContext(.overview, request, context)
        let model = OutagePage(await site.services.health?.storeState() ?? StoreState(shards: 1), page)
        let error = WebError(
            .serviceUnavailable, .localized(LocalizedName(zh: model.message, en: model.message)), retryAfter: OutagePage.retryAfter)
        guard !Self.isForPrograms(request) else { return answer(error, request, context) }
        do {
            var response = try site.renderer.render(
                OutagePage.template, model: model, title: model.title, page, status: .serviceUnavailable)
            response.headers[.retryAfter] = String(OutagePage.retryAfter)
            return response
        } catch {
            report(error, context)
            return answer(WebError(.internalServerError, "error.status.500"), request, context)
        }
    }

    static func isForPrograms(_ request: Request) -> Bool {
        request.uri.path.hasPrefix("/api/") || request.uri.path == "/api"
    }

    /// A GET comes back to where it was after signing in; anything else to the overview.
    private static func redirectToSignIn(from request: Request) -> Response {
        let back = request.method == .get && request.uri.string != SiteURL.overview.path ? [("return", request.uri.string)] : []
        return .redirect(to: SiteURL.signIn.path(query: back))
    }

    private func page(_ error: WebError, _ request: Request, _ context: WebContext) -> Response {
        let strings = site.renderer.strings
        let titleKey = "error.title.\(error.status.code)"
        let title = strings.text(strings.has(titleKey) ? titleKey : "error.title.other", context.locale)
        let model = ErrorPageModel(
            code: error.status.code,
            title: title,
            message: error.sentence(site.renderer.strings, context.locale),
            requestID: error.status.kind == .serverError ? context.id : nil
        )
        do {
            let page = site.plainContext(.overview, request, context)
            return try site.renderer.render(ErrorPageModel.template, model: model, title: title, page, status: error.status)
        } catch {
            report(error, context)
            return Response(
                status: .internalServerError,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "Internal error \(context.id)\n"))
            )
        }
    }

    /// An error's description may quote a customer's words, so only its type is logged; the description follows at debug level, which
    /// nobody runs with customers' data.
    private func report(_ error: any Error, _ context: WebContext) {
        context.logger.error("unexpected error", metadata: ["type": "\(type(of: error))", "code": "\((error as NSError).code)"])
        context.logger.debug("unexpected error in full", metadata: ["error": "\(error)"])
    }
}

/// What an error page shows.
struct ErrorPageModel: Sendable {
    static let template = "error"

    var code: Int
    var title: String
    var message: String
    /// To be quoted to the operator; only for errors of ours.
    var requestID: String?
}
