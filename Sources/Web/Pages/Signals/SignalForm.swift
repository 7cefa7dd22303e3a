import Feedback
import Foundation
import Hummingbird
import Insights

/// What the forms beside a signal do.
enum SignalForm {
    /// Days for which a snoozed signal is out of sight.
    static let snooze = 7

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        guard let store = site.services.signals, let id = context.parameters.get("id").flatMap({ Int64($0) }),
            try await store.signal(id: id) != nil
        else { throw WebError.notFound }
        let page = form["back"] == "list" ? SiteURL.signals : .signal(id: String(id))
        if form["act"] == "undo" {
            _ = try await store.undo(on: id, by: QualityForm.author(context), at: site.services.clock())
            return .redirect(to: page.path)
        }
        guard let act = SignalAct.Kind(rawValue: form["act"]) else {
            let allowed = SignalAct.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw WebError(.badRequest, "error.parameter", ["name": "act", "value": String(form["act"].prefix(40)), "allowed": allowed])
        }
        try await keep(act, on: id, until: nil, context, site)
        return .redirect(to: page.path(query: [("done", act.rawValue), ("signal", String(id))]))
    }

    /// - Parameter until: the day on which a snoozed signal comes back; nil takes a week.
    /// - Returns: the signal as it is afterwards.
    @discardableResult
    static func keep(_ act: SignalAct.Kind, on id: Int64, until: Day?, _ context: WebContext, _ site: Site) async throws -> StoredSignal {
        guard let store = site.services.signals else { throw WebError.notFound }
        let judged = try await site.services.snapshots.snapshot().judged?.day ?? site.services.today
        let end = act == .snooze ? until ?? max(judged, site.services.today) + snooze : nil
        let kept = try await store.act(act, on: id, until: end, by: QualityForm.author(context), at: site.services.clock())
        guard kept, let signal = try await store.signal(id: id) else { throw WebError.notFound }
        return signal
    }
}
