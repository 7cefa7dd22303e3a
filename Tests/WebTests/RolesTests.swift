import Access
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// Who may use which route.
@Suite struct RolesTests {
    private let site = TestSite()

    /// Every route, asked by every role: what the role may not do is refused with a sentence, what it may is not.
    @Test(arguments: Role.allCases)
    func everyRouteAsksForItsPermission(_ role: Role) async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key(role))"]
            try await site.signIn(browser, as: role)
            let csrf = try await browser.get("/docs").csrf
            for sample in RouteSample.all where !sample.isPublic && sample.route.url != .signOut {
                guard let permission = sample.route.permission else { continue }
                let isAPI = sample.path.hasPrefix("/api/")
                let answer =
                    isAPI
                    ? try await browser.request(sample.path, sample.route.method, headers: bearer, body: ByteBuffer(string: "[1"))
                    : sample.changes
                        ? try await browser.send(sample.path, form: ["csrf": csrf, "act": "open"]) : try await browser.get(sample.path)
                if role.may(permission) {
                    #expect(answer.status != 403, "\(role) \(sample.route.name)")
                } else {
                    #expect(answer.status == 403, "\(role) \(sample.route.name)")
                    #expect(answer.text.contains(RolesTests.sentence(permission)), "\(role) \(sample.route.name)")
                }
            }
        }
    }

    private static func sentence(_ permission: Permission) -> String {
        (try? StringTable(folder: TestSite.resources.appending(path: "Strings")))?
            .text("error.permission.\(permission.rawValue)", .zh) ?? "?"
    }

    @Test func aRouteThatNobodyThoughtOfIsClosedForChanges() {
        #expect(RouteRule.permission(.post, .overview) == .administer)
        #expect(RouteRule.permission(.delete, .api(.items)) == .administer)
        #expect(RouteRule.permission(.get, .overview) == .read)
        #expect(RouteRule.permission(.get, .api(.page("audit"))) == .read, "Twins take the permission of their page:")
        #expect(Routes.all.first { $0.url == .api(.page("audit")) }?.permission == .readAudit)
    }

    @Test func onlyPublicRoutesAndOnesOwnSettingsNeedNoPermission() {
        let known = Routes.forEverybody.union(Routes.bySignedLink)
        let open = Routes.all.filter { $0.permission == nil && !known.contains($0.name) }.map(\.name)
        #expect(
            Set(open) == ["POST /signout", "POST /settings/preferences", "GET /docs", "GET /api/v1/openapi.json"])
    }

    @Test func theRailShowsWhatMayBeOpened() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser, as: .agent)
            let page = try await browser.get("/voices").text
            #expect(!page.contains("href=\"/people"))
            #expect(!page.contains("href=\"/audit"))
            #expect(page.contains("href=\"/topics"))
        }
    }

    @Test func changesAreWrittenDown() async throws {
        try await site.run { (browser: Browser) async throws in
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let body = ByteBuffer(string: #"{"channel": "review"}"#)
            #expect(try await browser.request("/api/v1/sources/shop", .put, headers: bearer, body: body).status == 200)
            #expect(try await browser.get("/api/v1/sources", headers: bearer).status == 200)
            #expect(try await browser.request("/api/v1/sources/shop", .put, headers: bearer, body: ByteBuffer(string: "[")).status == 400)
            let lines = await site.audit.lines
            #expect(lines.map(\.note) == [AuditNote(actor: "key test", act: "PUT /api/v1/sources/{name}", subject: "/api/v1/sources/shop")])
        }
    }
}
