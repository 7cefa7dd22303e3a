import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct RoutesTests {
    private let site = TestSite()

    @Test func theRouterAnswersTheTableAndNothingElse() throws {
        let renderer = try PageRenderer(resources: TestSite.resources)
        let router = buildRouter(try Site(services: site.services, renderer: renderer, passwords: TestSite.passwords))
        let served = Set(router.routes.map { "\($0.method.rawValue) \($0.path)" })
        let listed = Set(Routes.all.map(\.name))
        #expect(served == listed)
        #expect(Routes.all.count == listed.count, "A route stands twice in the table.")
    }

    @Test func theListForEverybodyNamesExistingRoutesAndStaysShort() {
        #expect(Routes.forEverybody.isSubset(of: Routes.all.map(\.name)))
        #expect(Routes.forEverybody.count <= 9)
        #expect(Routes.bySignedLink.isSubset(of: Routes.all.map(\.name)))
        #expect(Routes.bySignedLink.count <= 4)
    }

    @Test func nobodyGetsInWithoutSessionOrKey() async throws {
        try await site.run { (browser: Browser) async throws in
            for sample in RouteSample.all where !sample.isPublic {
                let answer = try await browser.request(sample.path, sample.route.method, body: nil)
                if sample.path.hasPrefix("/api/") {
                    #expect(answer.status == 401, "\(sample.route.name)")
                    #expect(answer.headers[.wwwAuthenticate] == "Bearer")
                } else {
                    #expect(answer.status == 303, "\(sample.route.name)")
                    #expect(answer.headers[.location]?.hasPrefix("/signin") == true)
                }
            }
        }
    }

    @Test func aRevokedKeyOpensNothing() async throws {
        try await site.run { (browser: Browser) async throws in
            let secret = try await site.key()
            let bearer = [HTTPField.Name.authorization: "Bearer \(secret)"]
            #expect(try await browser.get("/api/v1/sources", headers: bearer).status == 200)
            await site.accounts.revokeAPIKey(id: 1, at: TestSite.now)
            #expect(try await browser.get("/api/v1/sources", headers: bearer).status == 401)
        }
    }

    @Test func aKeyOpensNoPage() async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            #expect(try await browser.get("/docs", headers: bearer).status == 403)
            #expect(try await browser.get("/metrics", headers: bearer).status == 200)
        }
    }

    @Test func noChangeWithoutTheToken() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            for sample in RouteSample.all where sample.changes && !sample.isSigned {
                for token in ["", "wrong"] {
                    let path = sample.path
                    let answer =
                        path.hasPrefix("/api/")
                        ? try await browser.request(
                            path, sample.route.method, headers: [.xCSRFToken: token], body: ByteBuffer(string: "{}"))
                        : try await browser.send(path, form: ["csrf": token])
                    #expect(answer.status == 403, "\(sample.route.name)")
                }
            }
        }
    }

    @Test func publicFormsNeedTheirTokenToo() async throws {
        try await site.run { (browser: Browser) async throws in
            for sample in RouteSample.all where sample.changes && sample.isPublic && !sample.isSigned {
                #expect(try await browser.send(sample.path, form: ["csrf": "made up"]).status == 403)
            }
        }
    }

    @Test func everyErrorOfTheAPIIsAProblem() async throws {
        var site = site
        site.voices.failure = Broken()
        let failing = site
        try await failing.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await failing.key())"]
            for sample in RouteSample.all where sample.path.hasPrefix("/api/") {
                for headers in [[:], bearer] {
                    let path = sample.path + "?channel=fax"
                    let answer = try await browser.request(path, sample.route.method, headers: headers, body: ByteBuffer(string: "[1"))
                    guard answer.status >= 400 else { continue }
                    expectProblem(answer, sample.route.name)
                }
            }
            expectProblem(try await browser.get("/api/v1/nothing"), "unknown address")
            expectProblem(try await browser.get("/api"), "root")
            expectProblem(try await browser.request("/api/v1/query", .delete, headers: bearer, body: nil), "unknown method")
        }
    }

    private struct Broken: Error, CustomStringConvertible {
        var description: String { "客户原话 13800000000" }
    }

    private func expectProblem(_ answer: Answer, _ name: String) {
        let known: Set = ["type", "title", "status", "detail", "parameter", "requestId"]
        #expect(answer.headers[.contentType] == "application/problem+json", "\(name)")
        #expect(answer.json["status"] as? Int == answer.status, "\(name)")
        #expect((answer.json["detail"] as? String)?.isEmpty == false, "\(name)")
        #expect(answer.json["requestId"] as? String != nil, "\(name)")
        #expect(Set(answer.json.keys).isSubset(of: known), "\(name)")
        #expect(!answer.text.contains("13800000000"), "\(name)")
    }

    @Test func anUnknownErrorOfAPageNamesTheRequestAndNothingElse() async throws {
        var site = site
        site.voices.failure = Broken()
        let failing = site
        try await failing.run { (browser: Browser) async throws in
            try await failing.signIn(browser)
            let answer = try await browser.get(SiteURL.voicesExport(.csv).path)
            #expect(answer.status == 500)
            #expect(!answer.text.contains("13800000000"))
            let id = try #require(answer.headers[.xRequestID])
            #expect(answer.text.contains(id))
        }
    }
}

