import Testing

@testable import TextEngine

struct KeywordExtractorTests {
    private func keywords(_ text: String, limit: Int) -> [Keyword] {
        let lexicon = TestResources.smallLexicon
        let prepared = TestResources.prepare(text)
        var tokens: [Token] = []
        Segmenter(lexicon: lexicon).segment(prepared, into: &tokens)
        return KeywordExtractor(lexicon: lexicon).keywords(prepared, tokens: tokens, limit: limit)
    }

    @Test func ranksByFrequencyAndRarity() {
        let found = keywords("物流太慢了，物流客服的态度", limit: 3)
        #expect(found.first?.text == "物流")
        #expect(!found.contains { $0.text == "了" || $0.text == "的" })
        #expect(found.allSatisfy { $0.weight > 0 })
        #expect(found.count == 3)
    }

    @Test func leavesOutNumbersAndSingleLetters() {
        #expect(keywords("了 好 很 12 50% 😡 the", limit: 5).isEmpty)
        #expect(keywords("物流", limit: 0).isEmpty)
        #expect(keywords("", limit: 3).isEmpty)
    }
}
