import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Random operations on a store and on the model; after each, both must give the same answers.
@Suite struct RandomOperationsTests {
    /// A cluster answers over HTTP, which takes a hundred times as long, so that each has one seed.
    private static let runs: [(engine: Engine, seed: UInt64)] =
        [(.sqlite, 1), (.sqlite, 2), (.sqlite, 3)] + (ClickHouseShards.isInstalled ? [(.oneShard, 1), (.twoShards, 2)] : [])

    @Test(arguments: runs)
    func everyAnswerEqualsTheModel(engine: Engine, seed: UInt64) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: seed)
            var model = ModelStore()
            var written: [AnalyzedItem] = []
            var asked: [TallyRequest] = []
            try await saveNeeds(store)
            for round in 0..<5 {
                try await write(40, &voices, &model, &written, store)
                if round > 1 { try await reannotate(&voices, &model, store) }
                if round > 2 { try await erase(&voices, &model, store) }
                // Old questions again: what was answered before the last write must not come back.
                asked = asked.suffix(10) + (0..<30).map { _ in voices.question() }
                for request in asked + asked.suffix(5) { try await compareTally(request, model, store, "seed \(seed), round \(round)") }
                for _ in 0..<8 {
                    let filter = voices.filter(most: 3)
                    try await compareLists(filter, model, store)
                    try await compareAffected(filter, model, store)
                    try await compareDrivers(filter, model, store)
                }
                try await compareFacets(model, store)
            }
        }
    }

    private func saveNeeds(_ store: StoreUnderTest) async throws {
        let topics = RandomVoices.topics.map { id in
            Topic(
                id: id,
                name: LocalizedName(zh: id, en: id),
                need: RandomVoices.needs.first { $0.value.contains(id) }?.key
            )
        }
        let name = LocalizedName(zh: "通用", en: "General")
        let taxonomy = Taxonomy(pack: "general", version: 1, name: name, needs: [], topics: topics)
        _ = try await store.taxonomies.save(taxonomy, by: "test", note: "", at: RandomVoices.start)
    }

    private func write(
        _ count: Int,
        _ voices: inout RandomVoices,
        _ model: inout ModelStore,
        _ written: inout [AnalyzedItem],
        _ store: StoreUnderTest
    ) async throws {
        let batch = voices.batch(count, repeating: written)
        let customers = voices.customers()
        var next = model.lastID
        let outcomes = try await store.sink.write(batch, customers: customers)
        model.write(batch, customers: customers)
        written += batch
        #expect(outcomes.count == batch.count)
        for (analyzed, outcome) in zip(batch, outcomes) {
            let entry = try #require(model.entries.first { $0.item.key == analyzed.item.key })
            if entry.id == next + 1 {
                #expect(outcome == .stored(id: entry.id))
                next += 1
            } else {
                #expect(outcome == .alreadyStored(id: entry.id))
            }
        }
    }

    private func reannotate(_ voices: inout RandomVoices, _ model: inout ModelStore, _ store: StoreUnderTest) async throws {
        let ids = model.entries.map(\.id).shuffled(using: &voices.random).prefix(15) + [999_999]
        let list = ids.map { (id: $0, annotation: voices.annotation()) }
        try await store.annotations.replace(list)
        model.replace(list)
    }

    private func erase(_ voices: inout RandomVoices, _ model: inout ModelStore, _ store: StoreUnderTest) async throws {
        for _ in 0..<2 {
            let customer = RandomVoices.customer(Int.random(in: 0..<12, using: &voices.random))
            let expected = try await store.erasure.erasable(customer)
            let account = try await store.erasure.erase(customer)
            #expect(account.items == model.erase(customer))
            #expect(account.items == expected.items && account.opinions == expected.opinions && account.topics == expected.topics)
            #expect(try await store.erasure.erase(customer) == ErasureAccount())
        }
    }

    private func compareTally(_ request: TallyRequest, _ model: ModelStore, _ store: StoreUnderTest, _ place: String) async throws {
        let answered = try await store.reader.tallies([request])[0]
        let expected = model.tallies(request)
        let comment = Comment(rawValue: "\(place): \(request)")
        #expect(Set(answered.map(\.keys)) == Set(expected.map(\.keys)), comment)
        #expect(answered.count == expected.count, comment)
        for row in expected {
            guard let other = answered.first(where: { $0.keys == row.keys }) else { continue }
            #expect(rounded(other.tally) == rounded(row.tally), comment)
        }
    }

    private func rounded(_ tally: Tally) -> Tally {
        var tally = tally
        tally.ratingSum = (tally.ratingSum * 1_000).rounded() / 1_000
        tally.ratingSquares = (tally.ratingSquares * 1_000).rounded() / 1_000
        tally.severitySum = (tally.severitySum * 1_000).rounded() / 1_000
        tally.severitySquares = (tally.severitySquares * 1_000).rounded() / 1_000
        return tally
    }

    private func compareLists(_ filter: FeedbackFilter, _ model: ModelStore, _ store: StoreUnderTest) async throws {
        let comment = Comment(rawValue: "\(filter)")
        for order in VoiceOrder.allCases {
            let ids = model.ids(filter, order: order)
            var found: [Int64] = []
            var cursor: String?
            repeat {
                let page = try await store.reader.voices(filter, order: order, cursor: cursor, limit: 7)
                found += page.voices.map(\.id)
                cursor = page.next
                #expect(page.voices.count == 7 || cursor == nil)
            } while cursor != nil
            #expect(found == ids, comment)
        }
        #expect(try await store.reader.count(filter) == model.ids(filter, order: .newest).count, comment)
        let pairs = try await store.reader.opinionPairs(filter, limit: 100)
        let expectedPairs = model.opinionPairs(filter)
        #expect(pairs.count == expectedPairs.count, comment)
        for pair in pairs {
            #expect(pair.items == expectedPairs[pair.pair]?.items, comment)
            #expect(abs(pair.sentiment - (expectedPairs[pair.pair]?.sentiment ?? 9)) < 1e-6, comment)
        }
        #expect(pairs.map(\.items) == pairs.map(\.items).sorted(by: >))
        let words = try await store.reader.keywords(filter, limit: 100)
        let expectedWords = model.keywords(filter)
        #expect(words.count == expectedWords.count, comment)
        for word in words {
            #expect(word.items == expectedWords[word.keyword]?.items, comment)
            #expect(abs(word.sentiment - (expectedWords[word.keyword]?.sentiment ?? 9)) < 1e-6, comment)
        }
    }

    private func compareAffected(_ filter: FeedbackFilter, _ model: ModelStore, _ store: StoreUnderTest) async throws {
        guard model.customers.values.contains(where: { $0.value != nil }) else {
            #expect(try await store.reader.affectedCustomers(filter) == nil)
            return
        }
        let found = try #require(try await store.reader.affectedCustomers(filter))
        let expected = model.affected(filter)
        #expect(found.count == expected.count, "\(filter)")
        for row in found { #expect(row == expected[row.topic], "\(filter)") }
    }

    private func compareDrivers(_ filter: FeedbackFilter, _ model: ModelStore, _ store: StoreUnderTest) async throws {
        for (score, level) in [(DriverScore.nps, 1), (.csat, 2), (.rating, 3)] {
            let table = try await store.drivers.driverTable(score, level: level, filter: filter)
            let found = table.scores.indices.map { "\(table[$0].score) \(table[$0].topics.sorted())" }
            #expect(found.sorted() == model.answers(score, level: level, filter), "\(score), level \(level), \(filter)")
        }
    }

    private func compareFacets(_ model: ModelStore, _ store: StoreUnderTest) async throws {
        let facets = try await store.reader.facets()
        func same(_ found: [(value: String, items: Int)], _ expected: [String: Int]) {
            #expect(Dictionary(found.map { ($0.value, $0.items) }) { $1 } == expected)
            #expect(found.map(\.items) == found.map(\.items).sorted(by: >))
        }
        same(facets.channels, model.facet { $0.item.channel.rawValue })
        same(facets.products, model.facet { $0.item.product })
        same(facets.regions, model.facet { $0.item.region })
        same(facets.stores, model.facet { $0.item.store })
        same(facets.sources, model.facet { $0.item.source })
        same(facets.tiers, model.facet { model.tier($0) })
        let counted = model.entries.filter { $0.annotation.noise == nil }
        #expect(facets.items == counted.count)
        let days = counted.map(model.day)
        #expect(facets.span == days.min().map { Period(start: $0, end: (days.max() ?? $0) + 1) })
    }
}
