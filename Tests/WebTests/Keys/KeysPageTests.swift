import Access
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct KeysPageTests {
    private let site = TestSite()

    @Test func showsANewSecretOnce() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/settings/keys")
            let made = try await browser.send("/settings/keys", form: ["csrf": page.csrf, "name": "ERP <夜间>"])
            #expect(made.status == 201)
            let mark = try #require(made.text.firstRange(of: "<pre id=\"secret\">"))
            let secret = String(made.text[mark.upperBound...].prefix { $0 != "<" })
            #expect(secret.hasPrefix("hy_"))
            #expect(made.text.contains("ERP &lt;夜间&gt;"))
            #expect(!(try await browser.get("/settings/keys").text.contains(secret)))
            let bearer = [HTTPField.Name.authorization: "Bearer \(secret)"]
            #expect(try await browser.get("/api/v1/facets", headers: bearer).status == 200)
            #expect(try await browser.send("/settings/keys/1/revoke", form: ["csrf": page.csrf]).status == 303)
            #expect(try await browser.get("/api/v1/facets", headers: bearer).status == 401)
            #expect(try await browser.get("/settings/keys?revoked=1").text.contains("/settings/keys/1/reinstate"))
            #expect(try await browser.send("/settings/keys/1/reinstate", form: ["csrf": page.csrf]).status == 303)
            #expect(try await browser.get("/api/v1/facets", headers: bearer).status == 200)
            await site.accounts.revokeAPIKey(id: 1, at: TestSite.now.addingTimeInterval(-700))
            #expect(try await browser.send("/settings/keys/1/reinstate", form: ["csrf": page.csrf]).status == 409)
        }
    }

    @Test func aKeySeesThePartThatItWasMadeFor() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/settings/keys")
            let made = try await browser.send(
                "/settings/keys", form: ["csrf": page.csrf, "name": "浙江门店", "role": "agent", "regions": "浙江", "departments": "物流部、客服部"])
            #expect(made.status == 201)
            let key = try #require(await site.accounts.apiKeys().first)
            #expect((key.role, key.scope) == (.agent, DataScope(regions: ["浙江"], departments: ["物流部", "客服部"])))
            #expect(try await browser.get("/settings/keys").text.contains("浙江 · 物流部、客服部"))
        }
    }

    @Test func asksForAPurpose() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/settings/keys")
            #expect(try await browser.send("/settings/keys", form: ["csrf": page.csrf, "name": " "]).status == 422)
        }
    }

    @Test func isForAdministratorsOnly() async throws {
        try await site.run { (browser: Browser) async throws in
            let hash = try PasswordHash.make(of: TestSite.password, parameters: TestSite.passwords)
            _ = try await site.accounts.createUser(email: "a@b.cn", name: "员", role: .analyst, passwordHash: hash, at: TestSite.now)
            let page = try await browser.get("/signin")
            _ = try await browser.send("/signin", form: ["csrf": page.csrf, "email": "a@b.cn", "password": TestSite.password])
            let answer = try await browser.get("/settings/keys")
            #expect(answer.status == 403)
            #expect(answer.text.contains("只有管理员"))
        }
    }
}
