import Testing

@testable import TextEngine

struct WordAutomatonTests {
    private func found(_ words: [String], _ text: String) -> [String] {
        let scalars = text.unicodeScalars.map(\.value)
        var matches: [WordAutomaton.Match] = []
        scalars.withUnsafeBufferPointer { WordAutomaton(words.map { $0.unicodeScalars.map(\.value) }).scan($0, into: &matches) }
        return matches.map { "\(words[Int($0.pattern)]) \($0.start)–\($0.end)" }
    }

    @Test func findsOverlappingWords() {
        #expect(found(["物流", "流", "慢", "流慢吞"], "物流慢") == ["物流 0–2", "流 1–2", "慢 2–3"])
    }

    @Test func continuesAfterAFailedLongWord() {
        #expect(found(["abcd", "bce"], "ab bce abce") == ["bce 3–6"])
        #expect(found(["发货慢", "货慢吞吞", "慢吞"], "发货慢吞吞") == ["发货慢 0–3", "慢吞 2–4", "货慢吞吞 1–5"])
    }

    @Test func findsLatinWordsOnlyBetweenBoundaries() {
        #expect(found(["app", "late"], "app chocolate apple 用app吗 late.") == ["app 0–3", "app 21–24", "late 26–30"])
        #expect(found(["battery", "door"], "doors batterys backdoor") == ["door 0–4", "battery 6–13"])
    }

    @Test func findsNothingWithoutWords() {
        #expect(found([], "任何文字").isEmpty)
        #expect(found([""], "任何文字").isEmpty)
    }
}
