import Testing

@testable import Feedback

struct TopicEvidenceTests {
    private let speed = Topic(
        id: "delivery.speed", name: LocalizedName(zh: "配送速度", en: "Delivery speed"), words: ["龟速", "slow delivery", "发货"],
        rules: [TopicRule(all: [["迟迟", "一直"], ["到货", "送到"]], within: 6)], except: ["发货单"])

    private func marked(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return TopicEvidence([speed]).spans(in: text).map { span in
            String(String.UnicodeScalarView(scalars[span.start..<span.end]))
        }
    }

    @Test(arguments: [
        ("物流龟速，真的龟速", ["龟速", "龟速"]),
        ("Really SLOW delivery!", ["SLOW delivery"]),
        ("发货单丢了，还没发货", ["发货"]),
        ("迟迟没有到货", ["迟迟", "到货"]),
        ("一直说好的，过了很久很久很久很久才送到", []),
        ("🐢龟速", ["龟速"]),
        ("到货了", []),
        ("", []),
    ])
    func `the words that name a topic are found where they stand`(text: String, words: [String]) {
        #expect(marked(text) == words)
    }

    @Test func `places that touch are one`() {
        #expect(marked("龟速发货") == ["龟速发货"])
        #expect(TopicEvidence([]).spans(in: "龟速").isEmpty)
    }
}
