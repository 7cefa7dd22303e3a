import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird

/// Changes to contacts, promises and opening rules. Each save is a version, and can be taken back.
enum RoutingForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let desk = try CasesPage.desk(site.services)
        let page = try await site.pageContext(.routing, request, context)
        var settings = try await desk.settings()
        if let version = Int(form.first("version")), version != settings.version {
            return try await show(page.text("routing.conflict"), tone: "bad", .conflict, undo: nil, page, site)
        }
        let before = settings.version
        if form.first("act") == "revert" {
            guard let older = try await desk.repository.deskSettings(version: Int(form.first("to")) ?? -1) else { throw WebError.notFound }
            settings = older
            settings.version = before
        } else {
            try change(&settings, form)
        }
        do {
            let saved = try await desk.repository.saveDeskSettings(settings, by: context.actor, at: site.services.clock())
            let undo = UndoForm(
                action: SiteURL.routing.path, [("act", "revert"), ("to", String(before)), ("version", String(saved.version))])
            return try await show(page.text("routing.saved"), tone: "good", .ok, undo: before > 0 ? undo : nil, page, site)
        } catch is DeskSettingsConflict {
            return try await show(page.text("routing.conflict"), tone: "bad", .conflict, undo: nil, page, site)
        }
    }

    private static func change(_ settings: inout DeskSettings, _ form: FormList) throws {
        let place = Int(form.first("place"))
        switch form.first("act") {
        case "addRule": settings.rules.append(try rule(form))
        case "removeRule":
            guard let place, settings.rules.indices.contains(place) else { throw WebError.notFound }
            settings.rules.remove(at: place)
        case "raiseRule":
            guard let place, place > 0, settings.rules.indices.contains(place) else { throw WebError.notFound }
            settings.rules.swapAt(place, place - 1)
        case "addAbsence":
            let days = try ["from", "to"].map { try day(form.first($0), $0) }
            guard !form.first("person").isEmpty, days[0] <= days[1] else { throw WebError(.unprocessableContent, "routing.badAbsence") }
            settings.absences.append(Absence(person: form.first("person"), from: days[0], to: days[1]))
        case "removeAbsence":
            guard let place, settings.absences.indices.contains(place) else { throw WebError.notFound }
            settings.absences.remove(at: place)
        case "addReply":
            let (name, text) = (
                form.first("name").trimmingCharacters(in: .whitespaces), form.first("text").trimmingCharacters(in: .whitespacesAndNewlines)
            )
            guard !name.isEmpty, !text.isEmpty, name.count <= 60, text.count <= 2_000 else {
                throw WebError(.unprocessableContent, "routing.badReply")
            }
            settings.replies.append(ReplyTemplate(name: name, topics: form.all("topic"), text: text))
        case "removeReply":
            guard let place, settings.replies.indices.contains(place) else { throw WebError.notFound }
            settings.replies.remove(at: place)
        case "savePromise": try changePromise(&settings, form)
        case "saveOpening": try changeOpening(&settings.opening, form)
        default:
            throw WebError(
                .badRequest, "error.parameter", ["name": "act", "value": form.first("act"), "allowed": "addRule, savePromise …"])
        }
    }

    private static func rule(_ form: FormList) throws -> RoutingRule {
        let department = form.first("department").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !department.isEmpty, department.count <= 60 else { throw WebError(.unprocessableContent, "routing.noDepartment") }
        return RoutingRule(
            topics: form.all("topic"),
            channels: form.all("channel").compactMap(Channel.init),
            regions: form.all("region"),
            products: words(form.first("product")),
            tiers: form.all("tier"),
            minimumSeverity: try number(form.first("severity"), "severity", 0...10) ?? 0,
            department: department,
            contact: form.all("contact").first,
            standIns: form.all("standIn")
        )
    }

    private static func changePromise(_ settings: inout DeskSettings, _ form: FormList) throws {
        func hours(_ name: String) throws -> Double? { try number(form.first(name), name, 0.1...10_000) }
        guard let contact = try hours("contactHours"), let resolve = try hours("resolveHours") else {
            throw WebError(.unprocessableContent, "routing.noHours")
        }
        settings.levels.standard = ServiceLevel(contactHours: contact, resolveHours: resolve)
        settings.levels.rules.removeAll { $0.minimumSeverity > 0 && $0.tiers.isEmpty }
        if let at = try number(form.first("severeAt"), "severeAt", 0.1...10), let contact = try hours("severeContactHours"),
            let resolve = try hours("severeResolveHours")
        {
            let level = ServiceLevel(contactHours: contact, resolveHours: resolve)
            settings.levels.rules.insert(ServiceLevelRule(minimumSeverity: at, level: level), at: 0)
        }
        let (from, to) = (try minutes(form.first("opens"), "opens"), try minutes(form.first("closes"), "closes"))
        let days = Set(form.all("day").compactMap(Int.init))
        settings.calendar.hours = (0..<7).map { days.contains($0) ? WorkingHours(open: from, close: to) : nil }
        settings.calendar.holidays = Set(try words(form.first("holidays")).map { try day($0, "holidays") })
        settings.calendar.extraDays = Set(try words(form.first("extraDays")).map { try day($0, "extraDays") })
        guard settings.calendar.isUsable else { throw WebError(.unprocessableContent, "routing.noWork") }
    }

    private static func changeOpening(_ rules: inout OpeningRules, _ form: FormList) throws {
        rules.npsAtMost = try number(form.first("nps"), "nps", 0...10).map { Int($0) }
        rules.csatAtMost = try number(form.first("csat"), "csat", 1...5).map { Int($0) }
        rules.urgencyAtLeast = try number(form.first("urgency"), "urgency", 0...1)
        rules.churn = form.first("churn") == "1"
        rules.signalAtLeast = try number(form.first("signal"), "signal", 1...10).map { Int($0) }
        rules.vipTiers = words(form.first("vipTiers"))
        rules.daysBack = Int(try number(form.first("daysBack"), "daysBack", 1...90) ?? 7)
    }

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { $0.isWhitespace || "，,、;；".contains($0) }).map(String.init)
    }

    /// nil for an empty field.
    private static func number(_ text: String, _ name: String, _ range: ClosedRange<Double>) throws -> Double? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return nil }
        guard let value = Double(text), range.contains(value) else {
            let allowed = "\(range.lowerBound) – \(range.upperBound)"
            throw WebError(
                .badRequest, "error.parameter", ["name": name, "value": String(text.prefix(40)), "allowed": allowed], parameter: name)
        }
        return value
    }

    private static func day(_ text: String, _ name: String) throws -> Day {
        guard let day = Day(iso: text) else {
            throw WebError(
                .badRequest, "error.parameter", ["name": name, "value": String(text.prefix(40)), "allowed": "2026-11-21"], parameter: name)
        }
        return day
    }

    /// "09:30" as minutes; "24:00" is the end of the day, and so is 00:00 as an end.
    private static func minutes(_ text: String, _ name: String) throws -> Int {
        let parts = text.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0...24).contains(parts[0]), (0..<60).contains(parts[1]), parts[0] * 60 + parts[1] <= 1_440 else {
            throw WebError(
                .badRequest, "error.parameter", ["name": name, "value": String(text.prefix(40)), "allowed": "09:30"], parameter: name)
        }
        let minutes = parts[0] * 60 + parts[1]
        return name == "closes" && minutes == 0 ? 1_440 : minutes
    }

    private static func show(
        _ text: String,
        tone: String,
        _ status: HTTPResponse.Status,
        undo: UndoForm?,
        _ page: PageContext,
        _ site: Site
    ) async throws -> Response {
        let notice = Notice(tone: tone, text: text, undo: undo)
        let model = try await RoutingPage.model(notice: notice, page, site.services)
        return try site.renderer.render(RoutingPage.template, model: model, title: page.text(RoutingPage.title), page, status: status)
    }
}
