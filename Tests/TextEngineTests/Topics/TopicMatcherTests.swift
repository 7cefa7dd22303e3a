import Testing

@testable import TextEngine

struct TopicMatcherTests {
    private let specifications = [
        TopicSpecification(id: "delivery", words: ["物流", "快递"], rules: [], except: ["快递盒"]),
        TopicSpecification(
            id: "delivery.speed", words: ["发货慢"],
            rules: [ProximityRule(all: [["物流", "快递"], ["慢", "快"]], within: 4, none: ["退款"])], except: []
        ),
        TopicSpecification(id: "smell", words: ["异味"], rules: [], except: []),
    ]

    private func topics(_ text: String) -> [String] {
        var prepared = PreparedText()
        let normalizer = Normalizer(simplification: .empty)
        normalizer.prepare(text, into: &prepared)
        let matcher = TopicMatcher(specifications: specifications, normalizer: normalizer)
        return matcher.match(prepared).map { "\(specifications[Int($0.topic)].id) \(prepared.text(Int($0.start), Int($0.end)))" }
    }

    @Test func aRuleNeedsAllGroupsNearEachOther() {
        #expect(topics("物流真的慢") == ["delivery.speed 物流真的慢"])
        #expect(topics("慢死了的快递") == ["delivery.speed 慢死了的快递"])
        #expect(topics("物流小哥人很好就是电梯慢") == ["delivery 物流"])
        #expect(topics("物流。慢") == ["delivery 物流"])
    }

    @Test func aVetoCancelsARule() {
        #expect(topics("物流慢退款") == ["delivery 物流"])
    }

    @Test func anExceptionCancelsTheHitThatItCovers() {
        #expect(topics("快递盒坏了").isEmpty)
        #expect(topics("快递盒坏了，快递员好") == ["delivery 快递"])
    }

    @Test func theParentYieldsToItsSubtopic() {
        #expect(topics("快递快，没有异味") == ["delivery.speed 快递快", "smell 异味"])
    }
}
