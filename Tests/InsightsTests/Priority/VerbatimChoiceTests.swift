import Feedback
import Testing

@testable import Insights

struct VerbatimChoiceTests {
    private func voice(_ id: Int, _ text: String, severity: Double = 6, channel: Channel = .review, opinions: [Opinion] = []) -> Voice {
        let entry = SampleVoices.entry(
            id, day: SampleVoices.firstDay, text: text, channel: channel, topics: [("delivery.speed", -0.9)], severity: severity,
            opinions: opinions)
        return Voice(id: Int64(id), item: entry.item, annotation: entry.annotation, tier: nil, copies: 0)
    }

    private func opinion(_ start: Int, _ end: Int, aspect: TextSpan?, topic: String = "delivery.speed", sentiment: Double = -0.8) -> Opinion
    {
        Opinion(
            aspect: aspect, opinion: TextSpan(start: start, end: end), aspectText: "物流", opinionText: "太慢", topic: topic,
            sentiment: sentiment)
    }

    @Test func `near copies are shown once`() {
        let voices = [
            voice(1, "物流太慢了，等了整整一个星期才到"), voice(2, "物流太慢了，等了整整一个星期才到！！"),
            voice(3, "快递员态度恶劣，把箱子直接扔在楼下"), voice(4, "说好次日达，结果第四天还没发货"),
        ]
        let chosen = VerbatimChoice(topic: "delivery.speed").choose(3, from: voices)
        #expect(chosen.count == 3)
        #expect(!(chosen.map(\.id).contains(1) && chosen.map(\.id).contains(2)))
    }

    @Test func `another channel is preferred among equals`() {
        let voices = [
            voice(1, "配送实在太慢，一直没有消息", severity: 8), voice(2, "包裹在路上走了九天才送到家里", severity: 7),
            voice(3, "客服说已经发出却查不到物流信息", severity: 7, channel: .call),
        ]
        let chosen = VerbatimChoice(topic: nil).choose(2, from: voices)
        #expect(Set(chosen.map(\.channel)) == [.review, .call])
    }

    @Test func `texts that are too short or too long to read give way`() {
        let long = String(repeating: "等了很久很久都没有收到我的包裹。", count: 20)
        let chosen = VerbatimChoice(topic: nil).choose(
            2, from: [voice(1, "差", severity: 10), voice(2, long, severity: 10), voice(3, "等了十天还没有收到包裹")])
        #expect(chosen.map(\.id) == [3])
        #expect(VerbatimChoice(topic: nil).choose(2, from: [voice(1, "差")]).map(\.id) == [1])
        #expect(VerbatimChoice(topic: nil).choose(2, from: []).isEmpty)
    }

    @Test func `only the words about the topic are marked, joined where they touch`() {
        let opinions = [
            opinion(2, 4, aspect: TextSpan(start: 0, end: 2)), opinion(6, 8, aspect: nil, topic: "service", sentiment: -0.5),
            opinion(9, 11, aspect: nil, sentiment: 0.7), opinion(90, 99, aspect: nil),
        ]
        let chosen = VerbatimChoice(topic: "delivery").choose(1, from: [voice(1, "物流太慢，客服很差，包装好", opinions: opinions)])
        #expect(chosen.first?.spans == [TextSpan(start: 0, end: 4)])
    }

    @Test func `without an opinion the words that name the topic are marked`() {
        let topic = Topic(id: "delivery", name: LocalizedName(zh: "配送", en: "Delivery"), words: ["发货"])
        let choice = VerbatimChoice(topic: "delivery", evidence: TopicEvidence([topic]))
        let other = [opinion(7, 9, aspect: nil, topic: "service")]
        #expect(choice.choose(1, from: [voice(1, "等到现在还没发货", opinions: other)]).first?.spans == [TextSpan(start: 6, end: 8)])
    }
}
