import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights

/// What people do with gates: make one, write its conditions, let something through.
enum GateForm {
    static func create(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.gates, request, context)
        let (name, title) = (text(form, "name"), text(form, "title"))
        func show(_ problem: String, _ status: HTTPResponse.Status) async throws -> Response {
            let typed = GatesPage.Form(name: name, title: title, problem: problem, people: [])
            let model = try await GatesPage.model(typed, page, site.services)
            return try site.renderer.render(GatesPage.template, model: model, title: page.text(GatesPage.title), page, status: status)
        }
        do {
            let gate = try await create(name, title, text(form, "approver"), text(form, "department"), context, site)
            return .redirect(to: SiteURL.gate(name: gate.name).path)
        } catch let refusal as Refusal {
            return try await show(refusal.message.text(page.locale), .unprocessableContent)
        } catch is GateNameTaken {
            return try await show(page.text("gates.taken", ["name": name]), .conflict)
        }
    }

    /// - Throws: ``Refusal``, ``GateNameTaken``, ``WebError``.
    static func create(
        _ name: String, _ title: String, _ approver: String, _ department: String, _ context: WebContext, _ site: Site
    ) async throws -> Gate {
        guard Gate.isName(name) else {
            throw Refusal("“\(name)”不能作名字：请用小写字母、数字和连字符。", "“\(name)” is no name; use lower-case letters, digits and hyphens.")
        }
        if title.isEmpty { throw Refusal("请写明要放行的是什么。", "Say what the gate lets through.") }
        try await checkApprover(approver, site)
        let draft = Gate(
            name: name, title: title, approver: approver.isEmpty ? nil : approver, department: department.isEmpty ? nil : department,
            createdBy: context.actor, createdAt: site.services.clock())
        return try await GatesPage.desk(site.services).repository.createGate(draft)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let desk = try GatesPage.desk(site.services)
        let name = context.parameter("name")
        guard let state = try await desk.repository.gate(name: name) else { throw WebError.notFound }
        do {
            guard try await perform(form, state.gate, desk, context, site) else { throw WebError.notFound }
            return .redirect(to: SiteURL.gate(name: name).path)
        } catch let refusal as Refusal {
            return try await show(text(form, "words"), .unprocessableContent, request, context, site) { refusal.message.text($0.locale) }
        } catch is GateConflict {
            return try await show(text(form, "words"), .conflict, request, context, site) { $0.text("routing.conflict") }
        }
    }

    private static func perform(
        _ form: FormList, _ gate: Gate, _ desk: GateDesk, _ context: WebContext, _ site: Site
    ) async throws -> Bool {
        let now = site.services.clock()
        let version = Int(form.first("version"))
        switch form.first("act") {
        case "check": return try await desk.check(gate.name, by: context.actor, at: now) != nil
        case "approve":
            let (launch, recheck) = (try day(form, "launch"), try day(form, "recheck"))
            return try await desk.approve(
                gate.name, launch: launch, recheck: recheck, version: version, by: context.actor, at: now) != nil
        default:
            let act = try await act(form, gate, site)
            return try await desk.act(act, on: gate.name, version: version, by: context.actor, at: now) != nil
        }
    }

    private static func act(_ form: FormList, _ gate: Gate, _ site: Site) async throws -> GateAct {
        let words = text(form, "words")
        func edited(_ conditions: [GateCondition]) -> GateAct {
            .edit(title: gate.title, conditions: conditions, approver: gate.approver, department: gate.department)
        }
        switch form.first("act") {
        case "edit":
            try await checkApprover(text(form, "approver"), site)
            return .edit(
                title: text(form, "title"), conditions: gate.conditions, approver: form.all("approver").first,
                department: form.all("department").first)
        case "addCondition": return edited(gate.conditions + [try GateConditionForm.condition(form)])
        case "removeCondition":
            guard let place = Int(form.first("place")), gate.conditions.indices.contains(place) else { throw WebError.notFound }
            var conditions = gate.conditions
            conditions.remove(at: place)
            return edited(conditions)
        case "arm": return .arm
        case "waive":
            let last = try day(form, "until") + 1
            return .waive(reason: words, until: midnight(last, site))
        case "withdrawWaiver": return .withdrawWaiver
        case "retire": return .retire(reason: words)
        case "reopen": return .reopen(reason: words)
        case "note": return .note(words: words)
        default: throw unreadable("act", form.first("act"), "check, addCondition, arm, waive, approve …")
        }
    }

    static func midnight(_ day: Day, _ site: Site) -> Date {
        Date(timeIntervalSince1970: Double(day.number) * 86_400 - Double(site.services.settings.secondsFromGMT))
    }

    /// - Throws: ``WebError`` 400 for an address that is nobody's who may let something through.
    static func checkApprover(_ address: String, _ site: Site) async throws {
        guard !address.isEmpty else { return }
        let members = try await site.services.members?.members() ?? []
        guard members.contains(where: { $0.isActive && $0.role.may(.improve) && $0.email == address }) else {
            throw WebError(.badRequest, "gates.unknownApprover", ["value": String(address.prefix(60))], parameter: "approver")
        }
    }

    private static func text(_ form: FormList, _ name: String) -> String {
        String(form.first(name).trimmingCharacters(in: .whitespacesAndNewlines).prefix(500))
    }

    private static func day(_ form: FormList, _ name: String) throws -> Day {
        guard let day = Day(iso: form.first(name)) else { throw unreadable(name, form.first(name), "2026-11-21") }
        return day
    }

    private static func unreadable(_ name: String, _ value: String, _ allowed: String) -> WebError {
        WebError(.badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }

    private static func show(
        _ typed: String,
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site,
        _ text: (PageContext) -> String
    ) async throws -> Response {
        let page = try await site.pageContext(.gate(name: ""), request, context)
        let model = try await GatePage.model(notice: Notice(tone: "bad", text: text(page)), words: typed, page, site.services)
        return try site.renderer.render(GatePage.template, model: model, title: model.title, page, status: status)
    }
}
