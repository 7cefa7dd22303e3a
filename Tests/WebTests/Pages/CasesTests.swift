import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights
import Testing

@testable import Web

@Suite struct CasesTests {
    /// A site with one unhappy voice of a customer.
    private func site() -> TestSite {
        var site = TestSite()
        var voice = Voice.sample(1, "物流太慢")
        voice.item.customer = CustomerKey(high: 0, low: 9)
        site.voices = FakeVoices(all: [voice, .sample(2, "很好")])
        return site
    }

    @Test func fromTheVoiceToTheClosedCase() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .agent)
            let voice = try await browser.get("/voices/1")
            let csrf = voice.csrf
            #expect(voice.text.contains("value=\"open\""))
            let opened = try await browser.send("/cases", form: ["csrf": csrf, "act": "open", "item": "1"])
            #expect(opened.headers[.location] == "/cases/1")
            #expect(try await browser.get("/voices/1").text.contains("href=\"/cases/1\""))
            func act(_ fields: [String: String]) async throws -> Answer {
                try await browser.send("/cases/1", form: fields.merging(["csrf": csrf]) { old, _ in old })
            }
            let early = try await act(["act": "contact", "version": "1", "reached": "1"])
            #expect(early.status == 422)
            #expect(early.text.contains("还没有负责人"))
            #expect(try await act(["act": "assign", "version": "1", "owner": TestSite.email]).status == 303)
            #expect(try await act(["act": "contact", "version": "2", "reached": "1", "words": "七点前答复"]).status == 303)
            let unsolved = try await act(["act": "resolve", "version": "3", "outcome": "fixed", "words": "已补发"])
            #expect(unsolved.status == 422)
            #expect(unsolved.text.contains("已补发"), "What was typed stays.")
            #expect(try await act(["act": "resolve", "version": "3", "outcome": "fixed", "rootCause": "仓库"]).status == 303)
            #expect(try await act(["act": "close", "version": "4", "satisfaction": "5"]).status == 303)
            #expect(try await act(["act": "undo", "version": "5"]).status == 303)
            #expect(await site.cases.caseFile(id: 1)?.stage == .resolved)
            #expect(try await browser.get("/cases/1").text.contains("七点前答复"))
            #expect(try await browser.get("/cases?queue=mine").status == 200)
            #expect(try await browser.get("/cases?queue=lost").status == 400)
            #expect(try await browser.get("/cases/9").status == 404)
        }
    }

    /// However long the list is, and in a case however many voices it has.
    @Test(arguments: ["/cases?queue=open", "/cases?queue=open&view=board", "/cases/1"])
    func aPageAsksForItsVoicesOnce(path: String) async throws {
        var site = TestSite()
        let voices = (1...40).map { number in
            var voice = Voice.sample(Int64(number), "物流太慢 \(number)")
            voice.item.customer = CustomerKey(high: 0, low: UInt64(max(number, 10)))
            return voice
        }
        let counted = CountedVoices(FakeVoices(all: voices))
        site.reader = counted
        for number in 1...40 { _ = try await site.desk.open(item: Int64(number), reason: .hand, by: "a@x", at: TestSite.now) }
        try await site.run { [site] (browser: Browser) async throws in
            try await site.signIn(browser)
            let before = counted.questions
            let page = try await browser.get(path)
            #expect(page.text.contains(path == "/cases/1" ? "物流太慢 7" : "物流太慢 33"))
            #expect(counted.questions == before + 1)
        }
    }

    @Test func theSecondEditorIsToldAndKeepsTheirWords() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await browser.get("/voices/1").csrf
            _ = try await browser.send("/cases", form: ["csrf": csrf, "act": "open", "item": "1"])
            _ = try await site.desk.act(
                .assign(owner: TestSite.email, department: nil), case: 1, version: 1, by: "wu@example.com", at: TestSite.now)
            let answer = try await browser.send("/cases/1", form: ["csrf": csrf, "act": "note", "version": "1", "words": "客户 <生气>"])
            #expect(answer.status == 409)
            #expect(answer.text.contains("wu@example.com"))
            #expect(answer.text.contains("客户 &lt;生气&gt;"))
            #expect(answer.text.contains("name=\"version\" value=\"2\""))
            #expect(await site.cases.caseEvents(id: 1).count == 2)
        }
    }

    @Test func programsOpenAndActWithVersions() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(.agent))"]
            func send(_ path: String, _ body: String) async throws -> Answer {
                try await browser.request(path, .post, headers: bearer, body: ByteBuffer(string: body))
            }
            let opened = try await send("/api/v1/cases", #"{"item": 1}"#)
            #expect(opened.status == 201)
            #expect(opened.json["outcome"] as? String == "opened")
            #expect(try await send("/api/v1/cases", #"{"item": 1}"#).json["outcome"] as? String == "known")
            #expect(try await send("/api/v1/cases", #"{"item": 99}"#).status == 404)
            #expect(try await send("/api/v1/cases/1/acts", #"{"act": "note", "version": 1, "words": "来自 CRM"}"#).status == 200)
            let late = try await send("/api/v1/cases/1/acts", #"{"act": "note", "version": 1, "words": "来自 CRM"}"#)
            #expect((late.status, late.json["parameter"] as? String) == (409, "version"))
            let refused = try await send("/api/v1/cases/1/acts", #"{"act": "close"}"#)
            #expect(refused.status == 422)
            #expect((refused.json["detail"] as? String)?.contains("还没有解决") == true)
            #expect(try await send("/api/v1/cases/1/acts", #"{"act": "explode"}"#).status == 400)
            #expect(try await send("/api/v1/cases/1/acts", #"{"act": "assign", "owner": "nobody@example.com"}"#).status == 400)
            let detail = try await browser.get("/api/v1/cases/1", headers: bearer)
            #expect((detail.json["history"] as? [Any])?.count == 2)
            #expect(!detail.text.contains("来自 CRM"), "What was written is read on the page.")
            let list = try await browser.get("/api/v1/cases?queue=unassigned", headers: bearer)
            #expect((list.json["cases"] as? [Any])?.count == 1)
        }
    }

    @Test func manyAreChangedAtOnceByManagersOnly() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager)
            let csrf = try await browser.get("/voices/1").csrf
            for item in ["1", "2"] { _ = try await browser.send("/cases", form: ["csrf": csrf, "act": "open", "item": item]) }
            let body = "csrf=\(csrf)&act=assign&owner=\(URLText.encode(TestSite.email))&id=1&id=2"
            let form: [HTTPField.Name: String] = [.contentType: "application/x-www-form-urlencoded"]
            let answer = try await browser.request("/cases", .post, headers: form, body: ByteBuffer(string: body))
            #expect(answer.text.contains("已更改 2 个工单"))
            #expect(await site.cases.all.map(\.owner) == [TestSite.email, TestSite.email])
            let undo = try await browser.request(
                "/cases", .post, headers: form, body: ByteBuffer(string: "csrf=\(csrf)&act=undo&id=1&id=2"))
            #expect(undo.status == 200)
            #expect(await site.cases.all.map(\.owner) == [nil, nil])
            let refused = try await browser.request(
                "/cases", .post, headers: form, body: ByteBuffer(string: "csrf=\(csrf)&act=close&id=1"))
            #expect(refused.text.contains("还没有解决"))
        }
    }

    @Test func agentsChangeOneAtATime() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .agent)
            let csrf = try await browser.get("/voices/1").csrf
            #expect(try await browser.send("/cases", form: ["csrf": csrf, "act": "close", "id": "1"]).status == 403)
        }
    }

    @Test func rulesAreSavedTakenBackAndNotOverwritten() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .manager)
            let csrf = try await browser.get("/routing").csrf
            func send(_ fields: [String: String]) async throws -> Answer {
                try await browser.send("/routing", form: fields.merging(["csrf": csrf]) { old, _ in old })
            }
            let rule = ["act": "addRule", "topic": "delivery", "department": "物流部", "contact": TestSite.email]
            #expect(try await send(rule.merging(["version": "0"]) { $1 }).status == 200)
            #expect(try await send(rule.merging(["version": "0"]) { $1 }).status == 409)
            #expect(try await send(["act": "addRule", "version": "1", "department": " "]).status == 422)
            let promise = [
                "act": "savePromise", "version": "1", "contactHours": "8", "resolveHours": "48", "opens": "09:00", "closes": "18:00",
                "day": "0",
            ]
            #expect(try await send(promise).text.contains("value=\"revert\""))
            #expect(try await site.desk.settings().levels.standard.contactHours == 8)
            #expect(try await send(promise.merging(["version": "2", "closes": "08:00"]) { $1 }).status == 422)
            #expect(try await send(promise.merging(["version": "2", "contactHours": "-1"]) { $1 }).status == 400)
            #expect(try await send(["act": "revert", "to": "1", "version": "2"]).status == 200)
            #expect(try await site.desk.settings().levels.standard.contactHours == 24)
            let opened = try await browser.send("/cases", form: ["csrf": csrf, "act": "open", "item": "1"])
            #expect(opened.status == 303)
        }
    }
}
