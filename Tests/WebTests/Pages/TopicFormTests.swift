import Feedback
import Ingestion
import Testing

@testable import Web

@Suite struct TopicFormTests {
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

    @Test func anUntouchedFormAsksForNothing() throws {
        for topic in taxonomy.topics { #expect(try TopicForm(topic).edits(in: taxonomy).isEmpty) }
    }

    @Test func addsBelowItsParent() throws {
        var form = TopicForm(below: "delivery")
        form.slug = "damage"
        (form.zh, form.en, form.words) = ("破损", "Damage", "碎了，破了\n压坏")
        let added = Topic(id: "delivery.damage", name: LocalizedName(zh: "破损", en: "Damage"), words: ["碎了", "破了", "压坏"])
        #expect(try form.edits(in: taxonomy) == [.add(added, before: nil)])
    }

    @Test func anotherParentIsAMove() throws {
        var form = TopicForm(taxonomy.topics[1])
        form.parent = "service"
        form.slug = "pace"
        form.contact = ""
        var changed = taxonomy.topics[1]
        changed.owner.contact = nil
        #expect(
            try form.edits(in: taxonomy) == [
                .change(id: "delivery.speed", from: taxonomy.topics[1], to: changed),
                .move(id: "delivery.speed", parent: "service", slug: "pace", before: nil),
            ])
    }

    @Test func readsRulesAsItWritesThem() throws {
        var form = TopicForm(taxonomy.topics[0])
        #expect(form.rules == "快递|物流 + 慢|久 ~12 !不慢")
        form.rules = "not on time|late + order"
        guard case .change(_, _, let changed)? = try form.edits(in: taxonomy).first else {
            Issue.record("the rule is not read")
            return
        }
        #expect(changed.rules == [TopicRule(all: [["not on time", "late"], ["order"]])])
    }

    @Test func namesTheFieldThatCannotBeUsed() throws {
        func refused(_ change: (inout TopicForm) -> Void) throws -> String? {
            var form = TopicForm(taxonomy.topics[1])
            change(&form)
            return try #require(throws: WebError.self) { _ = try form.edits(in: taxonomy) }.parameter
        }
        #expect(try refused { $0.slug = "Ünfit" } == "slug")
        #expect(try refused { $0.zh = "" } == "zh")
        #expect(try refused { $0.hours = "0" } == "hours")
        #expect(try refused { $0.rules = "~5" } == "rules")
    }
}
