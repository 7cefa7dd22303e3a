import Testing

@testable import TextEngine

struct ClauseSplitterTests {
    private func clauses(_ text: String) -> [String] {
        let prepared = TestResources.prepare(text)
        var clauses: [ClauseSplitter.Clause] = []
        ClauseSplitter.split(prepared, into: &clauses)
        return clauses.map { prepared.text($0.start, $0.end) + ($0.isTurn ? "*" : "") }
    }

    @Test func splitsAtPunctuationBlanksAndTurns() {
        #expect(clauses("物流太慢，但是客服好。不错 推荐") == ["物流太慢", "但是客服好*", "不错", "推荐"])
        #expect(clauses("味道好但太贵") == ["味道好", "但太贵*"])
        #expect(clauses("slow but friendly. fine") == ["slow", "but friendly*", "fine"])
    }

    @Test func wordsThatOnlyLookLikeTurnsDoNotSplit() {
        #expect(clauses("不但好吃") == ["不但好吃"])
        #expect(clauses("放着不过期") == ["放着不过期"])
        #expect(clauses("我就是喜欢") == ["我就是喜欢"])
        #expect(clauses("3.5折的 iPhone 15") == ["3.5折的 iphone 15"])
    }

    @Test func emptyTextHasNoClauses() {
        #expect(clauses("").isEmpty)
        #expect(clauses("，，。").isEmpty)
    }
}
