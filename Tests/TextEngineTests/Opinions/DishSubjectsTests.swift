import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.hasOpinions, "The dictionaries or Models/opinions.bin are not there: run `make deps`."))
struct DishSubjectsTests {
    private static let pack = [
        TopicSpecification(id: "food", words: ["菜", "鱼", "虾"], rules: [], except: []),
        TopicSpecification(id: "food.taste", words: ["味道", "口感"], rules: [], except: []),
        TopicSpecification(id: "environment", words: ["环境", "装修"], rules: [], except: []),
    ]

    private func opinions(_ text: String, _ pack: String = "restaurant") throws -> [OpinionFinding] {
        try AnalyzerFixture.analyzer.get().replacingPacks(["restaurant": Self.pack, "general": []]).analyze(text, pack: pack).opinions
    }

    private func pairs(_ text: String, _ pack: String = "restaurant") throws -> [String] {
        try opinions(text, pack).map { "\($0.aspectText)|\($0.opinionText)" }
    }

    @Test func anAttributeSpeaksOfTheDishBefore() throws {
        let found = try opinions("点了烤鱼，味道很不错")
        #expect(found.map(\.aspectText) == ["烤鱼"])
        #expect(found.map(\.opinionText) == ["味道不错"])
        #expect(found.map(\.topic) == ["food.taste"])
        #expect(found.map(\.aspect) == [Span(start: 2, end: 4)])
        #expect(found.map(\.opinion) == [Span(start: 5, end: 10)])
    }

    @Test func theDishIsNotAPartOfOneBefore() throws {
        #expect(try pairs("这家的酸菜鱼不错，黑鱼肉鲜嫩，口感酸爽。").contains { $0.hasPrefix("酸菜鱼|口感") })
    }

    @Test(arguments: ["味道不错，环境也好", "环境很好，味道不错", "服务员推荐了烤鱼。味道不错", "烤鱼很香，装修好，味道不错"])
    func withoutADishInTheChainItStays(_ text: String) throws {
        #expect(try pairs(text).contains("味道|不错"))
    }

    @Test func onlyRestaurantsSpeakOfDishes() throws {
        #expect(try pairs("点了烤鱼，味道很不错", "ecommerce").contains("味道|不错"))
    }

    @Test func ofTheHouseIsWhatStandsInAnotherClause() throws {
        #expect(try pairs("烤鱼好吃，性价比高").contains("性价比|高"))
    }

    @Test func offsetsLieInTheText() throws {
        for text in ["😀烤鱼😀，味道😀不错", "味道", "烤鱼　味道　很　好", "的味道不错", "虾虾虾虾味道味道好好"] {
            for opinion in try opinions(text) {
                #expect(opinion.opinion.start < opinion.opinion.end && opinion.opinion.end <= text.unicodeScalars.count)
                if let aspect = opinion.aspect { #expect(aspect.start < aspect.end && aspect.end <= text.unicodeScalars.count) }
            }
        }
    }
}
