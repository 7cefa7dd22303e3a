import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct GatesTests {
    private func site() -> TestSite {
        var site = TestSite()
        site.voices = FakeVoices(all: [.sample(1, "物流太慢"), .sample(2, "很好")])
        return site
    }

    @Test func fromTheDraftToTheLaunch() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .owner)
            let csrf = try await browser.get("/gates").csrf
            func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
                try await browser.send(path, form: fields.merging(["csrf": csrf]) { old, _ in old })
            }
            let form = ["title": "App 7.0", "name": "app-7", "approver": TestSite.email]
            #expect(try await send("/gates", form.merging(["name": "App 7"]) { $1 }).status == 422)
            #expect(try await send("/gates", form.merging(["approver": "nobody@example.com"]) { $1 }).status == 400)
            #expect(try await send("/gates", form).headers[.location] == "/gates/app-7")
            #expect(try await send("/gates", form).status == 409)
            let early = try await send("/gates/app-7", ["act": "arm", "version": "1"])
            #expect(early.text.contains("还没有条件"))
            let condition = ["act": "addCondition", "kind": "openCases", "green": "0", "red": "1", "minimumN": "2", "severity": "8"]
            #expect(try await send("/gates/app-7", condition.merging(["version": "1"]) { $1 }).status == 303)
            #expect(try await send("/gates/app-7", condition.merging(["version": "1"]) { $1 }).status == 409)
            #expect(try await send("/gates/app-7", condition.merging(["version": "2", "red": "-1"]) { $1 }).status == 422)
            let share = ["act": "addCondition", "version": "2", "kind": "metric", "metric": "negativeShare", "green": "8", "red": "15"]
            #expect(try await send("/gates/app-7", share).status == 303)
            #expect(await site.gates.gate(name: "app-7")?.gate.conditions[1].red == 0.15, "Shares are typed in percent.")
            #expect(try await send("/gates/app-7", ["act": "removeCondition", "version": "3", "place": "1"]).status == 303)
            #expect(try await send("/gates/app-7", ["act": "arm", "version": "4"]).status == 303)
            let page = try await browser.get("/gates/app-7").text
            #expect(page.contains("绿灯，可以放行"))
            let days = ["launch": "2026-11-21", "recheck": "2026-12-21"]
            #expect(try await send("/gates/app-7", days.merging(["act": "approve", "version": "5"]) { $1 }).status == 303)
            #expect(await site.gates.gate(name: "app-7")?.gate.approvedBy == TestSite.email)
            #expect(try await browser.get("/gates").text.contains("2026-12-21"))
            #expect(try await browser.get("/gates/nothing").status == 404)
        }
    }

    @Test func programsAskAndSetUp() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(.analyst))"]
            func send(_ path: String, _ body: String) async throws -> Answer {
                try await browser.request("/api/v1/gates" + path, .post, headers: bearer, body: ByteBuffer(string: body))
            }
            #expect(try await send("", #"{"name": "app-7", "title": "App 7"}"#).status == 201)
            #expect(try await send("", #"{"name": "app-7", "title": "App 7"}"#).status == 409)
            #expect(try await send("", #"{"name": "App 7", "title": "App 7"}"#).status == 422)
            let edit = #"{"act": "edit", "conditions": [{"kind": "openCases", "green": 0, "red": 1, "minimumN": 2}]}"#
            #expect(try await send("/app-7/acts", edit).status == 200)
            let typo = try await send("/app-7/acts", edit.replacing("green", with: "gren"))
            #expect(typo.status == 400)
            #expect(try await send("/app-7/acts", #"{"act": "explode"}"#).status == 400)
            #expect(try await send("/app-7/acts", #"{"act": "waive", "words": "x", "until": "2026-12-01"}"#).status == 422)
            let checked = try await send("/app-7/check", "")
            #expect((checked.status, checked.json["effective"] as? String) == (200, "green"))
            #expect(try await send("/nothing/check", "").status == 404)
            let detail = try await browser.get("/api/v1/gates/app-7", headers: bearer)
            #expect((detail.json["checks"] as? [Any])?.count == 2)
            let all = try await browser.get("/api/v1/gates", headers: bearer)
            #expect((all.json["gates"] as? [Any])?.count == 1)
        }
    }

    @Test func theBadgeOpensToReadersAndToItsToken() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            let key = [HTTPField.Name.authorization: "Bearer \(try await site.key(.analyst))"]
            let body = ByteBuffer(string: #"{"name": "app-7", "title": "App 7"}"#)
            _ = try await browser.request("/api/v1/gates", .post, headers: key, body: body)
            let path = "/api/v1/gates/app-7/badge.svg"
            #expect(try await browser.get(path).status == 401)
            #expect(try await browser.get(path + "?token=00000000000000000000000000000000").status == 403)
            let token = try await SignedNames(accounts: site.accounts, use: GateBadge.use).token(for: "app-7")
            let badge = try await browser.get(path + "?token=" + token)
            #expect(badge.status == 200)
            #expect(badge.headers[.contentType] == "image/svg+xml; charset=utf-8")
            #expect(badge.headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] == "cross-origin")
            #expect(badge.text.contains("草稿") && badge.text.contains("app-7"))
            let other = try await SignedNames(accounts: site.accounts, use: GateBadge.use).token(for: "app-8")
            #expect(try await browser.get(path + "?token=" + other).status == 403)
            #expect(try await browser.get(path, headers: key).status == 200)
            #expect(
                try await browser.get("/api/v1/gates", headers: key).headers[HTTPField.Name("Cross-Origin-Resource-Policy")!]
                    == "same-origin")
        }
    }

    @Test func executivesOnlyLook() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .executive)
            let page = try await browser.get("/gates")
            #expect(page.status == 200)
            #expect(!page.text.contains("name=\"title\""))
            #expect(try await browser.send("/gates", form: ["csrf": page.csrf]).status == 403)
        }
    }
}
