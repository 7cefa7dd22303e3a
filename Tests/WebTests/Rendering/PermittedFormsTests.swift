import Access
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

@Suite struct PermittedFormsTests {
    private static let html = """
        <p>a</p><form class="x" method="post" action="/people"><button>1</button></form><form method="get" action="/audit"></form>\
        <details class="fold"><summary>new</summary><form method="post" action="/gates/app-7"><button>2</button></form></details>\
        <form method="post" action="/settings/preferences"></form><form method="post" action="/cases/3">3</form>
        """

    @Test func formsThatWouldBeRefusedAreNotShown() {
        #expect(PermittedForms.kept(Self.html, for: .administrator) == Self.html)
        #expect(PermittedForms.kept(Self.html, for: nil) == Self.html)
        let executive = PermittedForms.kept(Self.html, for: .executive)
        #expect(!executive.contains("/people") && !executive.contains("/gates") && !executive.contains("/cases/3"))
        #expect(!executive.contains("<details"), "A fold that held nothing else goes too.")
        #expect(executive.contains("/audit") && executive.contains("/settings/preferences") && executive.hasPrefix("<p>a</p>"))
        let agent = PermittedForms.kept(Self.html, for: .agent)
        #expect(agent.contains("/cases/3") && !agent.contains("/gates"))
    }

    /// Every page of the golden brand, as every role would see it: no form is left that its route would refuse.
    @Test(arguments: Role.allCases)
    func noPageShowsWhatItRefuses(_ role: Role) async throws {
        let posts = Routes.all.filter { $0.method == .post }
        for (site, page) in try await GoldenPages.all(.zh) where page.context.user != nil {
            var page = page
            page.context.user?.role = role
            page.isWhole = true
            let html = try site.renderer.renderText(page.template, model: page.model, title: "", page.context)
            for form in html.split(separator: "<form ").dropFirst() {
                let head = form.prefix { $0 != ">" }
                guard head.contains("method=\"post\""), let mark = head.firstRange(of: "action=\"") else { continue }
                let path = head[mark.upperBound...].prefix { $0 != "\"" && $0 != "?" }.split(separator: "/")
                let route = posts.first { route in
                    let parts = route.url.pattern.split(separator: "/")
                    return parts.count == path.count && zip(parts, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
                }
                #expect(route?.permission.map(role.may) ?? true, "\(role) \(page.name): \(head)")
            }
        }
    }
}
