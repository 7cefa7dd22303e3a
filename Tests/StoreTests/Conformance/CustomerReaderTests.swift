import Feedback
import Foundation
import Ingestion
import Insights
import Testing

@testable import Insights

/// Journeys, segments and words as a store reads them, against the same counted plainly.
@Suite struct CustomerReaderTests {
    private static let filters = [
        FeedbackFilter(), FeedbackFilter(period: Period(start: Day(20_700), end: Day(20_760))), FeedbackFilter(withoutDuplicates: true),
    ]

    private func filled(_ engine: Engine, seed: UInt64, _ body: (StoreUnderTest, ModelStore) async throws -> Void) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: seed)
            var model = ModelStore()
            for _ in 0..<3 {
                let batch = voices.batch(120, repeating: [])
                let told = (0..<6).map {
                    Customer(
                        key: RandomVoices.customer($0), tier: $0 % 2 == 0 ? "gold" : nil, value: Double($0) * 10,
                        attributes: ["age": "\($0 % 3)"])
                }
                _ = try await store.sink.write(batch, customers: told)
                model.write(batch, customers: told)
            }
            let silent = [Customer(key: CustomerKey(high: 99, low: 1), tier: "silver")]
            _ = try await store.sink.write([], customers: silent)
            model.write([], customers: silent)
            try await body(store, model)
        }
    }

    @Test(arguments: Engine.allCases)
    func stepsAreThoseOfKnownCustomersInTheOrderOfTime(engine: Engine) async throws {
        try await filled(engine, seed: 71) { store, model in
            for filter in Self.filters {
                let table = try await store.journeys.journeySteps(filter)
                let entries = model.entries.filter { model.admits(filter, $0) && $0.item.customer != nil }
                    .sorted { (model.seconds($0), $0.id) < (model.seconds($1), $1.id) }
                #expect(table.items == entries.map(\.id))
                #expect(table.seconds == entries.map(model.seconds))
                #expect(table.channel.map { table.channels[Int($0)] } == entries.map(\.item.channel.rawValue))
                for (step, entry) in entries.enumerated() {
                    let names = table.mentions(of: step).map { table.topics[Int($0.topic)] }
                    #expect(Set(names) == Set(entry.annotation.topics.map(\.topic)))
                }
                let anonymous = model.entries.count { model.admits(filter, $0) && $0.item.customer == nil }
                #expect(try await store.journeys.anonymousItems(filter) == anonymous)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func customersAreAllOnRecordTheSilentToo(engine: Engine) async throws {
        try await filled(engine, seed: 72) { store, model in
            for filter in Self.filters {
                let table = try await store.segments.customerTable(filter, rows: .topic)
                let known = Set(model.entries.compactMap(\.item.customer)).union(model.customers.keys)
                #expect(table.count == known.count)
                let spoke = Dictionary(grouping: model.entries.filter { model.admits(filter, $0) }, by: \.item.customer)
                let voices = table.voices.reduce(0) { $0 + Int($1) }
                let said = spoke.reduce(0) { sum, group in group.key == nil ? sum : sum + group.value.count }
                #expect(voices == said)
                let (speakers, spoken) = (table.voices.count { $0 > 0 }, spoke.count { $0.key != nil })
                #expect(speakers == spoken)
                let unhappy = spoke.count { group in
                    group.key != nil && group.value.contains { $0.annotation.sentiment == .negative }
                }
                let read = table.unhappy.count { $0 }
                #expect(read == unhappy)
                for (row, name) in table.rows.enumerated() {
                    let raised = spoke.count { customer, entries in customer != nil && entries.contains { Self.speaks($0, of: name) } }
                    let bit = UInt128(1) << UInt128(row)
                    let read = table.raised.count { bits in bits & bit != 0 }
                    #expect(read == raised, "\(name)")
                }
                let gold = model.customers.values.count { $0.tier == "gold" }
                let (names, of) = table.groups(.tier)
                let golden = of.count { group in group >= 0 && names[Int(group)] == "gold" }
                #expect(golden == gold)
                #expect(table.groups(.attribute("age")).names.sorted() == ["0", "1", "2"])
            }
        }
    }

    private static func speaks(_ entry: ModelStore.Entry, of main: String) -> Bool {
        entry.annotation.topics.contains { ($0.topic + ".").hasPrefix(main + ".") }
    }

    @Test(arguments: Engine.allCases)
    func wordsAreCountedOnceAVoice(engine: Engine) async throws {
        try await filled(engine, seed: 73) { store, model in
            for filter in Self.filters {
                var expected: [Channel: [String: Int]] = [:]
                for entry in model.entries where model.admits(filter, entry) {
                    for word in Set(entry.annotation.keywords) { expected[entry.item.channel, default: [:]][word, default: 0] += 1 }
                }
                let read = try await store.words.keywordsByChannel(filter)
                #expect(read == expected)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func everyChangeRaisesTheRevision(engine: Engine) async throws {
        try await engine.run { store in
            let before = try await store.revisions.factRevision()
            var voices = RandomVoices(seed: 74)
            _ = try await store.sink.write(voices.batch(3, repeating: []), customers: [])
            #expect(try await store.revisions.factRevision() > before)
        }
    }
}

extension ModelStore {
    /// Whole seconds since 1970 of the time that counts for the item.
    fileprivate func seconds(_ entry: Entry) -> Int64 {
        Int64((entry.item.occurredAt ?? entry.item.receivedAt).timeIntervalSince1970.rounded(.down))
    }
}
