import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Readers run while the writer writes, and see whole batches only.
@Suite struct ConcurrencyTests {
    @Test(arguments: Engine.allCases)
    func readersSeeWholeBatches(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 61)
            let batches = (0..<12).map { _ in
                (0..<25).map { _ in
                    var annotation = voices.annotation()
                    annotation.noise = nil
                    return AnalyzedItem(item: voices.item(), annotation: annotation)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for batch in batches { _ = try await store.sink.write(batch, customers: []) }
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<20 { try await Self.checkSnapshot(store) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.reader.count(FeedbackFilter()) == 300)
            let facets = try await store.reader.facets()
            #expect(facets.items == 300)
        }
    }

    /// The same items counted from cubes, from facts and through the search index, in one snapshot.
    private static func checkSnapshot(_ store: StoreUnderTest) async throws {
        let requests = [
            TallyRequest(dimensions: [.channel], filter: FeedbackFilter(), fields: []),
            TallyRequest(dimensions: [.emotion], filter: FeedbackFilter(), fields: []),
            TallyRequest(dimensions: [], filter: FeedbackFilter(minimumSeverity: 0), fields: []),
        ]
        let counts = try await store.reader.tallies(requests).map { rows in rows.map(\.tally.items).reduce(0, +) }
        #expect(Set(counts).count == 1)
        #expect(counts[0] % 25 == 0)
        #expect(try await store.reader.facets().items % 25 == 0)
    }
}
