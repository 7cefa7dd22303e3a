import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct PlainQuestionsTests {
    private static let plain = ["请问什么时候发货？", "请问什么时候发货", "这个有几种颜色?", "能不能开发票？", "請問幾天可以到？", "酒店到机场多久？"]
    private static let packs = ["general", "ecommerce", "restaurant", "hotel", "electronics", "auto"]

    @Test(arguments: plain, packs) func takesNoSide(_ text: String, _ pack: String) throws {
        let analyzer = try AnalyzerFixture.analyzer.get()
        let analysis = analyzer.analyze(text, pack: pack)
        #expect(analysis.sentiment.label == .neutral)
        #expect(abs(analysis.sentiment.score) < 0.25)
        #expect(!analysis.intents.contains(.praise) && !analysis.intents.contains(.complaint))
        #expect(analyzer.sentiment(text, pack: pack) == analysis.sentiment)
    }

    @Test(arguments: ["怎么这么好看？", "这么舒服的鞋哪里还有？", "质量很好，请问还有别的颜色吗？", "太喜欢了！还有吗？", "谢谢，请问在哪里评价？"])
    func praiseThatAsksStaysPraise(_ text: String) throws {
        let questions = try AnalyzerFixture.analyzer.get().engine.questions
        let scalars = TestResources.prepare(text).scalars
        var matches: [WordAutomaton.Match] = []
        #expect(!questions.asks(scalars, 0..<scalars.count, &matches))
    }

    @Test(arguments: ["几天了还没到货？", "怎么还没到？", "你们能不能检查一下再发货？"])
    func aComplaintThatAsksStaysOne(_ text: String) throws {
        #expect(try AnalyzerFixture.analyzer.get().analyze(text, pack: "ecommerce").sentiment.score < -0.25)
    }

    @Test func theQuestionAfterPraiseDoesNotPraiseItsTopic() throws {
        let questions = try AnalyzerFixture.analyzer.get().engine.questions
        let scalars = TestResources.prepare("屏幕很好，请问什么时候发货？").scalars
        var matches: [WordAutomaton.Match] = []
        #expect(questions.asks(scalars, 5..<scalars.count, &matches))
    }
}
