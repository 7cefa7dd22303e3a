import Testing

@testable import Web

/// A language in the address goes along in every link, and changes nobody's own.
@Suite struct LanguageWishTests {
    @Test func goesAlong() async throws {
        var site = TestSite()
        site.voices = FakeVoices(all: [.sample(1, "物流太慢"), .sample(2, "很好")])
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            try await filled.signIn(browser)
            for path in ["/", "/voices", "/topics", "/taxonomy", "/sources"] {
                let page = try await browser.get(path + "?days=all&lang=en").text
                #expect(page.contains("lang=\"en\""))
                let links = page.matches(of: /<a [^>]*href="(\/[^"#]*)/).map { String($0.output.1) }
                let lost = links.filter { !$0.contains("lang=en") && !Self.ownWays.contains($0) && !$0.contains("export") }
                #expect(lost.isEmpty, "\(path)")
            }
            #expect(try await browser.get("/voices").text.contains("lang=\"zh-CN\""))
        }
    }

    /// Pages of their own, whose links stand in the templates.
    private static let ownWays: Set = ["/settings/keys", "/docs", "/voices"]

    @Test func allTimeIsComparedWithNothing() async throws {
        var site = TestSite()
        site.voices = FakeVoices(all: [.sample(1, "物流太慢")])
        let filled = site
        try await filled.run { (browser: Browser) async throws in
            try await filled.signIn(browser)
            #expect(try await browser.get("/voices").text.contains("name=\"compare\""))
            let page = try await browser.get("/voices?days=all").text
            #expect(!page.contains("name=\"compare\" value=\"previous\" checked"))
            #expect(page.contains("全部时间之前没有数据可比"))
        }
    }
}
