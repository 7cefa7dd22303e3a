import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Words that people search for are found, and nothing else.
@Suite struct SearchTests {
    private static let texts = [
        "物流太慢，等了五天", "客服态度很差", "Delivery was SLOW", "ＡＰＰ 闪退！", "慢", "很好很好", "屏幕有划痕😡", "It’s a slow delivery", "物 流",
    ]

    @Test(
        arguments: Engine.allCases,
        [
            ("物流", [0]), ("太慢", [0]), ("慢", [0, 4]), ("物", [0, 8]), ("slow", [2, 7]), ("SLOW delivery", [2, 7]),
            ("\"slow delivery\"", [7]), ("app", [3]), ("ａｐｐ闪退", []), ("闪退", [3]), ("客服态度", [1]), ("度客服", []), ("很好", [5]),
            ("物流 五天", [0]), ("😡", [6]), ("划痕😡", [6]), ("slo", []), ("\"", []), ("*", []), ("AND", []), ("慢 OR 好", []),
            ("", [0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ]
    )
    func termsAreFound(engine: Engine, search: (text: String, found: [Int])) async throws {
        try await engine.run { store in
            let batch = Self.texts.enumerated().map { Self.item($0.offset, $0.element) }
            _ = try await store.sink.write(batch, customers: [])
            let filter = FeedbackFilter(text: search.text)
            let page = try await store.reader.voices(filter, order: .newest, cursor: nil, limit: 100)
            #expect(page.voices.map { Int($0.id) - 1 } == search.found.reversed(), "\(search.text)")
            #expect(try await store.reader.count(filter) == search.found.count)
        }
    }

    private static func item(_ number: Int, _ text: String) -> AnalyzedItem {
        AnalyzedItem(
            item: FeedbackItem(
                key: ItemKey(high: 1, low: UInt64(number)),
                source: "shop",
                text: text,
                channel: .review,
                occurredAt: RandomVoices.start.addingTimeInterval(Double(number)),
                receivedAt: RandomVoices.start
            ),
            annotation: Annotation(
                engineVersion: "1",
                taxonomyVersion: "general@1",
                language: "zh-Hans",
                sentiment: .negative,
                score: -0.5,
                confidence: 1
            )
        )
    }
}
