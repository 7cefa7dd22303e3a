import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights
import Testing

@testable import Web

/// Channels, the delivery log and answers to customers for programs.
@Suite struct NotificationsAPITests {
    private func caller(_ browser: Browser, _ site: TestSite, _ role: Role, name: String = "test") async throws
        -> @Sendable (HTTPRequest.Method, String, String) async throws -> Answer
    {
        let key = try await APIKeys(accounts: site.accounts).create(name: name, role: role, at: TestSite.now)
        let bearer = [HTTPField.Name.authorization: "Bearer \(key.secret)"]
        return { method, path, body in
            try await browser.request("/api/v1" + path, method, headers: bearer, body: body.isEmpty ? nil : ByteBuffer(string: body))
        }
    }

    private static let mail = #"""
        {"name": "邮件", "kind": "mail", "password": "p4ssw0rd", "isForCustomers": true, "mail": {"host": "smtp.example.com", "port": 465,
        "security": "tls", "user": "voice-account", "sender": "voice@example.com", "senderName": "回音"}}
        """#

    @Test func channelsAreSetUpAndTheirSecretsToldOnce() async throws {
        let site = TestSite()
        try await site.run { (browser: Browser) async throws in
            let ask = try await caller(browser, site, .administrator)
            let erp = #"{"name": "erp", "kind": "webhook", "address": "https://erp.example.com/h?token=t0ken", "kinds": ["signal"]}"#
            let made = try await ask(.post, "/channels", erp)
            #expect(made.status == 201)
            #expect(SchemaCheck.faults(made, "ChannelReceipt") == [])
            let secret = try #require(made.json["secret"] as? String)
            #expect(secret.hasPrefix("whsec_"))
            #expect(try await ask(.post, "/channels", erp).status == 409)
            let wrong = try await ask(.post, "/channels", #"{"name": "x", "kind": "webhook", "address": "ftp://x"}"#)
            #expect(wrong.status == 422 && wrong.text.contains("https://"))
            #expect(try await ask(.post, "/channels", #"{"kind": "webhook"}"#).status == 400)
            #expect(try await ask(.post, "/channels", Self.mail).status == 201)

            #expect(SchemaCheck.faults(try await ask(.get, "/channels", ""), "ChannelList") == [])
            let list = try await ask(.get, "/channels", "").text
            #expect(list.contains("erp.example.com") && list.contains("smtp.example.com"))
            for hidden in [secret, "t0ken", "p4ssw0rd", "voice-account"] { #expect(!list.contains(hidden), "\(hidden)") }

            // What is left out stays: the address and the secret sign on.
            let changed = try await ask(.put, "/channels/erp", #"{"version": 1, "kinds": ["signal", "caseLate"]}"#)
            #expect(changed.status == 200 && changed.json["secret"] == nil)
            #expect(try await ask(.put, "/channels/erp", #"{"version": 1, "kinds": []}"#).status == 409)
            let kept = try await ChannelSecrets.open(site.outbox.channelSecrets("erp"), of: "erp", with: MemoryOutbox.OpenVault())
            #expect((kept.address, kept.signing) == ("https://erp.example.com/h?token=t0ken", [secret]))

            #expect(try await ask(.post, "/channels/erp/acts", #"{"act": "rotate"}"#).json["secret"] as? String != nil)
            #expect(await site.outbox.desk.signing("erp") == 2)
            #expect(try await ask(.post, "/channels/erp/acts", #"{"act": "dropOld"}"#).json["secret"] == nil)
            #expect(await site.outbox.desk.signing("erp") == 1)
            _ = try await ask(.post, "/channels/erp/acts", #"{"act": "pause"}"#)
            #expect(await site.outbox.channels().first { $0.name == "erp" }?.isActive == false)
            #expect(try await ask(.post, "/channels/erp/acts", #"{"act": "shout"}"#).status == 400)
            #expect(try await ask(.post, "/channels/none/acts", #"{"act": "test"}"#).status == 404)
            #expect(try await ask(.post, "/channels/邮件/acts", #"{"act": "test", "to": "li@x"}"#).json["message"] as? Int == 1)
            #expect(await site.outbox.message(id: 1)?.recipient == .person("li@x"))
        }
    }

    @Test func whatDidNotArriveIsDecidedAbout() async throws {
        let site = TestSite()
        for key in ["dead", "sent"] {
            let message = OutboxMessage(
                key: key, kind: .followUp, channel: "邮件", recipient: .customer(CustomerKey(high: 1, low: 0xabc)),
                content: MessageContent(title: LocalizedName(zh: "题", en: "t"), lines: [], time: TestSite.now), createdAt: TestSite.now)
            _ = await site.outbox.enqueue([message])
            let id: Int64 = key == "dead" ? 1 : 2
            for act in [MessageAct.claim(lease: 60), .begin, key == "dead" ? .refuse(reason: "SMTP 550") : .deliver] {
                _ = try await site.outbox.act(act, message: id, by: nil, at: TestSite.now)
            }
        }
        try await site.run { (browser: Browser) async throws in
            let ask = try await caller(browser, site, .manager)
            let all = try await ask(.get, "/messages", "")
            #expect((all.json["messages"] as? [[String: Any]])?.map { $0["stage"] as? String } == ["sent", "dead"])
            #expect(!all.text.contains("abc") && all.text.contains("\"customer\""), "Customers have no name here.")
            #expect(SchemaCheck.faults(all, "MessageList") == [])
            #expect(SchemaCheck.faults(try await ask(.get, "/messages/1", ""), "MessageDetail") == [])
            #expect((try await ask(.get, "/messages?state=open", "").json["messages"] as? [Any])?.count == 1)
            #expect((try await ask(.get, "/messages?limit=1", "").json["next"] as? Int) == 2)
            #expect((try await ask(.get, "/messages?limit=1&before=2", "").json["messages"] as? [[String: Any]])?.first?["id"] as? Int == 1)
            #expect(try await ask(.get, "/messages?state=lost", "").status == 400)
            #expect((try await ask(.get, "/messages/1", "").json["log"] as? [Any])?.count == 3)
            #expect(try await ask(.get, "/messages/9", "").status == 404)
            #expect(try await ask(.post, "/messages/1/acts", #"{"act": "retry"}"#).json["stage"] as? String == "waiting")
            #expect(try await ask(.post, "/messages/2/acts", #"{"act": "retry"}"#).status == 422)
            let reader = try await caller(browser, site, .executive)
            #expect(try await reader(.post, "/messages/1/acts", #"{"act": "discard"}"#).status == 403)
        }
    }

    @Test func anAnnouncementIsApprovedByAPersonAndNoKey() async throws {
        let site = TestSite()
        _ = try await site.outbox.desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "演示", kind: .record, isForCustomers: true)), by: "a", at: TestSite.now)
        var count = AudienceCount()
        (count.customers, count.reached, count.excluded) = (9, 6, [.optedOut: 3])
        var reached = AnnouncementProgress()
        (reached.recipients, reached.sent) = (6, 5)
        await site.announcements.set(count, reached, [])
        try await site.run { (browser: Browser) async throws in
            let author = try await caller(browser, site, .manager, name: "author")
            let second = try await caller(browser, site, .manager, name: "second")
            let draft = #"{"title": "听到了", "words": "做了", "topic": "delivery", "channel": "演示", "filter": {"regions": ["浙江"]}}"#
            let made = try await author(.post, "/announcements", draft)
            #expect(made.status == 201)
            #expect(SchemaCheck.faults(made, "AnnouncementDetail") == [])
            let audience = made.json["audience"] as? [String: Any]
            #expect((audience?["reached"] as? Int, (audience?["excluded"] as? [String: Int])) == (6, ["optedOut": 3]))
            #expect(await site.announcements.announcement(id: 1)?.filter.regions == ["浙江"])
            #expect(try await author(.post, "/announcements", draft.replacing("演示", with: "无")).status == 422)
            #expect(try await author(.post, "/announcements", draft.replacing("delivery", with: "nothing")).status == 400)
            #expect(try await author(.post, "/announcements", draft.replacing("听到了", with: "")).status == 422)
            let edit = #"{"act": "edit", "version": 1, "draft": {"title": "听到啦", "words": "做了", "topic": "delivery", "channel": "演示"}}"#
            #expect(try await author(.post, "/announcements/1/acts", edit).status == 200)
            #expect(await site.announcements.announcement(id: 1)?.filter.regions == ["浙江"], "An edit without a filter keeps it.")
            #expect(try await author(.post, "/announcements/1/acts", #"{"act": "submit", "version": 1}"#).status == 409)
            #expect(try await author(.post, "/announcements/1/acts", #"{"act": "submit"}"#).status == 200)
            for key in [author, second] {
                let refused = try await key(.post, "/announcements/1/acts", #"{"act": "approve"}"#)
                #expect(refused.status == 422 && refused.text.contains("另一个人"))
            }
            try await site.signIn(browser, as: .administrator)
            let csrf = try await browser.get("/answers/1").csrf
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "approve"]).status == 303)
            #expect(try await author(.post, "/announcements/1/acts", #"{"act": "finish"}"#).status == 400)
            let started = try await author(.post, "/announcements/1/acts", #"{"act": "start"}"#)
            #expect(SchemaCheck.faults(started, "AnnouncementDetail") == [])
            #expect(SchemaCheck.faults(try await author(.get, "/announcements", ""), "AnnouncementList") == [])
            #expect(started.json["audience"] == nil)
            #expect((started.json["progress"] as? [String: Any])?["sent"] as? Int == 5)
            #expect((started.json["history"] as? [Any])?.count == 5)
            let list = try await author(.get, "/announcements", "").json["announcements"] as? [[String: Any]]
            #expect((list?.first?["progress"] as? [String: Any])?["recipients"] as? Int == 6)
            let reader = try await caller(browser, site, .executive)
            #expect(try await reader(.get, "/announcements/1", "").status == 200)
            #expect(try await reader(.post, "/announcements/1/acts", #"{"act": "stop", "reason": "x"}"#).status == 403)
        }
    }

    @Test func aCustomerIsWrittenToFromTheirCase() async throws {
        var site = TestSite()
        let customer = CustomerKey(high: 0, low: 9)
        var voice = Voice.sample(1, "物流太慢")
        voice.item.customer = customer
        site.voices = FakeVoices(all: [voice])
        _ = try await site.outbox.desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "演示", kind: .record, isForCustomers: true)), by: "a", at: TestSite.now)
        _ = try await site.desk.open(item: 1, reason: .hand, by: "a@x", at: TestSite.now)
        try await site.run { [site] (browser: Browser) async throws in
            let ask = try await caller(browser, site, .agent)
            let letter = #"{"title": "查到了", "words": "明天到", "channel": "演示"}"#
            #expect(try await ask(.post, "/cases/1/answer", letter).status == 422, "No consent is known.")
            await site.announcements.know(customer, CustomerContact(hasMail: true, consents: true))
            #expect(try await ask(.post, "/cases/1/answer", letter.replacing("明天到", with: "{姓名}")).status == 422)
            let sent = try await ask(.post, "/cases/1/answer", letter)
            #expect((sent.status, sent.json["channel"] as? String) == (201, "演示"))
            #expect(SchemaCheck.faults(sent, "FollowUpReceipt") == [])
            #expect(await site.announcements.written.map(\.recipient) == [.customer(customer)])
            #expect(await site.cases.caseEvents(id: 1).last?.act == .note(words: "回访信已发：查到了"))
            #expect(try await ask(.post, "/cases/1/answer", letter).status == 422, "Not twice within the pause.")
            #expect(try await ask(.post, "/cases/7/answer", letter).status == 404)
            let analyst = try await caller(browser, site, .executive)
            #expect(try await analyst(.post, "/cases/1/answer", letter).status == 403)
        }
    }
}