@Suite struct HeadersTests {
    private let site = TestSite()

    @Test func closesWhatTheSiteDoesNotUse() async throws {
        try await site.run { (browser: Browser) async throws in
            for path in ["/signin", "/api/v1/items", "/nothing"] {
                let headers = try await browser.get(path).headers
                #expect(headers[.contentSecurityPolicyHeader]?.hasPrefix("default-src 'self'") == true)
                #expect(headers[.contentSecurityPolicyHeader]?.contains("unsafe") == false)
                #expect(headers[.xContentTypeOptionsHeader] == "nosniff")
                #expect(headers[.xFrameOptions] == "DENY")
                #expect(headers[.xRequestID] != nil)
            }
        }
    }

    @Test func assetsNeverChangeUnderTheirVersion() async throws {
        try await site.run { (browser: Browser) async throws in
            let assets = try AssetIndex(folders: [("", TestSite.resources.appending(path: "Public"))])
            let path = try #require(assets.url(of: "huiyin.css")).path
            let answer = try await browser.get(path)
            #expect(answer.status == 200)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(answer.headers[.eTag])
            #expect(try await browser.get(path, headers: [.ifNoneMatch: tag]).status == 304)
            let old = SiteURL.asset(version: "0000000000000000", path: "huiyin.css").path
            #expect(try await browser.get(old).headers[.cacheControl] == "no-cache")
            for secret in ["../Strings/shell.json", "%2e%2e/Strings/shell.json", "nothing.css"] {
                #expect(try await browser.get("/assets/x/\(secret)").status == 404)
            }
        }
    }

    @Test func countsRequestsByRouteAndNotByPath() async throws {
        try await site.run { (browser: Browser) async throws in
            _ = try await browser.get("/setup/a-secret-token")
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let text = try await browser.get("/metrics", headers: bearer).text
            #expect(text.contains("route=\"/setup/{token}\",status=\"404\""))
            #expect(!text.contains("a-secret-token"))
        }
    }

    @Test func healthTellsWhetherTheStoreAnswers() async throws {
        try await site.run { (browser: Browser) async throws in
            let answer = try await browser.get("/health")
            #expect(answer.status == 200)
            #expect(answer.json["status"] as? String == "ok")
        }
    }

    @Test func speaksTheLanguageThatIsAskedFor() async throws {
        try await site.run { (browser: Browser) async throws in
            #expect(try await browser.get("/signin").text.contains("lang=\"zh-CN\""))
            #expect(try await browser.get("/signin", headers: [.acceptLanguage: "en"]).text.contains("lang=\"en\""))
            #expect(try await browser.get("/signin?lang=en").text.contains("Password"))
            #expect(try await browser.get("/signin").text.contains("Password"), "The choice is kept in a cookie.")
        }
    }

    @Test func aPersonsOwnLanguageWins() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await browser.get("/docs").csrf
            let answer = try await browser.send(
                "/settings/preferences", form: ["csrf": csrf, "locale": "en", "theme": "dark", "return": "/docs"])
            #expect(answer.headers[.location] == "/docs")
            let page = try await browser.get("/docs", headers: [.acceptLanguage: "zh"]).text
            #expect(page.contains("lang=\"en\" data-theme=\"dark\""))
            #expect(try await browser.send("/settings/preferences", form: ["csrf": csrf, "theme": "pink"]).status == 400)
        }
    }
}
