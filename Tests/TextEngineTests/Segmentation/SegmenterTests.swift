import Testing

@testable import TextEngine

struct SegmenterTests {
    private func words(_ text: String, _ segmenter: Segmenter) -> [String] {
        let prepared = TestResources.prepare(text)
        var tokens: [Token] = []
        segmenter.segment(prepared, into: &tokens)
        return tokens.map { prepared.text(Int($0.start), Int($0.end)) }
    }

    @Test func cutsByTheMostProbablePath() {
        let segmenter = Segmenter(lexicon: TestResources.smallLexicon)
        #expect(words("物流太慢了，客服态度很好", segmenter) == ["物流", "太慢", "了", ",", "客服", "态度", "很", "好"])
    }

    @Test func keepsLettersAndNumbersTogether() {
        let segmenter = Segmenter(lexicon: TestResources.smallLexicon)
        #expect(words("iPhone15 手机3.5折 don't 50% T恤", segmenter) == ["iphone15", "手机", "3.5", "折", "don't", "50%", "t恤"])
        #expect(words("Привет мир", segmenter) == ["привет", "мир"])
    }

    @Test func neverSplitsUserWords() {
        let segmenter = Segmenter(lexicon: TestResources.smallLexicon, userWords: ["好手机态", "iPhone 15 Pro"])
        #expect(words("很好手机态度", segmenter) == ["很", "好手机态", "度"])
        #expect(words("买iphone 15 pro了", segmenter) == ["买", "iphone 15 pro", "了"])
    }

    /// Names of a catalogue whose parts the dictionary knows, in the middle of sentences whose words want those parts too.
    @Test(arguments: ["农夫山泉", "老干妈", "好想你", "良品铺子", "三只松鼠", "小米手环8 pro", "海尔冰箱bcd-216", "飞鹤星飞帆", "康师傅红烧牛肉面", "T恤手机"])
    func neverSplitsNamesOfACatalogue(_ name: String) {
        let segmenter = Segmenter(lexicon: TestResources.lexicon).adding(userWords: [name])
        for frame in ["我买的#很好", "这家店的#太贵了", "#", "物流慢#客服", "不错#！", "手机#态度"] {
            let found = words(frame.replacing("#", with: name), segmenter)
            #expect(found.contains(name.lowercased()), "\(found)")
        }
    }

    @Test func furtherWordsJoinEarlierOnes() {
        let segmenter = Segmenter(lexicon: TestResources.smallLexicon, userWords: ["好手机态"]).adding(userWords: ["度物"])
        #expect(words("好手机态度物流", segmenter) == ["好手机态", "度物", "流"])
    }

    @Test func tokensCarryDictionaryEntries() {
        let lexicon = TestResources.smallLexicon
        let prepared = TestResources.prepare("物流 zzz 12 😡")
        var tokens: [Token] = []
        Segmenter(lexicon: lexicon).segment(prepared, into: &tokens)
        #expect(tokens.map(\.kind) == [.word, .latin, .number, .marker])
        #expect(lexicon.word(tokens[0].wordID) == "物流")
        #expect(lexicon.tag(of: tokens[0].wordID) == "n")
        #expect(lexicon.frequency(of: tokens[0].wordID) == 500)
        #expect(tokens[1].wordID == -1)
    }

    @Test func refusesAnEmptyDictionary() {
        #expect(throws: LexiconError.empty) { try Lexicon(jiebaDictionary: Array("\n\n".utf8)) }
    }

    @Test(.enabled(if: TestResources.hasDictionary, "Resources/jieba/dict.txt is absent: run `make deps`."))
    func readsTheFullDictionary() {
        let segmenter = Segmenter(lexicon: TestResources.lexicon)
        #expect(TestResources.lexicon.count > 340_000)
        #expect(words("南京市长江大桥", segmenter) == ["南京市", "长江大桥"])
        #expect(
            words("屏幕显示效果非常好", segmenter) == ["屏幕显示", "效果", "非常", "好"] || words("屏幕显示效果非常好", segmenter) == ["屏幕", "显示", "效果", "非常", "好"])
    }
}
