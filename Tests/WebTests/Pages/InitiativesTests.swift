import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct InitiativesTests {
    private let site = TestSite()

    @Test func fromTheInsightToThePilot() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .owner)
            let csrf = try await browser.get("/initiatives").csrf
            func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
                try await browser.send(path, form: fields.merging(["csrf": csrf]) { old, _ in old })
            }
            var form = ["claim": "配送拖延", "topic": "delivery", "remedy": "加夜班", "target": "-20", "due": "2027-03-01"]
            #expect(try await send("/initiatives", form.merging(["claim": " "]) { $1 }).status == 422)
            #expect(try await send("/initiatives", form.merging(["topic": "nothing"]) { $1 }).status == 400)
            #expect(try await send("/initiatives", form.merging(["target": "20"]) { $1 }).status == 400)
            form["cost"] = "120000"
            #expect(try await send("/initiatives", form).headers[.location] == "/initiatives/1")
            #expect(try await send("/initiatives/1", ["act": "startPilot", "version": "1", "start": "2026-11-01"]).status == 422)
            #expect(try await send("/initiatives/1", ["act": "accept", "version": "1", "owner": "nobody@example.com"]).status == 400)
            #expect(try await send("/initiatives/1", ["act": "accept", "version": "1", "owner": TestSite.email]).status == 303)
            #expect(try await send("/initiatives/1", ["act": "note", "version": "1", "words": "x"]).status == 409)
            let pilot = ["act": "startPilot", "version": "2", "start": "2026-11-01", "region": "浙江", "planned": "900"]
            #expect(try await send("/initiatives/1", pilot).status == 303)
            let early = try await send("/initiatives/1", ["act": "verify", "version": "3"])
            #expect(early.status == 422)
            #expect(early.text.contains("两周"))
            let unproven = try await send("/initiatives/1", ["act": "rollOut", "version": "3"])
            #expect(unproven.text.contains("还没有证明有效"))
            #expect(try await browser.get("/initiatives/1").text.contains("加夜班"))
            #expect(try await browser.get("/initiatives/9").status == 404)
        }
    }

    @Test func executivesOnlyLook() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .executive)
            let page = try await browser.get("/initiatives")
            #expect(page.status == 200)
            #expect(!page.text.contains("name=\"claim\""))
            #expect(try await browser.send("/initiatives", form: ["csrf": page.csrf]).status == 403)
        }
    }
}
