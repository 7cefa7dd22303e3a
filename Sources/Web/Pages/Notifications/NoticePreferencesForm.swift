import Access
import Actions
import Foundation
import Hummingbird

/// Saves what one wants to know of.
enum NoticePreferencesForm {
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let fields = FormFields(form.items)
        let page = try await site.pageContext(.noticePreferences, request, context)
        guard let person = context.user?.email else { throw WebError(.forbidden, "error.keyOnPage") }
        let repository = try ChannelsPage.desk(site.services).repository
        let channels = try await repository.channels().map(\.name)
        var preference = NoticePreference()
        for kind in EventKind.subscribable {
            if let mode = try fields.value("mode.\(kind.rawValue)", NoticePreference.Mode.self) { preference.modes[kind] = mode }
        }
        preference.all = Set(form.all("all").compactMap(EventKind.init).filter { EventKind.subscribable.contains($0) })
        preference.channel = channels.contains(fields["channel"]) ? fields["channel"] : nil
        let (from, to) = (hour(fields["quietFrom"], 0), hour(fields["quietTo"], 0))
        preference.quiet = from == to ? nil : NoticePreference.QuietHours(from: from, to: to)
        preference.urgentAlways = fields["urgent"] == "1"
        preference.digestHour = hour(fields["digestHour"], 9)
        try await repository.saveNoticePreference(preference, of: person, at: site.services.clock())
        let model = try await NoticePreferencesPage.model(
            notice: Notice(tone: "good", text: page.text("mine.saved"), undo: nil), page, site.services)
        return try site.renderer.render(
            NoticePreferencesPage.template, model: model, title: page.text(NoticePreferencesPage.title), page)
    }

    private static func hour(_ text: String, _ otherwise: Int) -> Int { Int(text).map { min(max($0, 0), 23) } ?? otherwise }
}
