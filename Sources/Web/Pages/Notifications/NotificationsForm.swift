import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// What people decide about messages that did not arrive, or are not to.
enum NotificationsForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.notifications, request, context)
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw WebError.notFound }
        let act: MessageAct = form["act"] == "discard" ? .discard : .retry
        let notice: Notice
        var status = HTTPResponse.Status.ok
        do {
            let outbox = try NotificationsPage.outbox(site.services)
            guard try await outbox.act(act, message: id, by: context.actor, at: site.services.clock()) != nil else {
                throw WebError.notFound
            }
            let key = act == .discard ? "notifications.discarded" : "notifications.retried"
            let undo = UndoForm(action: SiteURL.messageActs(id: String(id)).path, [("act", act == .discard ? "retry" : "discard")])
            notice = Notice(tone: "good", text: page.text(key, ["id": String(id)]), undo: undo)
        } catch let refusal as Refusal {
            notice = Notice(tone: "bad", text: refusal.message.text(page.locale), undo: nil)
            status = .unprocessableContent
        }
        let model = try await NotificationsPage.model(notice: notice, page, site.services)
        return try site.renderer.render(
            NotificationsPage.template, model: model, title: page.text(NotificationsPage.title), page, status: status)
    }
}
