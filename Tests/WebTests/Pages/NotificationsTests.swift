import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct NotificationsTests {
    private let site = TestSite()

    private func fill(_ acts: [MessageAct]) async throws {
        let message = OutboxMessage(
            key: "k", kind: .signal, channel: "mail", recipient: .person("li@x"),
            content: MessageContent(title: LocalizedName(zh: "预警", en: "Alert"), lines: [], time: TestSite.now), createdAt: TestSite.now)
        _ = await site.outbox.enqueue([message])
        for act in acts { _ = try await site.outbox.act(act, message: 1, by: nil, at: TestSite.now) }
    }

    @Test func whatDidNotArriveIsDecidedAbout() async throws {
        try await fill([.claim(lease: 60), .begin, .refuse(reason: "550 no such user")])
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager)
            let page = try await browser.get("/notifications")
            #expect(page.text.contains("550 no such user"))
            let retried = try await browser.send("/notifications/messages/1", form: ["csrf": page.csrf, "act": "retry"])
            #expect(retried.status == 200)
            #expect(await site.outbox.message(id: 1)?.stage == .waiting)
            let again = try await browser.send("/notifications/messages/1", form: ["csrf": page.csrf, "act": "retry"])
            #expect(again.status == 422)
            #expect(again.text.contains("本来就在排队"))
            #expect(try await browser.send("/notifications/messages/9", form: ["csrf": page.csrf, "act": "retry"]).status == 404)
            #expect(await site.outbox.attempts(message: 1).last?.actor == TestSite.email)
        }
    }

    @Test func filtersAreReadOrRefused() async throws {
        try await fill([])
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            #expect(try await browser.get("/notifications?state=sent").text.contains("data-message=\"1\"") == false)
            #expect(try await browser.get("/notifications?state=waiting&kind=signal&via=mail").text.contains("data-message=\"1\""))
            #expect(try await browser.get("/notifications?kind=").status == 200)
            #expect(try await browser.get("/notifications?kind=fax").status == 400)
        }
    }

    @Test func aChannelIsMadeTriedAndPausedAndNoSecretIsShownTwice() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await browser.get("/notifications/channels").csrf
            var form = [
                "csrf": csrf, "name": "erp", "kind": "webhook", "version": "0", "address": "erp.example.com", "subscribe": "signal",
            ]
            let refused = try await browser.send("/notifications/channels", form: form)
            #expect(refused.status == 422)
            #expect(refused.text.contains("https://"))
            form["address"] = "https://erp.example.com/hook?token=GEHEIM"
            let made = try await browser.send("/notifications/channels", form: form)
            #expect(made.text.contains("whsec_"))
            let later = try await browser.get("/notifications/channels?edit=erp")
            #expect(!later.text.contains("whsec_") && !later.text.contains("GEHEIM"))
            #expect(later.text.contains("erp.example.com"))
            #expect(try await browser.send("/notifications/channels", form: form).status == 409, "Made upon version 0.")
            let tested = try await browser.send("/notifications/channels/erp", form: ["csrf": csrf, "act": "test"])
            #expect(tested.text.contains("测试消息 1 已排队"))
            #expect(await site.outbox.message(id: 1)?.kind == .test)
            _ = try await browser.send("/notifications/channels/erp", form: ["csrf": csrf, "act": "pause"])
            #expect(await site.outbox.channels().map(\.isActive) == [false])
            #expect(try await browser.send("/notifications/channels/none", form: ["csrf": csrf, "act": "test"]).status == 404)
        }
    }

    @Test func theTwinTellsNoSecret() async throws {
        _ = try await site.outbox.desk.save(
            ChannelDraft(
                channel: DeliveryChannel(name: "g", kind: .wecom), address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=GEHEIM"),
            by: "a", at: TestSite.now)
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let answer = try await browser.get("/api/v1/pages/notifications/channels", headers: bearer)
            #expect(answer.status == 200)
            #expect(answer.text.contains("qyapi.weixin.qq.com") && !answer.text.contains("GEHEIM"))
        }
    }

    @Test func wishesAreOnesOwn() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .executive)
            let csrf = try await browser.get("/notifications/mine").csrf
            let saved = try await browser.send(
                "/notifications/mine",
                form: [
                    "csrf": csrf, "mode.signal": "never", "mode.caseLate": "digest", "all": "caseLate", "quietFrom": "23", "quietTo": "7",
                    "digestHour": "18",
                ])
            #expect(saved.status == 200)
            let kept = try #require(await site.outbox.noticePreferences()[TestSite.email])
            #expect((kept.mode(of: .signal), kept.mode(of: .caseLate), kept.digestHour) == (.never, .digest, 18))
            #expect((kept.all, kept.urgentAlways, kept.quiet) == ([.caseLate], false, .init(from: 23, to: 7)))
            #expect(try await browser.send("/notifications/mine", form: ["csrf": csrf, "mode.signal": "loudly"]).status == 400)
        }
    }
}
