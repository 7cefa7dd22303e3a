import Foundation
import Testing

@testable import Web

@Suite struct TemplateLibraryTests {
    private let strings: StringTable
    private let assets = AssetIndex(files: ["site.css": .init(bytes: Data("a{}".utf8), mediaType: "text/css")])

    init() throws {
        strings = try StringTable([
            "hello": ["zh": "您好 & 欢迎", "en": "Hello & welcome"],
            "count": ["zh": "{n} 条声音", "en": "{n} voices"],
        ])
    }

    private struct Model { var n: Int, name: String, note: String?, rows: [Row] }
    private struct Row { var name: String?, label: String }

    private func render(_ source: String, _ model: Model, _ locale: SiteLocale = .zh) throws -> String {
        try TemplateLibrary(sources: ["t": source], strings: strings, assets: assets).render("t", TemplateObject(model), locale)
    }

    private let model = Model(n: 3, name: "<外>", note: nil, rows: [Row(name: nil, label: "一"), Row(name: "b", label: "二")])

    @Test func putsInTextsAddressesAndAssets() throws {
        #expect(try render("{{t:hello}}", model) == "您好 &amp; 欢迎")
        #expect(try render("{{ t:hello }}", model, .en) == "Hello &amp; welcome")
        #expect(try render("{{u:voices}}", model) == "/voices")
        #expect(try render("{{a:site.css}}", model) == "/assets/\(assets.version)/site.css")
    }

    @Test func fillsPlaceholdersFromTheModel() throws {
        #expect(try render("{{t:count}}", model) == "3 条声音")
    }

    @Test func escapes() throws {
        #expect(try render("{{name}}", model) == "&lt;外&gt;")
    }

    @Test func anEmptyFieldHidesTheOuterOne() throws {
        #expect(try render("{{#rows}}[{{name}}{{^name}}–{{/name}}]{{/rows}}", model) == "[–][b]")
        #expect(try render("{{#note}}x{{/note}}{{^note}}y{{/note}}", model) == "y")
    }

    /// Figures for programs, which a page carries along and no template names.
    private final class Heavy: CustomReflectable {
        var looks = 0
        var customMirror: Mirror {
            looks += 1
            return Mirror(self, children: ["row": 1], displayStyle: .struct)
        }
    }

    @Test func whatNoTemplateNamesIsNotRead() throws {
        struct Model { var name: String, heavy: Heavy }
        let heavy = Heavy()
        let library = try TemplateLibrary(
            sources: ["light": "{{name}}", "all": "{{#heavy}}{{row}}{{/heavy}}"], strings: strings, assets: assets)
        #expect(try library.render("light", TemplateObject(Model(name: "a", heavy: heavy)), .zh) == "a")
        #expect(heavy.looks == 0)
        #expect(try library.render("all", TemplateObject(Model(name: "a", heavy: heavy)), .zh) == "1")
        #expect(heavy.looks > 0)
    }

    @Test(arguments: [
        ("{{t:nope}}", TemplateProblem.unknownText(key: "nope", template: "t")),
        ("{{u:nope}}", .unknownURL(name: "nope", template: "t")),
        ("{{a:nope.css}}", .unknownAsset(path: "nope.css", template: "t")),
        ("{{> nope}}", .unknownPartial(name: "nope", template: "t")),
        ("{{{name}}}", .unescaped(name: "name", template: "t")),
        ("{{name", .unclosedTag(template: "t")),
    ])
    func refusesWhatDoesNotExist(_ source: String, _ problem: TemplateProblem) {
        #expect(throws: problem) { try render(source, model) }
    }

    @Test func aMissingTemplateIsAnError() throws {
        let library = try TemplateLibrary(sources: [:], strings: strings, assets: assets)
        #expect(throws: TemplateProblem.missing(template: "t")) { try library.render("t", TemplateObject(model), .zh) }
    }

    @Test func theCheckerNamesWhatDoesNotResolve() throws {
        let sources = ["t": "{{n}}{{nope}}{{#rows}}{{label}}{{lable}}{{/rows}}{{#note}}{{what}}{{/note}}{{>p}}", "p": "{{name}}{{gone}}"]
        let library = try TemplateLibrary(sources: sources, strings: strings, assets: assets)
        #expect(TemplateCheck.unresolved("t", model, library) == ["p: gone", "t: lable", "t: nope"])
    }

    /// Every template, text and asset of the site fits together; the message says what does not.
    @Test func theSitesOwnFilesFit() throws {
        _ = try PageRenderer(resources: TestSite.resources)
    }
}
