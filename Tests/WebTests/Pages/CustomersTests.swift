import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Hummingbird
import Insights
import Testing

@testable import Web

@Suite struct CustomersTests {
    private static let key = CustomerKey(high: 0, low: 9)
    private static let path = "/customers/00000000000000000000000000000009"

    private func site() -> TestSite {
        var site = TestSite()
        var voice = Voice.sample(1, "物流太慢")
        voice.item.customer = Self.key
        site.voices = FakeVoices(all: [voice])
        site.lookup = ListedCustomers(all: [Customer(key: Self.key, tier: "金卡", value: 9_900, attributes: ["城市": "杭州"])])
        return site
    }

    @Test func theFrontLineFindsOpensAndTakesUp() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .agent)
            let csrf = try await browser.get("/customers").csrf
            #expect(try await browser.send("/customers", form: ["csrf": csrf, "identifier": "9"]).headers[.location] == Self.path)
            let page = try await browser.get(Self.path)
            #expect(page.status == 200)
            #expect(page.text.contains("9,900") && page.text.contains("杭州") && page.text.contains("物流太慢"))
            #expect(try await browser.get("/customers/0000000000000000000000000000000z").status == 400)
        }
    }

    @Test func whoIsNotKnownIsNotFoundAndNotRepeated() async throws {
        var site = site()
        site.voices = FakeVoices(all: [])
        let bare = site
        try await bare.run { (browser: Browser) async throws in
            try await bare.signIn(browser, as: .agent)
            let csrf = try await browser.get("/customers").csrf
            let answer = try await browser.send("/customers", form: ["csrf": csrf, "identifier": "13800000000"])
            #expect(answer.status == 404)
            #expect(!answer.text.contains("13800000000"))
            #expect(try await browser.get("/customers/00000000000000000000000000000008").status == 404)
        }
    }

    @Test func whatIsKnownIsMaskedForThoseWhoOnlyLook() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .executive)
            let page = try await browser.get(Self.path).text
            #expect(!page.contains("9,900") && !page.contains("杭州"))
            #expect(!page.contains("value=\"open\""))
            #expect(try await browser.send("/customers", form: ["csrf": page.isEmpty ? "" : "x"]).status == 403)
        }
    }

    @Test func onlyTheCompactPageStandsInAFrameAndOnlyOfWhoIsNamed() async throws {
        var site = site()
        site.settings.frameAncestors = ["https://desk.example.com"]
        let framed = site
        try await framed.run { (browser: Browser) async throws in
            try await framed.signIn(browser, as: .agent)
            let compact = try await browser.get(Self.path + "/compact")
            #expect(compact.status == 200)
            #expect(compact.headers[.contentSecurityPolicyHeader]?.contains("frame-ancestors https://desk.example.com") == true)
            #expect(compact.headers[.xFrameOptions] == nil)
            #expect(!compact.text.contains("class=\"rail\""))
            let whole = try await browser.get(Self.path)
            #expect(whole.headers[.contentSecurityPolicyHeader]?.contains("frame-ancestors 'none'") == true)
            #expect(whole.headers[.xFrameOptions] == "DENY")
        }
        let closed = self.site()
        try await closed.run { (browser: Browser) async throws in
            try await closed.signIn(browser, as: .agent)
            let headers = try await browser.get(Self.path + "/compact").headers
            #expect(headers[.contentSecurityPolicyHeader]?.contains("frame-ancestors 'none'") == true)
        }
    }

    @Test func programsFindAKey() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(.agent))"]
            func find(_ body: String) async throws -> Answer {
                try await browser.request("/api/v1/customers/search", .post, headers: bearer, body: ByteBuffer(string: body))
            }
            #expect(try await find(#"{"identifier": "9"}"#).json["customer"] as? String == "00000000000000000000000000000009")
            #expect(
                try await browser.get("/api/v1/pages" + Self.path, headers: bearer).json["key"] as? String
                    == "00000000000000000000000000000009")
        }
    }
}
