import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct TrainedTopicsTests {
    private static func topics(_ text: String, _ ids: [String]) throws -> [String] {
        let pack = ids.map { TopicSpecification(id: $0, words: $0 == "overall" ? ["电脑"] : [], rules: [], except: []) }
        let analyzer = try AnalyzerFixture.analyzer.get().replacingPacks(["electronics": pack])
        return analyzer.analyze(text, pack: "electronics").topics.map(\.id)
    }

    @Test func addsWhatNoWordOfTheTaxonomyNames() throws {
        #expect(try Self.topics("电脑不错，散热不行，风扇一直转", ["overall", "hardware.cooling"]).contains("hardware.cooling"))
    }

    @Test func nodesThatAUserRemovedAreNeverAnswered() throws {
        #expect(try Self.topics("电脑不错，散热不行，风扇一直转", ["overall"]) == ["overall"])
    }

    @Test func textsWithoutAnyWordOfThePackStayWithout() throws {
        #expect(try Self.topics("散热不行，风扇一直转", ["overall", "hardware.cooling"]).isEmpty)
    }
}
