import Feedback
import Foundation
import Hummingbird
import Insights

/// What the form of the calendar does.
enum CalendarForm {
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        guard let store = site.services.calendar else { throw WebError.notFound }
        let id = String(form["id"].prefix(80))
        switch form["act"] {
        case "remove": try await store.removeEvent(id: id)
        case "restore": try await store.restoreEvent(id: id)
        default:
            let event = try event(form, known: try await known(id, store, site))
            try await store.saveEvent(event)
        }
        await site.services.signalDesk?.judgeAgain()
        return .redirect(to: SiteURL.calendar.path(query: form["act"] == "restore" ? [] : [("done", form["act"]), ("id", id)]))
    }

    private static func known(_ id: String, _ store: any CalendarStore, _ site: Site) async throws -> CalendarEvent? {
        guard !id.isEmpty else { return nil }
        let all = Period(start: Day(year: 2_000, month: 1, day: 1), end: site.services.today + 800)
        return try await store.calendar(all).first { $0.id == id }
    }

    private static func event(_ form: FormFields, known: CalendarEvent?) throws -> CalendarEvent {
        func refused(_ name: String, _ allowed: String) -> WebError {
            WebError(.badRequest, "error.parameter", ["name": name, "value": String(form[name].prefix(40)), "allowed": allowed])
        }
        guard let kind = CalendarEvent.Kind(rawValue: form["kind"]) else {
            throw refused("kind", CalendarEvent.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard let from = Day(iso: form["from"]) else { throw refused("from", "2026-11-21") }
        guard let to = Day(iso: form["to"]), to >= from, to - from < 366 else {
            throw refused("to", "≥ \(from.iso), ≤ \((from + 365).iso)")
        }
        let name = String(form["name"].trimmingCharacters(in: .whitespacesAndNewlines).prefix(60))
        guard !name.isEmpty else { throw refused("name", "618") }
        let same = known.map { $0.name.zh == name || $0.name.en == name } ?? false
        return CalendarEvent(
            id: known?.id ?? UUID().uuidString.lowercased(), kind: kind, series: known?.series ?? name.lowercased(),
            name: same ? known?.name ?? LocalizedName(zh: name, en: name) : LocalizedName(zh: name, en: name),
            period: Period(start: from, end: to + 1))
    }
}
