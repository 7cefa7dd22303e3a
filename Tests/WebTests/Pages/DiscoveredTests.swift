import Feedback
import Foundation
import HTTPTypes
import Ingestion
import Insights
import NIOCore
import Testing
import TextEngine

@testable import Web

/// From a topic that was found to a node of the taxonomy, in two clicks.
@Suite struct DiscoveredTests {
    private static let topic = FoundTopic(
        id: 5, label: "包装 破损", words: ["包装", "破损", "扁"], voices: 90, distinct: 80, examples: [1], pack: "general")

    private func site() -> TestSite {
        var site = TestSite()
        site.findings = MemoryFindings([
            TopicFindings(
                scope: .unclassified, readAt: TestSite.now, period: nil, population: 100, voices: 100, outliers: 10, seconds: 1,
                topics: [Self.topic])
        ])
        site.voices.all = [.sample(1, "包装破损了")]
        return site
    }

    @Test func twoClicksMakeATopicANode() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get(SiteURL.discovered.path)
            #expect(page.status == 200 && page.text.contains("包装 破损") && page.text.contains("包装破损了"))
            let adopt = ["csrf": page.csrf, "act": "adopt", "scope": "unclassified", "topic": "5"]
            let first = try await browser.send(SiteURL.discovered.path, form: adopt)
            #expect(first.headers[.location]?.hasPrefix("/taxonomy/general?node=found-5") == true)
            let again = try await browser.send(SiteURL.discovered.path, form: adopt)
            #expect(again.status == first.status, "A second click shows the node again.")
            let csrf = try await browser.get(SiteURL.taxonomyPack("general").path).csrf
            _ = try await browser.send(
                SiteURL.taxonomyPack("general").path, form: ["csrf": csrf, "act": "save", "version": "1", "note": ""])
            let saved = try #require(await site.taxonomies.taxonomy(pack: "general"))
            #expect(saved.version == 2)
            let node = try #require(saved.topics.last)
            #expect(node.id == "found-5" && node.name.zh == "包装 破损" && node.words == ["包装", "破损"])
        }
    }

    @Test func itsVoicesAreThoseThatWereCounted() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let page = try await browser.get(SiteURL.discoveredVoices(id: "5").path)
            #expect(page.status == 200 && page.text.contains("data-voice=\"1\""))
            #expect(try await browser.get(SiteURL.discoveredVoices(id: "6").path).status == 404)
            #expect(try await browser.get(SiteURL.discovered.path + "?scope=some").status == 400)
        }
    }

    @Test func aReadingIsStartedAndStopped() async throws {
        let site = site()
        try await site.run { (browser: Browser) async throws in
            try await site.signIn(browser)
            let csrf = try await browser.get(SiteURL.discovered.path).csrf
            let start = try await browser.send(SiteURL.discovered.path, form: ["csrf": csrf, "act": "start", "scope": "all"])
            #expect(start.headers[.location]?.contains("scope=all") == true)
            #expect(await site.discovery.started == [.all])
            let bearer = [HTTPField.Name.authorization: "Bearer \(try await site.key())"]
            let running = try await browser.request(SiteURL.api(.discovery).path, .get, headers: bearer, body: nil)
            #expect(running.json["running"] as? Bool == true)
            let stopped = try await browser.request(
                SiteURL.api(.discoveryCancellation).path, .post, headers: bearer, body: ByteBuffer(string: "{}"))
            #expect(stopped.json["running"] as? Bool == false)
        }
    }

    @Test func growthBeyondChanceIsNamed() {
        let slow = FoundTopic(id: 1, label: "a", words: [], voices: 9, distinct: 9, lastWeek: 6, weekBefore: 4, pack: "general")
        let fast = FoundTopic(id: 2, label: "b", words: [], voices: 90, distinct: 9, lastWeek: 60, weekBefore: 20, pack: "general")
        var findings = GoldenFindings.readings[1]
        findings.topics = [slow, fast]
        #expect(findings.fastest?.id == 2)
        findings.topics = [slow]
        #expect(findings.fastest == nil)
    }
}
