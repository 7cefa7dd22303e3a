import Feedback
import Foundation
import Ingestion
import Testing
import TextEngine

struct TaxonomyPackTests {
    /// A small pack with one topic below another; `line` is put into the child.
    private func pack(_ line: String = "", topics: String = "") -> String {
        """
        pack: toys
        name: {zh: 玩具, en: Toys}
        needs:
          punctuality: {zh: 准时, en: On time}
        departments:
          logistics: {zh: 物流部, en: Logistics}
        topics:
          - id: delivery
            zh: 配送
            en: Delivery
            owner: logistics
            contact: lin@example.com
            touchpoint: deliver
            need: punctuality
            hours: 8
            words: [物流, 快递]
            words_en: [delivery]
            except: [快递员]
            children:
              - id: speed
                zh: 配送速度
                en: Delivery speed
                words: [物流慢]
                rules: [{all: [[物流, 快递], [慢, 久]], within: 8, none: [不慢]}]
                \(line)
        \(topics)
        """
    }

    private func problem(_ yaml: String) -> TaxonomyPackError? {
        #expect(throws: TaxonomyPackError.self) { try TaxonomyPack.read(yaml, file: "toys.yaml") }
    }

    @Test func readsNestedTopicsAndHandsDownWhatTheParentSays() throws {
        let taxonomy = try TaxonomyPack.read(pack(), file: "toys.yaml")
        #expect(taxonomy.stamp == "toys@1")
        #expect(taxonomy.topics.map(\.id) == ["delivery", "delivery.speed"])
        let speed = try #require(taxonomy.topics.last)
        #expect(speed.owner == Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "lin@example.com"))
        #expect(speed.need == "punctuality" && speed.touchpoint == "deliver" && speed.serviceLevelHours == 8)
        #expect(speed.rules == [TopicRule(all: [["物流", "快递"], ["慢", "久"]], within: 8, none: ["不慢"])])
        #expect(taxonomy.topics[0].words == ["物流", "快递", "delivery"])
        #expect(taxonomy.topics[0].except == ["快递员"])
    }

    @Test func aChildRefusesWithNone() throws {
        let line = "owner: none\n        contact: none\n        need: none\n        touchpoint: none\n        hours: none"
        let taxonomy = try TaxonomyPack.read(pack(line), file: "toys.yaml")
        let speed = try #require(taxonomy.topics.last)
        #expect(speed.owner == Owner() && speed.need == nil && speed.touchpoint == nil && speed.serviceLevelHours == nil)
        #expect(try TaxonomyPack.read(TaxonomyPack.yaml(taxonomy), file: "copy.yaml") == taxonomy)
    }

    @Test func writesWhatItReads() throws {
        let taxonomy = try TaxonomyPack.read(pack(), file: "toys.yaml")
        let written = try TaxonomyPack.yaml(taxonomy)
        #expect(written.contains("配送速度"), "Chinese stands as itself")
        #expect(try TaxonomyPack.read(written, file: "copy.yaml") == taxonomy)
    }

    @Test func mapsToTheEnginesSpecifications() throws {
        let specifications = try TaxonomyPack.read(pack(), file: "toys.yaml").specifications
        #expect(specifications.map(\.id) == ["delivery", "delivery.speed"])
        #expect(specifications[0].except == ["快递员"])
        #expect(specifications[1].rules[0].all == [["物流", "快递"], ["慢", "久"]])
        #expect(specifications[1].rules[0].within == 8 && specifications[1].rules[0].none == ["不慢"])
    }

    @Test func eachMistakeIsNamedWithFileTopicAndRemedy() {
        let name = "\n    zh: 甲\n    en: A\n"
        let cases: [(String, TaxonomyPackError.Problem, topic: String?)] = [
            (pack(topics: "  - id: delivery" + name), .duplicateID, "delivery"),
            (pack(topics: "  - id: price.drop" + name), .missingParent("price"), "price.drop"),
            (pack("need: joy"), .unknownNeed("joy"), "delivery.speed"),
            (pack("owner: nobody"), .unknownOwner("nobody"), "delivery.speed"),
            (pack(topics: "  - id: Delivery Speed" + name), .badID, "Delivery Speed"),
            (pack(topics: "  - id: a" + name + "    rules: [{all: [[甲], []]}]"), .emptyGroup, "a"),
            (pack(topics: "  - id: a" + name + "    rules: [{all: []}]"), .emptyGroup, "a"),
            (pack(topics: "  - id: a" + name + "    rules: [{all: [[甲]], within: 0}]"), .badDistance(0), "a"),
            (pack(topics: "  - id: a" + name + "    words: [甲, ' ']"), .emptyWord, "a"),
        ]
        for (yaml, expected, topic) in cases {
            guard let error = problem(yaml) else { continue }
            #expect(error.description.hasPrefix("toys.yaml"))
            #expect(error.description.hasSuffix("."))
            #expect(error.message.zh.hasPrefix("toys.yaml") && error.message.zh.hasSuffix("。"))
            #expect(error.problem == expected)
            #expect(error.topic == topic)
        }
    }

    @Test func fiveLevelsAreTooMany() {
        let taxonomy = Taxonomy(
            pack: "deep",
            version: 1,
            name: LocalizedName(zh: "深", en: "Deep"),
            needs: [],
            topics: ["a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.d.e"].map { Topic(id: $0, name: LocalizedName(zh: $0, en: $0)) }
        )
        #expect(throws: TaxonomyPackError(file: "deep", topic: "a.b.c.d.e", problem: .tooDeep)) {
            try TaxonomyPack.check(taxonomy, file: "deep")
        }
    }

    @Test func anUnknownKeyIsNamedWithItsLine() throws {
        let error = try #require(problem(pack("wrods: [慢]")))
        #expect(error.description.contains("“wrods” in line 25"))
        #expect(error.description.contains("topic “delivery.speed”"))
    }

    @Test func shapesThatDoNotFitAreNamed() throws {
        #expect(try #require(problem("")).description.contains("empty"))
        #expect(try #require(problem("pack: [1]\ntopics: []")).description.contains("“pack” in line 1 must be a text"))
        #expect(try #require(problem("pack: a\nname: {zh: 甲}")).description.contains("“en” is missing"))
        #expect(try #require(problem("pack: a\npack: b")).description.contains("twice"))
        #expect(try #require(problem("pack: a\nname: {zh: 甲, en: A}\ntopics: 3")).description.contains("must be a list"))
        #expect(try #require(problem("pack: a\n  - b: [")).description.contains("not valid YAML"))
    }

    @Test func twoFilesWithOnePackAreRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try pack().write(to: folder.appending(path: "a.yaml"), atomically: true, encoding: .utf8)
        #expect(try TaxonomyPack.load(folder: folder).map(\.pack) == ["toys"])
        try pack().write(to: folder.appending(path: "b.yaml"), atomically: true, encoding: .utf8)
        #expect(throws: TaxonomyPackError(file: "b.yaml", problem: .samePack("toys", otherFile: "a.yaml"))) {
            try TaxonomyPack.load(folder: folder)
        }
    }
}
