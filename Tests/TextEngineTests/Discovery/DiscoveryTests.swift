import Testing

@testable import TextEngine

struct DiscoveryTests {
    @Test func findsTheSubjects() async {
        let texts = DiscoveryFixture.texts(240)
        let result = await DiscoveryFixture.discovery.run(texts, topics: 4)
        #expect(result.topics.count == 4)
        #expect(result.outlierShare < 0.1)
        for topic in 0..<4 {
            let subjects = Set(result.topicOfText.indices.filter { result.topicOfText[$0] == topic }.map { $0 % 4 })
            #expect(subjects.count == 1, "\(result.topics[topic].label)")
        }
        #expect(Set(result.topics.map(\.label)).count == 4)
        #expect(result.topics.allSatisfy { !$0.label.contains("今天") && !$0.label.isEmpty })
        #expect(result.topics.allSatisfy { $0.examples.count > 1 && $0.examples.allSatisfy(texts.indices.contains) })
        #expect(result.topics.reduce(0) { $0 + $1.count } == result.topicOfText.count { $0 != nil })
        #expect(result.topics.reduce(0) { $0 + $1.lastWeek + $1.weekBefore } == result.topicOfText.count { $0 != nil })
    }

    @Test func sameTextsSameAnswer() async {
        let texts = DiscoveryFixture.texts(160)
        let first = await DiscoveryFixture.discovery.run(texts)
        let second = await DiscoveryFixture.discovery.run(texts)
        #expect(first.topics == second.topics)
        #expect(first.topicOfText == second.topicOfText)
        #expect(first.state == second.state)
    }

    @Test func topicsKeepTheirNumbersWhenANewOneComes() async {
        let discovery = DiscoveryFixture.discovery
        let old = DiscoveryFixture.texts(180, subjects: 3)
        let yesterday = await discovery.run(old, topics: 3)
        let added = DiscoveryFixture.texts(200, subjects: 4, seed: 9).enumerated().filter { $0.offset % 4 == 3 }.map(\.element)
        let today = await discovery.run(old + added, after: yesterday.state)
        let before = yesterday.topicOfText.map { $0.map { yesterday.topics[$0].id } }
        let now = today.topicOfText.map { $0.map { today.topics[$0].id } }
        let kept = old.indices.count { before[$0] != nil && before[$0] == now[$0] }
        #expect(kept * 10 >= old.count * 9)
        let news = now[old.count...].compactMap { $0 }
        #expect(news.count * 2 > added.count)
        #expect(news.allSatisfy { $0 >= yesterday.state.nextID })
        let names = Dictionary(uniqueKeysWithValues: yesterday.topics.map { ($0.id, $0.label) })
        #expect(today.topics.allSatisfy { names[$0.id] == nil || names[$0.id] == $0.label })
    }

    @Test func copiesCountButDoNotWeigh() async {
        var texts = DiscoveryFixture.texts(120)
        texts += (0..<60).map { _ in DiscoveryText(text: texts[0].text + "！！") }
        let result = await DiscoveryFixture.discovery.run(texts, topics: 4)
        #expect(result.copyOf[120...].allSatisfy { $0 == 0 })
        let topic = result.topics.first { $0.count - $0.distinctCount >= 60 }
        #expect(topic != nil)
    }

    @Test(arguments: [0, 1, 3])
    func fewTextsMakeNoTopics(_ count: Int) async {
        let result = await DiscoveryFixture.discovery.run(Array(repeating: DiscoveryText(text: "👍"), count: count))
        #expect(result.topics.isEmpty)
        #expect(result.topicOfText.count == count)
        #expect(result.topicOfText.allSatisfy { $0 == nil })
    }
}
