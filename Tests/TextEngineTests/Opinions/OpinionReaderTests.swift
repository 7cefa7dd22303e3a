import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.isAvailable, "The dictionaries are not there: run `make deps`."))
struct OpinionReaderTests {
    private func pairs(_ text: String) throws -> [String] {
        try AnalyzerFixture.analyzer.get().analyze(text, pack: "ecommerce").opinions.map {
            "\($0.aspectText) \($0.opinionText) \($0.sentiment > 0 ? "+" : "-")"
        }
    }

    @Test(arguments: [
        ("物流太慢", ["物流 太慢 -"]),
        ("物流很慢", ["物流 慢 -"]),
        ("物流真的非常慢", ["物流 慢 -"]),
        ("味道不是很好", ["味道 不是很好 -"]),
        ("价格不贵", ["价格 不贵 +"]),
        ("没有异味", ["气味 没有异味 +"]),
        ("太贵了", ["价格 太贵 -"]),
    ])
    func countsWithNegationAndDegree(_ text: String, _ expected: [String]) throws {
        #expect(try pairs(text) == expected)
    }

    @Test(arguments: [
        ("声音小", ["声音 小 +"]), ("屏幕小", ["屏幕 小 -"]), ("性价比高", ["性价比 高 +"]), ("价格高", ["价格 高 -"]), ("噪音有点大", ["噪音 有点大 -"]),
    ])
    func takesTheSideFromTheAspect(_ text: String, _ expected: [String]) throws {
        #expect(try pairs(text) == expected)
    }

    @Test func readsEachClauseAndTurn() throws {
        #expect(try pairs("包装精美，就是物流有点慢，客服倒是很热情") == ["包装 精美 +", "物流 有点慢 -", "客服 热情 +"])
    }

    @Test func takesTheNounAfterAnAttribute() throws {
        #expect(try pairs("很漂亮的衣服") == ["衣服 漂亮 +"])
    }

    @Test(arguments: ["好像是这样", "不好意思打扰了", "要是再大一号就好了", "你好，请问在吗", "好几天了", "好不好用呢"])
    func wordsInsideOtherWordsJudgeNothing(_ text: String) throws {
        #expect(try pairs(text).isEmpty)
    }

    @Test func readsEnglish() throws {
        #expect(try pairs("The delivery was very slow but the staff were not rude") == ["delivery slow -", "staff not rude +"])
    }
}
