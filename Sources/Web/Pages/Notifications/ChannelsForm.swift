import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird

/// What administrators do with channels.
enum ChannelsForm {
    /// Makes a channel or changes one.
    static func save(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = FormList(try await request.formItems(upTo: Route.formLimit))
        let page = try await site.pageContext(.deliveryChannels, request, context)
        let desk = try ChannelsPage.desk(site.services)
        let draft = try draft(form, known: try await desk.repository.channels())
        var shown = ChannelsPage.Draft()
        do {
            let (channel, secret) = try await desk.save(draft, by: context.actor, at: site.services.clock())
            shown.notice = Notice(tone: "good", text: page.text("channels.saved", ["name": channel.name]), undo: nil)
            shown.secret = secret.map { (channel.name, $0) }
            return try await show(shown, .ok, page, site)
        } catch let problem as Refusal {
            (shown.typed, shown.problem) = (draft.channel, problem.message.text(page.locale))
            return try await show(shown, .unprocessableContent, page, site)
        } catch is ChannelConflict {
            (shown.typed, shown.problem) = (draft.channel, page.text("channels.conflict"))
            return try await show(shown, .conflict, page, site)
        }
    }

    /// Sends a test, switches off and on, changes the secret.
    static func act(_ request: Request, _ context: WebContext, _ site: Site) async throws -> Response {
        let form = try await request.form(upTo: Route.formLimit)
        let page = try await site.pageContext(.deliveryChannels, request, context)
        let desk = try ChannelsPage.desk(site.services)
        let name = URLText.decode(context.parameter("name"))
        let now = site.services.clock()
        guard var channel = try await desk.repository.channels().first(where: { $0.name == name }) else { throw WebError.notFound }
        var shown = ChannelsPage.Draft()
        switch form["act"] {
        case "test":
            let message = try await desk.test(name, person: context.user?.email ?? "", language: page.locale.rawValue, at: now)
            shown.notice = Notice(tone: "good", text: page.text("channels.tested", ["id": message.map { String($0.id) } ?? "–"]), undo: nil)
        case "rotate": shown.secret = try await desk.rotate(name, by: context.actor, at: now).map { (name, $0) }
        case "dropOld": try await desk.dropOldSecrets(name, by: context.actor, at: now)
        default:
            channel.isActive = form["act"] == "resume"
            _ = try await desk.repository.saveChannel(channel, secrets: nil, by: context.actor, at: now)
        }
        return try await show(shown, .ok, page, site)
    }

    private static func draft(_ form: FormList, known: [DeliveryChannel]) throws -> ChannelDraft {
        let fields = FormFields(form.items)
        func trimmed(_ name: String) -> String { fields[name].trimmingCharacters(in: .whitespacesAndNewlines) }
        func given(_ name: String) -> String? { trimmed(name).isEmpty ? nil : trimmed(name) }
        let name = trimmed("name")
        let kind = try fields.value("kind", ChannelKind.self) ?? .mail
        var channel = DeliveryChannel(
            name: name, kind: kind,
            kinds: Set(form.all("subscribe").compactMap(EventKind.init).filter { EventKind.subscribable.contains($0) }),
            isForCustomers: fields["customers"] == "1", language: fields["language"] == "en" ? "en" : "zh")
        channel.version = Int(fields["version"]) ?? 0
        channel.isActive = known.first { $0.name == name }?.isActive ?? true
        if kind == .mail {
            channel.mail = MailServer(
                host: trimmed("host"), port: Int(trimmed("port")) ?? 0,
                security: try fields.value("security", MailServer.Security.self) ?? .tls,
                user: given("user"), sender: trimmed("sender"), senderName: String(trimmed("senderName").prefix(60)))
        }
        return ChannelDraft(channel: channel, address: given("address"), password: given("password"), secret: given("secret"))
    }

    private static func show(
        _ draft: ChannelsPage.Draft, _ status: HTTPResponse.Status, _ page: PageContext, _ site: Site
    ) async throws -> Response {
        let model = try await ChannelsPage.model(draft, page, site.services)
        return try site.renderer.render(
            ChannelsPage.template, model: model, title: page.text(ChannelsPage.title), page, status: status)
    }
}
