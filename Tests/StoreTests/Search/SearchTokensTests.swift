import Testing

@testable import Store

/// How texts and search terms are cut.
@Suite struct SearchTokensTests {
    @Test(
        arguments: [
            ("物流太慢 App", "物流 流太 太慢 慢 app"), ("慢", "慢"), ("iPhone15很卡", "iphone15 很卡 卡"), ("ＡＢ１", "ab1"), ("，。!? ", ""),
            ("好😡吗", "好 😡 吗"), ("Ünïcode Я", "ünïcode я"), ("カタカナ", "カタ タカ カナ ナ"), ("a-b", "a b"),
        ]
    )
    func textsBecomeTokens(text: String, tokens: String) {
        #expect(String(decoding: SearchTokens.indexed(text), as: UTF8.self) == tokens)
    }

    @Test func longWordsAreCut() {
        #expect(SearchTokens.indexed(String(repeating: "a", count: 100_000)).count == 64)
    }

    @Test func termsBecomeLookUps() {
        #expect(SearchExpression("太慢")?.match == "\"太慢\"")
        #expect(SearchExpression("慢")?.match == "\"慢\" *")
        #expect(SearchExpression("太慢了 App")?.match == "\"太慢\" AND \"慢了\" AND \"app\"")
        #expect(SearchExpression("太慢了 App")?.verified == ["太慢了"])
        #expect(SearchExpression("“Bad  Service”")?.verified == ["bad service"])
        #expect(SearchExpression("NEAR(a b)")?.match == "\"near\" AND \"a\" AND \"b\"")
        #expect(SearchExpression(" ，。 ") == nil)
        let choice = SearchExpression("太慢了 | \"a|b\" | App")
        #expect(choice?.match == "(\"太慢\" AND \"慢了\") OR (\"a\" AND \"b\") OR (\"app\")")
        #expect(choice?.verified == [] && choice?.alternatives == [["太慢了"], ["a|b"], ["app"]])
        #expect(SearchExpression("慢 |")?.alternatives == [])
    }

    @Test func phrasesAreVerifiedInFoldedText() {
        #expect(FoldedText.contains("ＢＡＤ\n service", folded: "bad service"))
        #expect(!FoldedText.contains("bad, service", folded: "bad service"))
        #expect(!FoldedText.contains("短", folded: "很长的词"))
    }
}
