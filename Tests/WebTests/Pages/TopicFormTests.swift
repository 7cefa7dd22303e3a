import Feedback
import Testing

@testable import Web

@Suite struct TopicDraftTests {
    private let taxonomy = Taxonomy(
        pack: "test",
        version: 1,
        name: LocalizedName(zh: "测试", en: "Test"),
        needs: [],
        topics: [
            topic("delivery"), topic("delivery.speed"), topic("delivery.speed.night"), topic("service"), topic("service.manner"),
        ]
    )

    private static func topic(_ id: String) -> Topic {
        Topic(
            id: id,
            name: LocalizedName(zh: id, en: id),
            words: ["慢", "很慢"],
            rules: [TopicRule(all: [["快递", "物流"], ["慢", "久"]], within: 12, none: ["不慢"])],
            owner: Owner(department: LocalizedName(zh: "物流部", en: "Logistics"), contact: "李敏")
        )
    }

    @Test func anUntouchedDraftChangesNothing() throws {
        for topic in taxonomy.topics { #expect(try TopicDraft(topic).applied(to: taxonomy) == taxonomy) }
    }

    @Test func addsBelowItsParentAfterTheLastSibling() throws {
        var draft = TopicDraft(below: "delivery")
        draft.slug = "damage"
        (draft.zh, draft.en, draft.words) = ("破损", "Damage", "碎了，破了\n压坏")
        let edited = try draft.applied(to: taxonomy)
        #expect(
            edited.topics.map(\.id) == [
                "delivery", "delivery.speed", "delivery.speed.night", "delivery.damage", "service", "service.manner",
            ])
        #expect(edited.topics[3].words == ["碎了", "破了", "压坏"])
    }

    @Test func movesWithEverythingBelow() throws {
        var draft = TopicDraft(taxonomy.topics[1])
        draft.parent = "service"
        draft.slug = "pace"
        let edited = try draft.applied(to: taxonomy)
        #expect(edited.topics.map(\.id) == ["delivery", "service", "service.manner", "service.pace", "service.pace.night"])
        #expect(edited.topics[3].owner.contact == "李敏")
    }

    @Test func removesWithEverythingBelow() {
        #expect(TopicDraft.removing("delivery", from: taxonomy).topics.map(\.id) == ["service", "service.manner"])
    }

    @Test func readsRulesAsItWritesThem() throws {
        var draft = TopicDraft(taxonomy.topics[0])
        #expect(draft.rules == "快递|物流 + 慢|久 ~12 !不慢")
        draft.rules = "not on time|late + order"
        #expect(try draft.applied(to: taxonomy).topics[0].rules == [TopicRule(all: [["not on time", "late"], ["order"]])])
    }

    @Test func namesTheFieldThatCannotBeUsed() throws {
        func refused(_ change: (inout TopicDraft) -> Void) throws -> String? {
            var draft = TopicDraft(taxonomy.topics[1])
            change(&draft)
            return try #require(throws: WebError.self) { _ = try draft.applied(to: taxonomy) }.parameter
        }
        #expect(try refused { $0.slug = "Ünfit" } == "slug")
        #expect(try refused { $0.zh = "" } == "zh")
        #expect(try refused { $0.parent = "delivery.speed" } == "parent")
        #expect(try refused { $0.hours = "0" } == "hours")
        #expect(try refused { $0.rules = "~5" } == "rules")
        #expect(
            try refused {
                $0.parent = "service"; $0.slug = "manner"
            } == "slug")
    }
}
