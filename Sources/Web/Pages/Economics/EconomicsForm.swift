import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// What the form of assumptions does: keeps a new version, or takes the last one back.
enum EconomicsForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.economics, request, context)
        guard let settings = site.services.settingHistory else { throw WebError(.serviceUnavailable, "error.noSettings") }
        let user = QualityForm.author(context)
        let now = site.services.clock()
        if form["act"] == "undo" {
            _ = try await settings.takeBack(MoneyAssumptions.setting, standard: MoneyAssumptions(), by: user, at: now)
            return .redirect(to: page.link(to: .economics, adding: [("done", "undone")]))
        }
        let assumptions = try AssumptionWords.read(form)
        try await settings.decide(MoneyAssumptions.setting, assumptions, note: String(form["note"].prefix(200)), by: user, at: now)
        return .redirect(to: page.link(to: .economics, adding: [("done", "saved")]))
    }
}
