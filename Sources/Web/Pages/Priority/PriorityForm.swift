import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// Keeps weights and efforts as the instance's ranking, or takes the last change back.
enum PriorityForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let fields = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.priority, request, context)
        guard let settings = site.services.settingHistory else { throw WebError(.serviceUnavailable, "error.noSettings") }
        let user = QualityForm.author(context)
        let now = site.services.clock()
        if fields.first("act") == "undo" {
            _ = try await settings.takeBack(PriorityDecision.setting, standard: PriorityDecision(), by: user, at: now)
            return .redirect(to: page.link(to: .priority, adding: [("done", "undone")]))
        }
        // Efforts that are not named are the usual ones, not those of the version before.
        let decision = try PriorityQuery(fields.items).decision(else: PriorityDecision())
        try await settings.decide(PriorityDecision.setting, decision, by: user, at: now)
        return .redirect(to: page.link(to: .priority, adding: [("done", "saved")]))
    }
}
