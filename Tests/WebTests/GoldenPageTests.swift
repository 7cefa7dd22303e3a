import Foundation
import Testing

@testable import Web

/// Every page, in both languages, as it was when somebody last looked at it.
@Suite struct GoldenPageTests {
    @Test(arguments: SiteLocale.allCases)
    func pagesAreAsTheyWere(_ locale: SiteLocale) async throws {
        for (site, page) in try await GoldenPages.all(locale) {
            let difference = try GoldenFiles.difference("\(page.name).\(locale.rawValue).html", site.lines(page))
            if let difference { Issue.record(Comment(rawValue: difference)) }
        }
    }

    @Test func noFileIsLeftOver() async throws {
        var names: Set<String> = []
        for locale in SiteLocale.allCases {
            for (_, page) in try await GoldenPages.all(locale) {
                #expect(names.insert("\(page.name).\(locale.rawValue).html").inserted, "\(page.name) stands twice.")
            }
        }
        let left = GoldenFiles.names.subtracting(names).sorted()
        if GoldenFiles.isUpdating { for name in left { try GoldenFiles.remove(name) } } else { #expect(left.isEmpty) }
    }

    /// A text that is not there is written as ⟦its.key⟧, and a placeholder that nobody filled as {name}.
    @Test(arguments: SiteLocale.allCases)
    func noTextIsMissing(_ locale: SiteLocale) async throws {
        for (site, page) in try await GoldenPages.all(locale) where page.template != DocsPage.template {
            let html = try site.lines(page).joined(separator: "\n")
            #expect(!html.contains("⟦"), "\(page.name): \(html.split(separator: "⟦").dropFirst().first?.prefix(40) ?? "")")
            #expect(html.firstMatch(of: /\{[A-Za-z]+\}/) == nil, "\(page.name)")
        }
    }

    @Test func linesHoldOneElementEach() {
        let html = "<p>1 <b>two</b>\n  three<br>four</p><ul><li>a</li><li><i></i></li></ul>"
        #expect(
            HTMLLines.split(html) == [
                "<p>1", "  <b>two</b>", "  three", "  <br>four", "</p>", "<ul>", "  <li>a</li>", "  <li>", "    <i></i>", "  </li>",
                "</ul>",
            ])
    }

    @Test func foldsOneElement() {
        #expect(HTMLLines.folding(["<p>", "  <b>", "    <i>", "  </b>", "</p>"], "<b") == ["<p>", "  <b>", "    …", "  </b>", "</p>"])
    }

    @Test func aDifferenceNamesItsLine() {
        #expect(GoldenFiles.difference(of: ["a", "b"], from: ["a", "b"]) == nil)
        #expect(GoldenFiles.difference(of: ["a", "x", "c"], from: ["a", "b", "c"]) == "line 2 differs:\n- b\n+ x")
        #expect(GoldenFiles.difference(of: ["a"], from: ["a", "a"]) == "line 2 differs:\n- a")
        #expect(GoldenFiles.difference(of: ["a", "b"], from: []) == "line 1 differs:\n+ a\n+ b")
    }
}
