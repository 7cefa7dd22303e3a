import Testing

@testable import TextEngine

struct NewWordFinderTests {
    @Test func findsACohesiveAndFreePhrase() {
        let lexicon = TestResources.smallLexicon
        let segmenter = Segmenter(lexicon: lexicon)
        var finder = NewWordFinder(lexicon: lexicon)
        let frames = ["物流#客服", "手机#不错", "态度#太慢", "#手机", "客服#", "不错#物流", "太慢#态度", "手机#手机", "客服#物流", "#不错"]
        let others = ["物流客服态度", "手机太慢", "客服不错", "物流手机", "态度不错物流"]
        let phrases = frames.map { $0.replacing("#", with: "蜜雪冰城") }
        for text in phrases + Array(repeating: others, count: 60).joined() {
            let prepared = TestResources.prepare(text)
            var tokens: [Token] = []
            segmenter.segment(prepared, into: &tokens)
            finder.add(prepared, tokens: tokens)
        }
        let words = finder.words(limit: 3, minimumCount: 5)
        #expect(words.first?.text == "蜜雪冰城")
        #expect(words.first?.count == 10)
        #expect(!words.contains { $0.text == "物流" })
    }

    @Test func findsNothingInNothing() {
        let finder = NewWordFinder(lexicon: TestResources.smallLexicon)
        #expect(finder.words(limit: 5).isEmpty)
    }
}
