import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// What people do with goals: set one, change it, settle it, give it up.
enum GoalForm {
    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.goals, request, context)
        let typed = (title: text(form, "title"), department: text(form, "department"))
        do {
            let reader = FilterReader(
                values: Dictionary(grouping: form.items.filter { !$0.value.isEmpty }, by: \.name).mapValues { $0.map(\.value) })
            let measure = try reader.value("measure", GoalMeasure.self) ?? .nps
            guard let target = try reader.number("target", -1_000...1e12) else {
                throw Refusal("请给出目标值。", "Name the target.")
            }
            let goal = try await create(
                Wish(
                    title: typed.title, department: typed.department, measure: measure,
                    filter: FeedbackFilter(topics: reader.list("topic"), products: reader.list("product")),
                    target: target / scale(measure), start: try day(form, "start"), due: try day(form, "due"), owner: reader.first("owner")),
                context, site)
            return .redirect(to: SiteURL.goal(id: String(goal.id)).path)
        } catch let refusal as Refusal {
            let model = try await GoalsPage.model(typed: typed, problem: refusal.message.text(page.locale), page, site.services)
            return try site.renderer.render(
                GoalsPage.template, model: model, title: page.text(GoalsPage.title), page, status: .unprocessableContent)
        }
    }

    /// What a goal is made of, from a form or a program.
    struct Wish: Decodable {
        var title: String
        var department: String
        var measure: GoalMeasure
        var filter: FeedbackFilter?
        var target: Double
        var start: Day
        var due: Day
        var owner: String?
    }

    /// - Throws: ``Refusal``, ``WebError``.
    static func create(_ wish: Wish, _ context: WebContext, _ site: Site) async throws -> Goal {
        try await GateForm.checkApprover(wish.owner ?? "", site)
        let draft = Goal(
            title: wish.title, department: wish.department, measure: wish.measure, filter: wish.filter ?? FeedbackFilter(),
            target: wish.target, start: wish.start, due: wish.due, owner: wish.owner, createdBy: context.actor,
            createdAt: site.services.clock())
        return try await GoalsPage.desk(site.services).create(draft)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let desk = try GoalsPage.desk(site.services)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let goal = try await desk.repository.goal(id: id) else {
            throw WebError.notFound
        }
        let version = Int(form.first("version"))
        let now = site.services.clock()
        do {
            if form.first("act") == "settle" {
                _ = try await desk.settle(id, version: version, by: context.actor, at: now)
            } else {
                _ = try await desk.act(try await act(form, goal, site), on: id, version: version, by: context.actor, at: now)
            }
            return .redirect(to: SiteURL.goal(id: String(id)).path)
        } catch let refusal as Refusal {
            return try await show(text(form, "words"), .unprocessableContent, request, context, site) { refusal.message.text($0.locale) }
        } catch is GoalConflict {
            return try await show(text(form, "words"), .conflict, request, context, site) { $0.text("routing.conflict") }
        }
    }

    private static func act(_ form: FormList, _ goal: Goal, _ site: Site) async throws -> GoalAct {
        let words = text(form, "words")
        switch form.first("act") {
        case "edit":
            try await GateForm.checkApprover(form.first("owner"), site)
            guard let target = Double(form.first("target")) else { throw Refusal("请给出目标值。", "Name the target.") }
            return .edit(
                title: text(form, "title"), target: target / scale(goal.measure), due: try day(form, "due"), owner: form.all("owner").first)
        case "drop": return .drop(reason: words)
        case "reopen": return .reopen(reason: words, due: try day(form, "due"))
        case "note": return .note(words: words)
        default:
            let allowed = GoalAct.Kind.asked.map(\.rawValue).joined(separator: ", ")
            throw WebError(
                .badRequest, "error.parameter", ["name": "act", "value": String(form.first("act").prefix(40)), "allowed": allowed],
                parameter: "act")
        }
    }

    /// What a value is multiplied by when people write it: shares in percent.
    static func scale(_ measure: GoalMeasure) -> Double {
        switch measure {
        case .inTime, .closedLoop, .csat, .negativeShare, .leaving: 100
        case .firstResponse, .nps, .ces, .valueAtStake: 1
        }
    }

    private static func text(_ form: FormList, _ name: String) -> String {
        String(form.first(name).trimmingCharacters(in: .whitespacesAndNewlines).prefix(500))
    }

    private static func day(_ form: FormList, _ name: String) throws -> Day {
        guard let day = Day(iso: form.first(name)) else {
            let value = String(form.first(name).prefix(40))
            throw WebError(.badRequest, "error.parameter", ["name": name, "value": value, "allowed": "2026-11-21"], parameter: name)
        }
        return day
    }

    private static func show(
        _ typed: String,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site,
        _ text: (PageContext) -> String
    ) async throws -> Response {
        let page = try await site.pageContext(.goal(id: ""), request, context)
        let model = try await GoalPage.model(notice: Notice(tone: "bad", text: text(page)), words: typed, page, site.services)
        return try site.renderer.render(GoalPage.template, model: model, title: model.title, page, status: status)
    }
}
