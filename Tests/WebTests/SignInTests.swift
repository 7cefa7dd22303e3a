import Access
import HTTPTypes
import Testing

@testable import Web

@Suite struct SignInTests {
    private let site = TestSite()

    @Test func leadsToTheSignInPageAndBack() async throws {
        try await site.run { (browser: Browser) async throws in
            let away = try await browser.get("/metrics?x=1", headers: [.accept: "text/html"])
            #expect(away.status == 303)
            #expect(away.headers[.location] == "/signin?return=%2Fmetrics%3Fx%3D1")
            try await site.signIn(browser)
            #expect(try await browser.get("/metrics").status == 200)
            #expect(try await browser.get("/signin?return=%2Fvoices").headers[.location] == "/voices")
        }
    }

    @Test func saysNoToAWrongPassword() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            await browser.forgetCookies()
            let page = try await browser.get("/signin")
            let answer = try await browser.send(
                "/signin", form: ["csrf": page.csrf, "email": TestSite.email, "password": "falsch"]
            )
            #expect(answer.status == 422)
            #expect(answer.text.contains("邮箱或密码不对"))
            #expect(!answer.text.contains("falsch"))
            #expect(await !browser.cookieNames.contains("huiyin"))
        }
    }

    @Test func makesManyFailuresWait() async throws {
        try await site.run { (browser: Browser) async throws in
            let page = try await browser.get("/signin")
            var last: Answer?
            for _ in 0..<9 {
                last = try await browser.send("/signin", form: ["csrf": page.csrf, "email": "a@b.cn", "password": "x"])
            }
            #expect(last?.status == 429)
            #expect(last?.headers[.retryAfter] == "900")
        }
    }

    @Test func signsOut() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get("/nothing-here")
            #expect(page.status == 404)
            #expect(try await browser.send("/signout", form: ["csrf": page.csrf]).status == 303)
            #expect(try await browser.get("/metrics").status == 303)
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "voices", "/a b", ""])
    func neverLeadsToAnotherHost(_ wish: String) {
        #expect(SignInPage.returnPath(wish) == "/")
    }

    @Test func marksCookiesForHTTPS() async throws {
        var site = TestSite()
        site.settings.isSecure = true
        try await site.run { (browser: Browser) async throws in
            let page = try await browser.get("/signin")
            let cookie = try #require(page.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-huiyin-form="))
            for mark in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(mark)) }
            #expect(page.headers[.strictTransportSecurity] != nil)
        }
    }
}

@Suite struct SetupTests {
    private let site = TestSite()

    @Test func createsTheFirstAdministratorOnce() async throws {
        try await site.run { (browser: Browser) async throws in
            let token = try #require(await InstanceSetUp(accounts: site.accounts).issueToken())
            let path = SiteURL.setup(token: token).path
            let page = try await browser.get(path)
            #expect(page.status == 200)
            let fields = [
                "csrf": page.csrf, "name": "王芳", "email": "wang@example.com", "password": "很长很长的一个密码",
                "repeated": "很长很长的一个密码",
            ]
            let answer = try await browser.send(path, form: fields)
            #expect(answer.status == 422)
            #expect(answer.text.contains("王芳"))
            #expect(!answer.text.contains("很长很长的一个密码"))
            let longer = fields.merging(["password": "很长很长的一个密码啊", "repeated": "很长很长的一个密码啊"]) { $1 }
            #expect(try await browser.send(path, form: longer).headers[.location] == "/")
            #expect(try await browser.get("/metrics").status == 200)
            #expect(try await browser.get(path).status == 404)
        }
    }

    @Test func knowsNoOtherLink() async throws {
        try await site.run { (browser: Browser) async throws in
            _ = try await InstanceSetUp(accounts: site.accounts).issueToken()
            #expect(try await browser.get("/setup/guessed").status == 404)
        }
    }
}
