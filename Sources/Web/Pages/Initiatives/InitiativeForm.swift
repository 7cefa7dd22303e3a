import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// What people do with initiatives: propose one, decide, try, roll out, verify.
enum InitiativeForm {
    static func propose(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.initiatives, request, context)
        let desk = try InitiativesPage.desk(site.services)
        func text(_ name: String) -> String { String(form[name].trimmingCharacters(in: .whitespacesAndNewlines).prefix(500)) }
        guard !text("claim").isEmpty, !text("remedy").isEmpty else { throw WebError(.unprocessableContent, "initiatives.incomplete") }
        guard let topic = page.snapshot.topics[form["topic"]] else {
            throw WebError(.badRequest, "error.parameter", ["name": "topic", "value": form["topic"], "allowed": "delivery.speed …"])
        }
        let percent = try number(form["target"], "target", -100 ... -1) ?? -20
        guard let due = Day(iso: form["due"]) else { throw unreadable("due", form["due"], "2026-11-21") }
        let cost = try number(form["cost"], "cost", 0...1e12).map { Int($0) }
        let draft = Initiative(
            claim: text("claim"), topic: topic.id, remedy: text("remedy"), cost: cost, target: percent / 100, due: due,
            department: topic.owner.department?.zh, proposedBy: context.actor, proposedAt: site.services.clock())
        let kept = try await desk.repository.propose(draft)
        return .redirect(to: SiteURL.initiative(id: String(kept.id)).path)
    }

    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let desk = try InitiativesPage.desk(site.services)
        guard let id = context.parameters.get("id").flatMap(Int64.init), let one = try await desk.repository.initiative(id: id) else {
            throw WebError.notFound
        }
        do {
            let act = try await act(form, one, desk, site)
            let version = Int(form.first("version"))
            guard try await desk.act(act, on: id, version: version, by: context.actor, at: site.services.clock()) != nil else {
                throw WebError.notFound
            }
            return .redirect(to: SiteURL.initiative(id: String(id)).path)
        } catch let refusal as Refusal {
            return try await show(.unprocessableContent, request, context, site) { refusal.message.text($0.locale) }
        } catch is InitiativeConflict {
            return try await show(.conflict, request, context, site) { $0.text("routing.conflict") }
        }
    }

    private static func act(_ form: FormList, _ one: Initiative, _ desk: InitiativeDesk, _ site: Site) async throws -> InitiativeAct {
        let now = site.services.clock()
        let words = form.first("words").trimmingCharacters(in: .whitespacesAndNewlines)
        switch form.first("act") {
        case "accept":
            let owner = form.all("owner").first
            if let owner, !(try await CaseForm.people(site)).contains(owner) {
                throw WebError(.badRequest, "cases.unknownOwner", ["value": owner], parameter: "owner")
            }
            return .accept(owner: owner, department: form.all("department").first)
        case "reject": return .reject(reason: words)
        case "startPilot": return .startPilot(try await pilot(form, one, desk))
        case "rollOut":
            return .rollOut(day: site.services.today, effect: try await desk.effect(of: one, at: now), reason: words)
        case "verify":
            guard let effect = try await desk.effect(of: one, at: now) else {
                throw Refusal("时间太短，至少前后各两周。", "Too short a time; two weeks on each side are needed.")
            }
            return .verify(effect)
        case "close": return .close(reason: words)
        case "reopen": return .reopen(reason: words)
        case "note": return .note(words: words)
        default: throw unreadable("act", form.first("act"), InitiativeAct.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    private static func pilot(_ form: FormList, _ one: Initiative, _ desk: InitiativeDesk) async throws -> Pilot {
        let stores = form.all("store")
        let part: Pilot.Part = stores.isEmpty ? .region : .store
        let places = stores.isEmpty ? form.all("region") : stores
        guard let start = Day(iso: form.first("start")) else { throw unreadable("start", form.first("start"), "2026-11-21") }
        let planned = try number(form.first("planned"), "planned", 1...10_000_000).map { Int($0) }
        let size: Int
        if let planned { size = planned } else { size = try await desk.plannedVoices(one, part, places, start: start) ?? 0 }
        return Pilot(part: part, places: places, start: start, plannedVoices: size)
    }

    private static func number(_ text: String, _ name: String, _ range: ClosedRange<Double>) throws -> Double? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw unreadable(name, text, "\(range.lowerBound) – \(range.upperBound)")
        }
        return value
    }

    private static func unreadable(_ name: String, _ value: String, _ allowed: String) -> WebError {
        WebError(.badRequest, "error.parameter", ["name": name, "value": String(value.prefix(40)), "allowed": allowed], parameter: name)
    }

    private static func show(
        _ status: HTTPResponse.Status,
        _ request: Request,
        _ context: WebContext,
        _ site: Site,
        _ text: (PageContext) -> String
    ) async throws -> Response {
        let page = try await site.pageContext(.initiative(id: ""), request, context)
        let model = try await InitiativePage.model(notice: Notice(tone: "bad", text: text(page)), page, site.services)
        return try site.renderer.render(InitiativePage.template, model: model, title: model.claim, page, status: status)
    }
}
