import Access
import HTTPTypes
import Testing

@testable import Web

@Suite struct PeopleTests {
    private let site = TestSite()

    /// From the link to the first page, and not twice.
    @Test func anInvitationOpensTheDoorOnce() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/people")
            let made = try await browser.send(
                "/people", form: ["csrf": page.csrf, "email": " Wu@Example.com ", "role": "owner", "department": "物流部"])
            #expect(made.status == 201)
            let mark = try #require(made.text.firstRange(of: "/invitations/"))
            let link = "/invitations/" + made.text[mark.upperBound...].prefix { $0 != "<" && $0 != "\"" }
            #expect(!(try await browser.get("/people").text.contains(link)))

            await browser.forgetCookies()
            let door = try await browser.get(link)
            #expect(door.text.contains("wu@example.com"))
            var form = ["csrf": door.csrf, "name": "吴", "password": "短", "repeated": "短"]
            #expect(try await browser.send(link, form: form).status == 422)
            (form["password"], form["repeated"]) = ("另一个足够长的密码呀", "另一个足够长的密码呀")
            let entered = try await browser.send(link, form: form)
            #expect(entered.status == 303)
            #expect(try await browser.get("/voices").status == 200)
            #expect(try await browser.get("/people").status == 403)

            await browser.forgetCookies()
            #expect(try await browser.get(link).status == 404)
            #expect(try await browser.get("/invitations/guess").status == 404)
        }
    }

    @Test func theLastAdministratorStays() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await browser.get("/people").csrf
            for form in [["act": "deactivate"], ["role": "analyst"]] {
                let answer = try await browser.send("/people/1", form: form.merging(["csrf": csrf]) { $1 })
                #expect(answer.status == 409)
                #expect(answer.text.contains("最后一位管理员"))
            }
            #expect(try await browser.get("/people").status == 200)
        }
    }

    @Test func whoIsDeactivatedIsOutAtOnce() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .agent, email: "a@example.com")
            #expect(try await browser.get("/voices").status == 200)
            _ = try await site.accounts.createUser(
                email: "b@example.com", name: "B", role: .administrator, passwordHash: "", at: TestSite.now)
            try await site.members.deactivate(user: 1, by: "b@example.com", at: TestSite.now)
            #expect(try await browser.get("/voices").status == 303)
            let page = try await browser.get("/signin")
            let again = try await browser.send(
                "/signin", form: ["csrf": page.csrf, "email": "a@example.com", "password": TestSite.password])
            #expect(again.status == 422)
            try await site.members.reactivate(user: 1, by: "b@example.com", at: TestSite.now)
            #expect(try await browser.get("/voices").status == 200)
        }
    }

    @Test func aRoleChangesWithAWayBack() async throws {
        try await site.run { (browser: Browser) async throws in
            _ = try await site.accounts.createUser(email: "a@example.com", name: "甲", role: .agent, passwordHash: "", at: TestSite.now)
            try await site.signIn(browser)
            let csrf = try await browser.get("/people").csrf
            let changed = try await browser.send("/people/1", form: ["csrf": csrf, "role": "manager", "department": "客服部"])
            #expect(changed.text.contains("甲 现在是客户体验专员"))
            #expect(changed.text.contains("name=\"role\" value=\"agent\""))
            #expect(await site.accounts.user(id: 1)?.department == "客服部")
            #expect(try await browser.send("/people/99", form: ["csrf": csrf, "role": "agent"]).status == 404)
            #expect(try await browser.send("/people/1", form: ["csrf": csrf, "role": "king"]).status == 400)
        }
    }

    @Test func theTwinTellsNoLink() async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let answer = try await browser.get("/api/v1/pages/people", headers: bearer)
            #expect(answer.status == 200)
            #expect(answer.json["link"] == nil)
            #expect(answer.json["roles"] != nil)
        }
    }
}
