import Testing

@testable import TextEngine

struct PackMatchersTests {
    private static let matchers = PackMatchers(
        [
            "general": [TopicSpecification(id: "delivery", words: ["物流"], rules: [], except: [])],
            "hotel": [TopicSpecification(id: "room", words: ["房间"], rules: [], except: [])],
        ],
        normalizer: Normalizer(simplification: .empty))

    @Test func eachPackHasItsOwnAndOthersReadAsGeneral() {
        #expect(Self.matchers["hotel"]?.specifications.map(\.id) == ["room"])
        #expect(Self.matchers["general"]?.specifications.map(\.id) == ["delivery"])
        #expect(Self.matchers["zoo"]?.specifications.map(\.id) == ["delivery"])
    }

    @Test func withoutGeneralOthersHaveNone() {
        let matchers = PackMatchers(["hotel": []], normalizer: Normalizer(simplification: .empty))
        #expect(matchers["zoo"] == nil)
        #expect(matchers["hotel"]?.specifications.isEmpty == true)
    }
}
