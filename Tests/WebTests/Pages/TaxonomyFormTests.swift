import Feedback
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct TaxonomyFormTests {
    private let site = TestSite()
    private static let path = SiteURL.taxonomyPack("general").path

    private func fields(_ id: String, _ more: [String: String]) -> [String: String] {
        let known = FakeTaxonomies.sample.topics.first { $0.id == id }.map { TopicForm($0) } ?? TopicForm(below: "delivery")
        return [
            "act": "stage", "original": known.original, "parent": known.parent, "slug": known.slug, "zh": known.zh, "en": known.en,
            "words": known.words, "need": known.need,
        ].merging(more) { $1 }
    }

    private func send(_ browser: Browser, _ form: [String: String]) async throws -> Answer {
        let csrf = try await browser.get(Self.path).csrf
        return try await browser.send(Self.path, form: form.merging(["csrf": csrf]) { $1 })
    }

    @Test func editsGatherInADraftAndBecomeOneVersion() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await send(browser, fields("delivery", ["contact": "李敏"]))
            _ = try await send(browser, fields("", ["slug": "damage", "zh": "破损", "en": "Damage", "words": "碎了"]))
            let moved = try await send(browser, ["act": "outdent", "original": "delivery.speed"])
            #expect(moved.headers[.location]?.contains("node=speed") == true)
            #expect(await site.taxonomies.taxonomy(pack: "general")?.version == 1, "Nothing is saved yet.")

            let page = try await browser.get(Self.path).text
            #expect(page.contains("破损") && page.contains("value=\"save\""), "The draft outlives the page.")
            let saved = try await send(browser, ["act": "save", "version": "1", "note": ""])
            #expect(saved.headers[.location]?.contains("saved=2") == true)
            let version = try #require(await site.taxonomies.taxonomy(pack: "general"))
            #expect(version.topics.map(\.id) == ["delivery", "delivery.damage", "speed"])
            #expect(version.topics[0].owner.contact == "李敏")
            #expect(try await !browser.get(Self.path).text.contains("value=\"save\""))
        }
    }

    @Test func aSaveCanBeTakenBackWithItsDraft() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await send(browser, fields("delivery", ["contact": "李敏"]))
            _ = try await send(browser, ["act": "save", "version": "1"])
            #expect(try await browser.get(Self.path + "?saved=2").text.contains("value=\"unsave\""))
            _ = try await send(browser, ["act": "unsave"])
            let newest = try #require(await site.taxonomies.taxonomy(pack: "general"))
            #expect(newest.version == 3 && newest.topics[0].owner.contact == nil)
            #expect(try await browser.get(Self.path).text.contains("李敏"), "The edits are a draft again.")
            #expect(try await send(browser, ["act": "unsave"]).status == 409)
        }
    }

    @Test func eachEditAndTheWholeDraftCanBeTakenBack() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await send(browser, fields("delivery", ["contact": "李敏"]))
            _ = try await send(browser, ["act": "remove", "original": "delivery.speed"])
            _ = try await send(browser, ["act": "undo", "edit": "1"])
            let page = try await browser.get(Self.path).text
            #expect(page.contains("data-node=\"delivery.speed\"") && page.contains("李敏"))
            _ = try await send(browser, ["act": "discard"])
            #expect(try await !browser.get(Self.path).text.contains("value=\"save\""))
            _ = try await send(browser, ["act": "keep"])
            #expect(try await browser.get(Self.path).text.contains("value=\"save\""))
        }
    }

    @Test func whatCannotBeIsSaidAndTheTypedTextStays() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let taken = try await send(browser, fields("", ["slug": "speed", "zh": "又一个", "en": "Another"]))
            #expect(taken.status == 400)
            #expect(taken.text.contains("delivery.speed") && taken.text.contains("又一个"))
            #expect(try await send(browser, ["act": "save", "version": "1"]).status == 400)
            #expect(try await send(browser, ["act": "save", "version": "0"]).status == 409)
        }
    }

    @Test func aDraftFollowsTheVersionOfSomebodyElse() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await send(browser, fields("delivery.speed", ["contact": "李敏"]))
            var theirs = FakeTaxonomies.sample
            theirs.topics[1].words.append("龟速")
            _ = try await site.taxonomies.save(theirs, by: "wu@example.com", note: "", at: TestSite.now)
            let page = try await browser.get(Self.path).text
            #expect(page.contains("name=\"version\" value=\"2\""))
            _ = try await send(browser, ["act": "save", "version": "2"])
            let newest = try #require(await site.taxonomies.taxonomy(pack: "general"))
            #expect(newest.topics[1].words == ["太慢", "龟速"] && newest.topics[1].owner.contact == "李敏")
        }
    }

    @Test func versionsTellWhatTheyChanged() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            _ = try await send(browser, fields("delivery", ["words": "物流\n包裹"]))
            _ = try await send(browser, ["act": "save", "version": "1"])
            let page = try await browser.get(Self.path + "?version=2").text
            #expect(page.contains("id=\"difference\"") && page.contains("+ 包裹"))
            #expect(try await browser.get(Self.path + "?version=9").status == 404)
            _ = try await send(browser, ["act": "restore", "restore": "1"])
            #expect(await site.taxonomies.taxonomy(pack: "general")?.topics[0].words == ["物流"])
        }
    }

    @Test func theWholeDraftIsTried() async throws {
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            #expect(try await !browser.get(Self.path + "?effect=1").text.contains("id=\"effect\""))
            _ = try await send(browser, fields("delivery", ["words": "物流\n包裹"]))
            #expect(try await browser.get(Self.path + "?effect=1").text.contains("id=\"effect\""))
        }
    }
}
