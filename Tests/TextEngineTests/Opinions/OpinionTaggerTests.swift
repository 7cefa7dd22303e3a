import Testing

@testable import TextEngine

@Suite(.enabled(if: AnalyzerFixture.hasOpinions, "The dictionaries or Models/opinions.bin are not there: run `make deps`."))
struct OpinionTaggerTests {
    private func opinions(_ text: String) throws -> [OpinionFinding] {
        try AnalyzerFixture.analyzer.get().analyze(text, pack: "ecommerce").opinions
    }

    private func pairs(_ text: String) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        return try opinions(text).compactMap { opinion in
            opinion.aspect.map { Self.cut(scalars, $0) + "|" + Self.cut(scalars, opinion.opinion) + (opinion.sentiment > 0 ? "|+" : "|-") }
        }
    }

    private static func cut(_ scalars: [Unicode.Scalar], _ span: Span) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[span.start..<span.end])
        return String(text)
    }

    @Test func joinedAspectsShareAJudgement() throws {
        let found = try opinions("排骨和青菜都很好吃")
        #expect(found.map(\.aspectText) == ["排骨", "青菜"])
        #expect(found.allSatisfy { $0.sentiment > 0.5 })
    }

    @Test func aJudgementWithoutAnAspectTakesTheOneBefore() throws {
        let found = try opinions("豆腐很嫩，就是有点咸")
        #expect(found.map(\.aspectText) == ["豆腐", "豆腐"])
        #expect(found.map { $0.sentiment > 0 } == [true, false])
    }

    @Test func offsetsLieInTheText() throws {
        for text in ["「味道」还行😀😀，牛肉　太老", "a", "的的的", "好吃好吃好吃", "菜，好"] {
            for opinion in try opinions(text) {
                #expect(opinion.opinion.start < opinion.opinion.end && opinion.opinion.end <= text.unicodeScalars.count)
                if let aspect = opinion.aspect { #expect(aspect.start < aspect.end && aspect.end <= text.unicodeScalars.count) }
            }
        }
    }

    @Test func englishIsReadByTheLists() throws {
        #expect(try pairs("The delivery was very slow") == ["delivery|very slow|-"])
    }
}

struct WordUseTests {
    @Test func survivesTheRow() {
        let use = WordUse(count: 500, afterDegree: 120, beforeDegree: 3, leaning: -0.8)
        #expect(use == WordUse(judges: 4, isJudged: 1, side: 1, frequency: 2))
        #expect(WordUse(row: use.row | 77) == use)
    }

    @Test func countsPlacesBesideAdverbsOfDegree() {
        var counter = WordUseCounter()
        let segmenter = Segmenter(lexicon: TestResources.smallLexicon)
        var tokens: [Token] = []
        for _ in 0..<40 {
            let prepared = TestResources.prepare("物流很慢")
            segmenter.segment(prepared, into: &tokens)
            counter.add(prepared, tokens, leaning: -1)
        }
        #expect(counter.uses().count == 3)
        #expect(counter.uses().contains { $0.use.judges >= 4 })
        #expect(counter.uses().contains { $0.use.isJudged >= 4 })
    }
}
