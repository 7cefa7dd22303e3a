import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Ingestion
import NIOCore
import Testing

@testable import Web

@Suite struct AnswersTests {
    private let site = TestSite()
    private let customer = CustomerKey(high: 7, low: 9)

    private func token(_ purpose: AnswerLink.Purpose) -> String {
        MemoryAnnouncements.links.token(AnswerLink(purpose, customer: customer, announcement: 1))
    }

    /// From the link in a mail, without a cookie and without a session; a link that was made up opens nothing.
    @Test func aCustomerOptsOutAndBack() async throws {
        try await site.run { (browser: Browser) async throws in
            let link = "/o/" + token(.optOut)
            #expect(try await browser.get(link).text.contains("不再联系我"))
            #expect(await site.announcements.contact(of: customer) == nil, "Looking at the page does nothing.")
            let click = try await browser.send(link, form: ["List-Unsubscribe": "One-Click"])
            #expect(click.status == 200)
            #expect(await site.announcements.contact(of: customer)?.optedOutAt == TestSite.now)
            _ = try await browser.send(link, form: ["act": "back"])
            #expect(await site.announcements.contact(of: customer)?.optedOutAt == nil)
            #expect(try await browser.send("/o/" + token(.survey), form: [:]).status == 404, "A link is for one purpose.")
            let forged = token(.optOut).dropLast() + (token(.optOut).hasSuffix("A") ? "E" : "A")
            #expect(try await browser.send("/o/" + forged, form: [:]).status == 404)
            #expect(try await browser.get("/o/1").status == 404)
        }
    }

    @Test func anAnswerIsStoredAsFeedbackOfItsCustomer() async throws {
        _ = await site.announcements.saveAnnouncement(GoldenAnswers.draft())
        try await site.run { (browser: Browser) async throws in
            let link = "/r/" + token(.survey)
            #expect(try await browser.get(link).text.contains("现在好了吗"))
            #expect(try await browser.send(link, form: ["comment": "好"]).status == 422)
            let thanks = try await browser.send(link, form: ["score": "5", "comment": "好多了"])
            #expect(thanks.text.contains("谢谢，我们收到了"))
            #expect(await site.announcements.answers == [customer: 5])
            let record = try #require(await site.intake.records.last)
            #expect((record.text, record.csat, record.knownCustomer) == ("好多了", .number(5), customer))
            #expect(record.id == "announcement-1-00000000000000070000000000000009")
            #expect(try await browser.send(link, form: ["score": "1"]).text.contains("已经回答过"))
            #expect(try await browser.get("/r/" + token(.optOut)).status == 404)
        }
    }

    @Test func twoPeopleSendAnAnnouncement() async throws {
        _ = try await site.outbox.desk.save(
            ChannelDraft(channel: DeliveryChannel(name: "演示", kind: .record, isForCustomers: true)), by: "a", at: TestSite.now)
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager, email: "wang@example.com")
            var csrf = try await browser.get("/answers").csrf
            let form = ["csrf": csrf, "title": "听到了", "words": "做了", "topic": "delivery", "channel": "演示", "coolDown": "14"]
            #expect(try await browser.send("/answers", form: form.merging(["words": ""]) { $1 }).status == 422)
            #expect(try await browser.send("/answers", form: form).status == 303)
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "submit", "version": "1"]).status == 303)
            let own = try await browser.send("/answers/1", form: ["csrf": csrf, "act": "approve"])
            #expect(own.status == 422)
            #expect(own.text.contains("另一个人"))
            #expect(await site.announcements.told.map(\.kind) == [.approvalAsked])
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "approve", "version": "1"]).status == 409)

            await browser.forgetCookies()
            try await site.signIn(browser, as: .administrator)
            csrf = try await browser.get("/answers/1").csrf
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "approve"]).status == 303)
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "start"]).status == 303)
            #expect(await site.announcements.announcement(id: 1)?.stage == .sending)
            #expect(try await browser.send("/answers/9", form: ["csrf": csrf, "act": "submit"]).status == 404)
            #expect(try await browser.send("/answers/1", form: ["csrf": csrf, "act": "shout"]).status == 400)
        }
    }

    @Test func aDeadMailboxIsReported() async throws {
        await site.announcements.know(customer, CustomerContact(hasMail: true, consents: true))
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let body = ByteBuffer(string: #"{"email": " Gone@example.com "}"#)
            let answer = try await browser.request("/api/v1/bounces", .post, headers: bearer, body: body)
            #expect(answer.json["customers"] as? Int == 1)
            #expect(await site.announcements.contact(of: customer)?.deadAt == TestSite.now)
        }
    }
}
