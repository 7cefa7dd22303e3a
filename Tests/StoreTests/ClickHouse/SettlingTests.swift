import Feedback
import Ingestion
import Insights
import Store
import Testing

/// Rollups of settled months answer as the facts do.
@Suite(.enabled(if: ClickHouseShards.isInstalled, "clickhouse-server is not installed: Scripts/packages.sh test installs it."))
struct SettlingTests {
    @Test func settledMonthsAnswerAsTheModelDoes() async throws {
        try await ClusterRun.with(shards: 2) { store in
            var voices = RandomVoices(seed: 95)
            var model = ModelStore()
            for round in 0..<3 {
                let batch = voices.batch(80, repeating: [])
                let customers = voices.customers()
                model.write(batch, customers: customers)
                _ = try await store.write(batch, customers: customers)
                let list = model.entries.shuffled(using: &voices.random).prefix(20).map { (id: $0.id, annotation: voices.annotation()) }
                model.replace(list)
                try await store.replace(list)
                try await compare(store, model, &voices)
                #expect(try await store.settle() >= 2, "The voices fall into two months.")
                #expect(try await store.settle() == 0)
                try await compare(store, model, &voices)
                guard round == 1 else { continue }
                _ = try await store.erase(RandomVoices.customer(4))
                _ = model.erase(RandomVoices.customer(4))
                try await compare(store, model, &voices)
            }
        }
    }

    private func compare(_ store: ClickHouseStore, _ model: ModelStore, _ voices: inout RandomVoices) async throws {
        for _ in 0..<30 {
            var request = voices.question()
            // No taxonomy is saved here that tells needs.
            request.dimensions.removeAll { $0 == .need }
            let found = try await store.tallies([request])[0]
            let expected = model.tallies(request)
            let lines = [found, expected].map { Set($0.map { "\($0.keys) \(rounded($0.tally))" }) }
            #expect(lines[0] == lines[1], "\(request)")
        }
    }

    private func rounded(_ tally: Tally) -> Tally {
        var tally = tally
        for sum in [\Tally.ratingSum, \.ratingSquares, \.severitySum, \.severitySquares] {
            tally[keyPath: sum] = (tally[keyPath: sum] * 1_000).rounded() / 1_000
        }
        return tally
    }
}
