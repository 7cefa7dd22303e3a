import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Testing

/// A shard is killed in the middle and started again: nothing is lost, nothing is counted twice, and it is told meanwhile.
@Suite(.enabled(if: ClickHouseShards.isInstalled, "clickhouse-server is not installed: Scripts/packages.sh test installs it."))
struct OutageTests {
    @Test func whatIsStoredMeanwhileComesWhenTheShardIsBack() async throws {
        let cluster = try ClickHouseShards()
        defer { cluster.end() }
        try await ClusterRun.with(shards: 2, on: cluster) { store in
            var voices = RandomVoices(seed: 91)
            var model = ModelStore()
            func write(_ batch: [AnalyzedItem], _ customers: [Customer] = []) async throws -> [StoreOutcome] {
                model.write(batch, customers: customers)
                return try await store.write(batch, customers: customers)
            }
            let first = voices.batch(60, repeating: []).map(Self.unlinked)
            _ = try await write(first, [Customer(key: RandomVoices.customer(1), tier: "gold", value: 10)])
            try await compare(store, model)
            #expect(await store.storeState().isWhole)
            let announcement = try await store.state.saveAnnouncement(
                Announcement(
                    title: "t", words: "w", topic: RandomVoices.topics[0], period: Period(start: Day(0), end: Day(40_000)), channel: "mail",
                    coolDown: 14, surveyAfter: nil, author: "li@x", createdAt: Date()))

            try cluster.stop(1)
            let announcements = ClusterAnnouncements(store)
            await #expect(throws: ClusterError.self, "Whoever raised the problem on the dead shard would not be told.") {
                try await announcements.settleAudience(of: announcement, at: Date())
            }
            // New voices, and a customer whose older voices lie partly on the dead shard.
            let second = voices.batch(60, repeating: []).map(Self.unlinked)
            let outcomes = try await write(second, [Customer(key: RandomVoices.customer(1), tier: "silver")])
            #expect(outcomes.count { if case .stored = $0 { true } else { false } } == Set(second.map(\.item.key)).count)
            let partial = try await store.count(FeedbackFilter())
            #expect(partial > 0 && partial < model.ids(FeedbackFilter(), order: .newest).count)
            let state = await store.storeState()
            #expect(state.missing.count == 1 && state.shards == 2 && state.waitingBytes > 0)
            #expect(store.lastState == state && state.missing[0].since <= Date())
            let (seenByRules, _) = try await store.unwatchedVoices(since: .distantPast, limit: 1_000)
            let keys = Set(seenByRules.map(\.item.key))
            #expect(keys.count > partial / 2 && keys.count < model.entries.count, "Rules see what can be seen.")
            try await store.setWatched(1_000)
            // The same voices again, some of them on the dead shard: nobody gets a second id that stays.
            _ = try await store.write(Array(first.prefix(20)) + Array(second.prefix(20)), customers: [])
            await #expect(throws: ClusterError.self) { try await store.erase(RandomVoices.customer(2)) }
            await #expect(throws: ClusterError.self) {
                try await store.replace(model.entries.map { (id: $0.id, annotation: $0.annotation) })
            }

            try cluster.start(1)
            try await Task.sleep(for: .milliseconds(1_100))
            try await store.tick()
            #expect(await store.storeState().isWhole)
            try await compareCounts(store, model)
            try await announcements.settleAudience(of: announcement, at: Date())
            let raisers = try await announcements.audience(of: announcement, at: Date()).customers
            let told = try await announcements.progress(of: [announcement.id])[announcement.id]
            #expect(raisers > 0 && told?.excluded == [.noAddress: raisers], "No address is known of any of them.")
            let (late, mark) = try await store.unwatchedVoices(since: .distantPast, limit: 1_000)
            let missed = Set(model.entries.map(\.item.key)).subtracting(keys)
            #expect(mark != nil && missed.isSubset(of: Set(late.map(\.item.key))), "What came late is shown to the rules when it comes.")
            let account = try await store.erase(RandomVoices.customer(1))
            #expect(account.items == model.erase(RandomVoices.customer(1)))
            try await compareCounts(store, model)
        }
    }

    @Test func aParcelLeftByAKilledProcessIsSentByTheNext() async throws {
        let cluster = try ClickHouseShards()
        defer { cluster.end() }
        let address = try cluster.address(shards: 2)
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 92)
            var model = ModelStore()
            let batch = voices.batch(40, repeating: []).map(Self.unlinked)
            model.write(batch, customers: [])
            let late = ClusterBuffer(rows: 1_000_000, age: .seconds(600))
            try await ClusterRun.open(path, address, buffer: late) { store in
                _ = try await store.write(batch, customers: [])
                #expect(try await store.count(FeedbackFilter()) == 0, "It waits in the buffer.")
                // Both shards die before it is sent.
                try cluster.stop(0)
                try cluster.stop(1)
            }
            try cluster.start(0)
            try cluster.start(1)
            try await ClusterRun.open(path, address) { store in
                try await store.tick()
                try await compareCounts(store, model)
                let again = try await store.write(batch, customers: [])
                #expect(again.allSatisfy { if case .alreadyStored = $0 { true } else { false } })
            }
            try await ClusterRun.open(path, address) { store in try await compareCounts(store, model) }
        }
    }

    /// Links to originals on a dead shard are not known, and are a test of their own.
    private static func unlinked(_ analyzed: AnalyzedItem) -> AnalyzedItem {
        var analyzed = analyzed
        analyzed.annotation.duplicateOf = nil
        return analyzed
    }

    private func compare(_ store: ClickHouseStore, _ model: ModelStore) async throws {
        let page = try await store.voices(FeedbackFilter(), order: .newest, cursor: nil, limit: 1_000)
        #expect(page.voices.map(\.id) == model.ids(FeedbackFilter(), order: .newest))
        try await compareCounts(store, model)
    }

    /// Counts by many dimensions, ids aside, which an outage may leave gaps in.
    private func compareCounts(_ store: ClickHouseStore, _ model: ModelStore) async throws {
        for dimension in [Dimension.channel, .topic, .tier, .product, .day, .sentiment] {
            let request = TallyRequest(dimensions: [dimension], filter: FeedbackFilter(), fields: [.customers, .sentiment, .nps])
            let found = try await store.tallies([request])[0]
            let expected = model.tallies(request)
            #expect(Set(found.map { "\($0.keys) \($0.tally)" }) == Set(expected.map { "\($0.keys) \($0.tally)" }), "\(dimension)")
        }
    }
}
