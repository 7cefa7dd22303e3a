import Foundation
import Testing

@testable import Web

/// Every template held against the models with which the site shows it.
@Suite struct TemplateModelTests {
    @Test func everyNameIsInItsModel() async throws {
        let locale = SiteLocale.zh
        let pages = try await GoldenPages.all(locale)
        let renderer = try #require(pages.first).site.renderer
        var check = TemplateCheck(renderer.templates, strings: renderer.strings)
        for (site, page) in pages {
            check.check(page.template, site.object(page))
            let layout = LayoutModel(title: page.title, template: page.template, content: "", isBare: page.isBare)
            let around = TemplateObject(SiteModel(page.context, assets: renderer.assets))
            check.check(TemplateLibrary.layout, TemplateObject(layout).adding("site", around))
        }
        #expect(check.unresolved.sorted() == [], "No model has these names; Mustache would show nothing.")
        #expect(check.neverShown == [], "No page of GoldenPages shows these; add one that does, or remove them.")
    }

    /// Every page of the table of routes stands among the golden ones.
    @Test func everyPageHasItsModels() async throws {
        let templates = Set(try await GoldenPages.all(.zh).map(\.page.template))
        let pages = Routes.all.compactMap(\.operation).filter { $0.tag == .pages }.map(\.summary)
        for summary in pages { #expect(templates.contains { summary.contains("“\($0)”") }, "\(summary)") }
    }
}
