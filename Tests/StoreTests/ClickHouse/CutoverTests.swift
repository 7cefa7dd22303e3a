import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Testing

/// An instance moves to the cluster and back, and is the same at each place.
@Suite(.enabled(if: ClickHouseShards.isInstalled, "clickhouse-server is not installed: Scripts/packages.sh test installs it."))
struct CutoverTests {
    @Test func everyVoiceMovesThereAndBack() async throws {
        let address = try ClickHouseShards.running().address(shards: 2)
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 93)
            var model = ModelStore()
            let file = try HuiyinDatabase.open(path: path)
            let batch = voices.batch(150, repeating: [])
            let customers = voices.customers()
            _ = try await file.write(batch, customers: customers)
            model.write(batch, customers: customers)
            _ = try await file.erase(RandomVoices.customer(5))
            _ = model.erase(RandomVoices.customer(5))
            let move = ClusterCutover(state: file, address: address, retry: ClusterRun.retry)
            #expect(try await move.moveToCluster() == model.entries.count)
            await #expect(throws: ClusterError.alreadyThere(path: path)) { try await move.moveToCluster() }
            await move.close()
            #expect(try await file.facets().items == 0)
            try file.close()

            try await ClusterRun.open(path, address) { store in
                try await compare(store, model)
                // Life goes on there; ids too.
                let more = voices.batch(20, repeating: batch)
                let outcomes = try await store.write(more, customers: [])
                model.write(more, customers: [])
                for (analyzed, outcome) in zip(more, outcomes) {
                    let id = model.entries.first { $0.item.key == analyzed.item.key }?.id
                    switch outcome {
                    case .stored(let stored), .alreadyStored(let stored): #expect(stored == id)
                    }
                }
                try await compare(store, model)
            }

            let state = try HuiyinDatabase.open(path: path)
            let back = ClusterCutover(state: state, address: address, retry: ClusterRun.retry)
            #expect(try await back.moveToFile() == model.entries.count)
            await back.close()
            try await compare(state, model)
            let next = voices.batch(1, repeating: [])
            #expect(try await state.write(next, customers: []) == [.stored(id: model.lastID + 1)])
            try state.close()
            #expect(DatabaseDoctor(path: path).examine(repairing: false).allSatisfy { $0.state != .problem })
        }
    }

    @Test func aClusterOfSomebodyElseIsRefused() async throws {
        let address = try ClickHouseShards.running().address(shards: 1)
        try await TemporaryFile.with { path in
            try await ClusterRun.open(path, address) { store in
                var voices = RandomVoices(seed: 94)
                _ = try await store.write(voices.batch(5, repeating: []), customers: [])
            }
        }
        try await TemporaryFile.with { path in
            let file = try HuiyinDatabase.open(path: path)
            var voices = RandomVoices(seed: 96)
            _ = try await file.write(voices.batch(5, repeating: []), customers: [])
            let move = ClusterCutover(state: file, address: address, retry: ClusterRun.retry)
            await #expect(throws: ClusterError.self) { try await move.moveToCluster() }
            await move.close()
            await #expect(throws: ClusterError.notMoved(path: path)) { try await ClickHouseStore.open(state: file, address: address) }
            #expect(try await file.facets().items > 0)
            try file.close()
        }
    }

    private func compare(_ store: any FactStore, _ model: ModelStore) async throws {
        let page = try await store.voices(FeedbackFilter(), order: .newest, cursor: nil, limit: 1_000)
        #expect(page.voices.map(\.id) == model.ids(FeedbackFilter(), order: .newest))
        for entry in model.entries {
            let voice = try await store.voice(id: entry.id)
            #expect(voice?.item == entry.item && voice?.annotation == entry.annotation)
        }
        for dimension in [Insights.Dimension.channel, .topic, .tier, .day] {
            let request = TallyRequest(dimensions: [dimension], filter: FeedbackFilter(), fields: [.customers, .sentiment, .nps])
            let lines = [try await store.tallies([request])[0], model.tallies(request)].map { Set($0.map { "\($0.keys) \($0.tally)" }) }
            #expect(lines[0] == lines[1], "\(dimension)")
        }
    }
}
