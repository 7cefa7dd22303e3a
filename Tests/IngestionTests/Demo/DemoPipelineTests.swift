import Feedback
import Foundation
import Ingestion
import Testing

struct DemoPipelineTests {
    /// A store that only counts, so that the whole year passes quickly.
    private actor CountingStore: FeedbackSink {
        private(set) var keys: Set<ItemKey> = []
        private(set) var customers: Set<CustomerKey> = []

        func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome] {
            self.customers.formUnion(customers.map(\.key))
            return batch.map { item in
                keys.insert(item.item.key).inserted ? .stored(id: Int64(keys.count)) : .alreadyStored(id: 0)
            }
        }

        func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> { self.keys.intersection(keys) }
        func fingerprints(limit: Int) async throws -> [(key: ItemKey, simHash: UInt64)] { [] }
    }

    @Test func recordsPassThePipelineWithoutOneRejection() async throws {
        let store = CountingStore()
        let pipeline = Pipeline(
            source: DemoBrand.source,
            engine: PlainEngine(),
            keys: IdentityKeys(secret: Array("a secret of thirty-two bytes ....".utf8)),
            writer: FeedbackWriter(sink: store),
            receivedAt: Date(timeIntervalSince1970: Double(DemoBrandTests.end.number * 86_400 + 86_400))
        )
        // Every fourth record: all channels, and a debug build that does not wait for all of them.
        let records = DemoBrandTests.records.filter { $0.row % 4 == 0 }
        var account = ImportAccount()
        for outcome in try await pipeline.take(records) { account.count(outcome) }
        #expect(account.rejected == 0 && account.duplicates == 0)
        #expect(account.read == records.count && account.read == account.stored + account.noise)
        #expect(await store.keys.count == account.read)
        #expect(await store.customers.count > 6_000)
    }
}
