import Actions
import Feedback
import Foundation

@testable import Web

/// The outbox of the golden brand.
enum GoldenNotifications {
    static let robot = DeliveryChannel(name: "预警群 <一>", kind: .feishu, kinds: [.signal, .caseLate])

    static func outbox() async throws -> MemoryOutbox {
        let outbox = MemoryOutbox()
        let desk = outbox.desk
        let mail = MailServer(
            host: "smtp.example.com", port: 465, security: .tls, user: "voice", sender: "voice@example.com", senderName: "回音")
        _ = try await desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "邮件", kind: .mail, isForCustomers: true, mail: mail), password: "p"), by: "a",
            at: TestSite.now)
        _ = try await desk.save(
            ChannelDraft(channel: robot, address: "https://open.feishu.cn/open-apis/bot/v2/hook/x", secret: "s"), by: "a", at: TestSite.now)
        _ = try await desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "erp", kind: .webhook), address: "https://erp.example.com/hook"), by: "a",
            at: TestSite.now)
        _ = try await desk.rotate("erp", by: "a", at: TestSite.now)
        var paused = DeliveryChannel(name: "试", kind: .record)
        paused.isActive = false
        _ = try await desk.save(ChannelDraft(channel: paused), by: "a", at: TestSite.now)
        try await fill(outbox)
        return outbox
    }

    private static func fill(_ outbox: MemoryOutbox) async throws {
        let drafts: [(String, EventKind, MessageRecipient, [MessageAct])] = [
            ("sent", .signal, .group, [.begin, .deliver]),
            ("retry", .caseAssigned, .person(TestSite.email), [.begin, .fail(reason: "SMTP 451, curl 55: Failed sending")]),
            ("dead", .caseLate, .person("chen@example.com"), [.begin, .refuse(reason: "SMTP 550, curl 55")]),
            ("doubt", .announcement, .customer(CustomerKey(high: 1, low: 2)), [.begin, .doubt(reason: "no answer in 20 s")]),
            ("gone", .followUp, .customer(CustomerKey(high: 1, low: 3)), []),
        ]
        for (index, draft) in drafts.enumerated() {
            let message = OutboxMessage(
                key: draft.0, kind: draft.1, channel: draft.2 == .group ? robot.name : "邮件", recipient: draft.2,
                content: MessageContent(
                    title: LocalizedName(zh: "预警：配送 <慢> 突增", en: "Alert: surge of <slow> delivery"),
                    lines: [LocalizedName(zh: "38 条，平常约 12 条", en: "38, usually about 12")],
                    subject: EventSubject(.signal, Int64(4)), time: TestSite.now),
                createdAt: TestSite.now - 100)
            _ = await outbox.enqueue([message])
            let id = Int64(index + 1)
            if draft.3.isEmpty { _ = try await outbox.act(.discard, message: id, by: TestSite.email, at: TestSite.now) }
            guard !draft.3.isEmpty else { continue }
            _ = try await outbox.act(.claim(lease: 60), message: id, by: nil, at: TestSite.now - 80)
            for act in draft.3 { _ = try await outbox.act(act, message: id, by: nil, at: TestSite.now - 5) }
        }
        _ = try await outbox.act(.retry, message: 3, by: TestSite.email, at: TestSite.now - 4)
        _ = try await outbox.act(.claim(lease: 60), message: 3, by: nil, at: TestSite.now - 3)
        _ = try await outbox.act(.refuse(reason: "SMTP 550, curl 55"), message: 3, by: nil, at: TestSite.now - 2)
    }
}

extension GoldenPages {
    static func notifications(_ locale: SiteLocale) async throws -> [(site: GoldenSite, page: GoldenPage)] {
        let full = try await GoldenSite(outbox: try await GoldenNotifications.outbox())
        let empty = try await GoldenSite(isEmpty: true)
        let context = try full.context(.notifications, locale)
        let third = try full.context(.notifications, locale, query: "message=3")
        let done = Notice(
            tone: "good", text: context.text("notifications.retried", ["id": "3"]),
            undo: UndoForm(action: SiteURL.messageActs(id: "3").path, [("act", "discard")]))
        var many = try await full.page("notifications", NotificationsPage(), at: .notifications, locale, query: "state=all&message=4")
        if var model = many.model as? NotificationsPage.Model {
            model.olderHref = "/notifications?state=all&before=1"
            many.model = model
        }
        func channels(_ name: String, _ draft: ChannelsPage.Draft) async throws -> GoldenPage {
            let model = try await ChannelsPage.model(draft, context, full.services)
            return GoldenPage(
                name: name, template: ChannelsPage.template, model: model, title: context.text(ChannelsPage.title), context: context)
        }
        var made = ChannelsPage.Draft()
        made.secret = ("erp", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        made.notice = Notice(tone: "good", text: context.text("channels.saved", ["name": "erp"]), undo: nil)
        var refused = ChannelsPage.Draft()
        (refused.typed, refused.problem) = (DeliveryChannel(name: "错", kind: .webhook), "地址要以 https:// 开头。")
        var reader = try await full.page("channels-reader", ChannelsPage(), at: .deliveryChannels, locale)
        if var model = reader.model as? ChannelsPage.Model {
            model.form = nil
            reader.model = model
        }
        var acted = try await full.page("notifications-acted", NotificationsPage(), at: .notifications, locale)
        acted.model = try await NotificationsPage.model(notice: done, third, full.services)
        var saved = try await full.page("notice-preferences-saved", NoticePreferencesPage(), at: .noticePreferences, locale)
        saved.model = try await NoticePreferencesPage.model(
            notice: Notice(tone: "good", text: context.text("mine.saved"), undo: nil), context, full.services)
        return [
            (full, many), (full, acted), (full, saved), (full, reader),
            (full, try await channels("channels-made", made)), (full, try await channels("channels-refused", refused)),
            (full, try await full.page("channels", ChannelsPage(), at: .deliveryChannels, locale, query: "edit=邮件")),
            (full, try await full.page("notice-preferences", NoticePreferencesPage(), at: .noticePreferences, locale)),
            (empty, try await empty.page("notifications-empty", NotificationsPage(), at: .notifications, locale)),
            (empty, try await empty.page("channels-empty", ChannelsPage(), at: .deliveryChannels, locale)),
            (empty, try await empty.page("notice-preferences-empty", NoticePreferencesPage(), at: .noticePreferences, locale)),
        ]
    }
}
