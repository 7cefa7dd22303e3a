import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// What discovery reads, and what it keeps.
@Suite struct FindingTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    /// Ten voices a day apart: even ones have a topic, every fifth has no words, the third is noise.
    private func fill(_ store: StoreUnderTest, customer: CustomerKey) async throws {
        let batch = (1...10).map { number in
            let item = FeedbackItem(
                key: ItemKey(high: 9, low: UInt64(number)), source: "shop", text: number % 5 == 0 ? "" : "第\(number)条",
                channel: .review, occurredAt: Self.time.addingTimeInterval(Double(number) * 86_400), receivedAt: Self.time,
                customer: number < 3 ? customer : nil
            )
            let topics = number % 2 == 0 ? [TopicAssignment(topic: "delivery", confidence: 0.9, sentiment: -0.5)] : []
            let annotation = Annotation(
                engineVersion: "1", taxonomyVersion: "general@1", language: "zh-Hans", sentiment: number < 5 ? .negative : .positive,
                score: 0, confidence: 0.9, topics: topics, noise: number == 3 ? .advert : nil
            )
            return AnalyzedItem(item: item, annotation: annotation)
        }
        _ = try await store.sink.write(batch, customers: [])
    }

    private func findings(_ topics: [FoundTopic]) -> TopicFindings {
        TopicFindings(
            scope: .unclassified, readAt: Self.time, period: nil, population: 4, voices: 4, outliers: 1, seconds: 0.5, topics: topics)
    }

    @Test(arguments: Engine.allCases)
    func readsTheScopeOldestFirst(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store, customer: RandomVoices.customer(1))
            let open = try await store.findings.voicesToSort(.unclassified, limit: 2)
            #expect(open.population == 3 && open.voices.map(\.id) == [7, 9])
            let all = try await store.findings.voicesToSort(.all, limit: 100)
            #expect(all.voices.map(\.id) == [1, 2, 4, 6, 7, 8, 9] && all.population == 7)
            #expect(all.voices[0].customer == all.voices[1].customer && all.voices[0].customer != nil && all.voices[2].customer == nil)
            #expect(all.voices.map(\.isNegative) == [true, true, true, false, false, false, false])
            #expect(all.voices[0].source == "shop" && all.voices[1].day == all.voices[0].day + 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func keepsTheNewestReadingAndPagesItsVoices(engine: Engine) async throws {
        try await engine.run { store in
            let customer = RandomVoices.customer(1)
            try await fill(store, customer: customer)
            #expect(try await store.findings.findings(.unclassified) == nil)
            let topic = FoundTopic(id: 4, label: "快递 太慢", words: ["快递"], voices: 3, distinct: 3, pack: "general")
            try await store.findings.save(findings([topic]), state: Data([1]), members: [4: [9, 8]])
            try await store.findings.save(findings([topic]), state: Data([2]), members: [4: [1, 9, 7, 4_000]])
            #expect(try await store.findings.findings(.unclassified) == findings([topic]))
            #expect(try await store.findings.findingState(.unclassified) == Data([2]))
            #expect(try await store.findings.findings(.all) == nil)
            let first = try await store.findings.foundVoices(4, .unclassified, cursor: nil, limit: 2)
            #expect(first.ids == [9, 7])
            let second = try await store.findings.foundVoices(4, .unclassified, cursor: first.next, limit: 2)
            #expect(second.ids == [1] && second.next == nil)
            _ = try await store.erasure.erase(customer)
            #expect(try await store.findings.foundCount(4, .unclassified) == 2, "An erased voice is in no topic.")
        }
    }
}
