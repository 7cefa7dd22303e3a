import Feedback
import Testing

@testable import Web

@Suite struct QuotedTextTests {
    @Test func anExcerptBeginsWithTheClauseOfTheFirstMark() {
        let text = "客户：喂，你好，我都打第三次电话了，网上买的床垫，物流太慢，没人管"
        let scalars = Array(text.unicodeScalars)
        let start = scalars.firstIndex(of: "慢") ?? 0
        let quoted = QuotedText(text, marks: [.init(span: TextSpan(start: start - 3, end: start + 1))])
        #expect(quoted.excerpt.map(\.text) == ["…", "物流太慢", "，没人管"])
        #expect(QuotedText("物流太慢", marks: [.init(span: TextSpan(start: 2, end: 4))]).excerpt.count == 2)
        #expect(QuotedText(text).excerpt == QuotedText(text).runs)
    }

    private func opinion(_ aspect: ClosedRange<Int>?, _ words: ClosedRange<Int>, _ sentiment: Double) -> Opinion {
        Opinion(
            aspect: aspect.map { TextSpan(start: $0.lowerBound, end: $0.upperBound + 1) },
            opinion: TextSpan(start: words.lowerBound, end: words.upperBound + 1),
            aspectText: "",
            opinionText: "",
            topic: nil,
            sentiment: sentiment
        )
    }

    @Test func marksAspectAndOpinionAsOneAndMasksApart() {
        let quoted = QuotedText("物流真的太慢，打〔电话〕没人接", opinions: [opinion(0...1, 4...5, -0.9)])
        #expect(quoted.runs.map(\.text) == ["物流真的太慢", "，打", "〔电话〕", "没人接"])
        #expect(quoted.runs.map(\.tone) == ["negative", nil, nil, nil])
        #expect(quoted.runs.map(\.masked) == [false, false, true, false])
    }

    @Test func marksFarApartWordsApart() {
        let quoted = QuotedText("客服昨天晚上一直很耐心", opinions: [opinion(0...1, 8...10, 0.8)])
        #expect(quoted.runs.map(\.text) == ["客服", "昨天晚上一直", "很耐心"])
        #expect(quoted.runs.map(\.tone) == ["positive", nil, "positive"])
    }

    @Test func marksSearchedWordsWithoutCase() {
        #expect(QuotedText("Too SLOW, too slow", words: ["slow"]).runs.map(\.tone) == [nil, "found", nil, "found"])
    }

    @Test(arguments: [-3...0, 2...90])
    func leavesOutSpansBeyondTheText(_ span: ClosedRange<Int>) {
        let quoted = QuotedText("太慢了", marks: [.init(span: TextSpan(start: span.lowerBound, end: span.upperBound))])
        #expect(quoted.runs == [QuotedText.Run(text: "太慢了", tone: nil, masked: false)])
    }

    @Test func anOpenBracketIsTheCustomersOwn() {
        #expect(QuotedText("〔这是一段没有收尾的很长很长的话").runs.count == 1)
        #expect(QuotedText("").runs.isEmpty)
    }
}
