import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// What people do with cases: open one, act on one, act on many.
enum CaseForm {
    /// Opens a case about a voice, or acts on those that were picked.
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let desk = try CasesPage.desk(site.services)
        if form.first("act") == "open" {
            let receipt = try await desk.open(
                item: Int64(form.first("item")) ?? 0, reason: .hand, by: context.actor, at: site.services.clock())
            guard let receipt else { throw WebError.notFound }
            return .redirect(to: SiteURL.caseFile(id: String(receipt.value.id)).path)
        }
        return try await actOnMany(form, request, context, site)
    }

    private static func actOnMany(_ form: FormList, _ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        guard context.role?.may(.manageCases) == true else { throw WebError(.forbidden, "error.permission.manageCases") }
        let desk = try CasesPage.desk(site.services)
        let wish = ActWish(FormFields(form.items))
        let act = try wish.resolved(people: try await people(site))
        var done: [Int64] = []
        var refused: LocalizedName?
        for id in form.all("id").compactMap(Int64.init).prefix(CasesPage.limit) {
            do {
                if try await desk.act(act, case: id, version: nil, by: context.actor, at: site.services.clock()) != nil { done.append(id) }
            } catch let refusal as Refusal {
                refused = refused ?? refusal.message
            }
        }
        let page = try await site.pageContext(.cases, request, context)
        let count = page.formats.integer(done.count)
        let text =
            refused.map { page.text("cases.someDone", ["count": count, "why": $0.text(page.locale)]) }
            ?? page.text("cases.done", ["count": count])
        let undo = UndoForm(action: SiteURL.cases.path, [("act", "undo")] + done.map { ("id", String($0)) })
        let notice = Notice(tone: refused == nil ? "good" : "bad", text: text, undo: done.isEmpty || act == .undo ? nil : undo)
        let model = try await CasesPage.model(notice: notice, page, site.services)
        return try site.renderer.render(CasesPage.template, model: model, title: page.text(CasesPage.title), page)
    }

    /// Acts on one case. What was typed stays when it is refused, or when somebody else was quicker.
    static func actOnOne(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let wish = ActWish(try await request.form(upTo: Route.formLimit))
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw WebError.notFound }
        let desk = try CasesPage.desk(site.services)
        let act = try wish.resolved(people: try await people(site))
        do {
            let changed = try await desk.act(act, case: id, version: wish.version, by: context.actor, at: site.services.clock())
            guard changed != nil else { throw WebError.notFound }
            return .redirect(to: SiteURL.caseFile(id: String(id)).path)
        } catch let refusal as Refusal {
            return try await show(wish, .unprocessableContent, request, context, site) { refusal.message.text($0.locale) }
        } catch let conflict as CaseConflict {
            return try await show(wish, .conflict, request, context, site) { page in
                page.text("cases.conflict", ["actor": conflict.actor, "time": page.formats.dateTime(conflict.time)])
            }
        }
    }

    static func people(_ site: Site) async throws -> Set<String> {
        let members = try await site.services.members?.members() ?? []
        return Set(members.filter { $0.isActive && $0.role.may(.workCases) }.map(\.email))
    }

    private static func show(
        _ typed: ActWish,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site,
        _ text: (PageContext) -> String
    ) async throws -> Response {
        let page = try await site.pageContext(.caseFile(id: ""), request, context)
        let notice = Notice(tone: "bad", text: text(page))
        let model = try await CasePage.model(typed, notice: notice, page, site.services)
        return try site.renderer.render(
            CasePage.template, model: model, title: page.text("cases.number", ["number": model.id]), page, status: status)
    }
}
