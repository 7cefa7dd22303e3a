import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// What is written comes back, once, whatever the order of writing.
@Suite struct RoundTripTests {
    @Test(arguments: Engine.allCases)
    func everyFieldComesBack(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 11)
            var model = ModelStore()
            let batch = voices.batch(120, repeating: [])
            let customers = [Customer(key: RandomVoices.customer(3), tier: "gold", value: 900)]
            _ = try await store.sink.write(batch, customers: customers)
            model.write(batch, customers: customers)
            for entry in model.entries {
                let voice = try #require(try await store.reader.voice(id: entry.id))
                #expect(voice.item == entry.item)
                #expect(voice.annotation == entry.annotation)
                #expect(voice.tier == model.tier(entry))
                #expect(voice.copies == model.entries.count { $0.original == entry.id })
            }
            #expect(try await store.reader.voice(id: 9_999) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func aSecondWriteChangesNothing(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 12)
            let batch = voices.batch(50, repeating: [])
            let first = try await store.sink.write(batch, customers: [])
            let before = try await store.reader.tallies(Self.questions)
            let second = try await store.sink.write(batch, customers: [])
            for (one, two) in zip(first, second) {
                switch one {
                case .stored(let id), .alreadyStored(let id): #expect(two == .alreadyStored(id: id))
                }
            }
            let after = try await store.reader.tallies(Self.questions)
            #expect(before.map { Set($0.map(\.tally)) } == after.map { Set($0.map(\.tally)) })
        }
    }

    @Test(arguments: Engine.allCases)
    func keysAndFingerprintsAreFound(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 13)
            var model = ModelStore()
            for _ in 0..<3 {
                let batch = voices.batch(10, repeating: [])
                _ = try await store.sink.write(batch, customers: [])
                model.write(batch, customers: [])
            }
            let keys = model.entries.map(\.item.key)
            let asked = Array(keys.prefix(3)) + [ItemKey(high: 1, low: 1)]
            #expect(try await store.sink.existing(asked) == Set(keys.prefix(3)))
            let newest = try await store.sink.fingerprints(limit: 7)
            #expect(newest.map(\.key) == keys.suffix(7))
            #expect(newest.map(\.simHash) == model.entries.suffix(7).map(\.annotation.simHash))
            #expect(try await store.sink.fingerprints(limit: 1_000).count == keys.count)
        }
    }

    @Test(arguments: Engine.allCases)
    func copiesStandTogether(engine: Engine) async throws {
        try await engine.run { store in
            var voices = RandomVoices(seed: 14)
            var batch = (0..<4).map { _ in
                var annotation = voices.annotation()
                annotation.duplicateOf = nil
                return AnalyzedItem(item: voices.item(), annotation: annotation)
            }
            batch[1].annotation.duplicateOf = batch[0].item.key
            // A copy of a copy belongs to the same group.
            batch[3].annotation.duplicateOf = batch[1].item.key
            _ = try await store.sink.write(batch, customers: [])
            #expect(try await store.reader.copies(of: 1, limit: 10).map(\.id) == [1, 2, 4])
            #expect(try await store.reader.copies(of: 4, limit: 10).map(\.id) == [4, 1, 2])
            #expect(try await store.reader.copies(of: 1, limit: 2).map(\.id) == [1, 2])
            #expect(try await store.reader.copies(of: 3, limit: 10).map(\.id) == [3])
            #expect(try await store.reader.copies(of: 77, limit: 10).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func anEmptyStoreAnswersEverything(engine: Engine) async throws {
        try await engine.run { store in
            let facets = try await store.reader.facets()
            #expect(facets == Facets())
            #expect(try await store.reader.count(FeedbackFilter(products: ["手机"])) == 0)
            #expect(try await store.reader.tallies([TallyRequest(dimensions: [.day], filter: FeedbackFilter(), fields: [])]) == [[]])
            let whole = TallyRequest(dimensions: [], filter: FeedbackFilter(), fields: Set(TallyField.allCases))
            #expect(try await store.reader.tallies([whole]) == [[TallyRow(keys: [], tally: Tally())]])
            #expect(try await store.reader.voices(FeedbackFilter(text: "物流"), order: .newest, cursor: nil, limit: 5).voices.isEmpty)
            #expect(try await store.reader.keywords(FeedbackFilter(), limit: 5).isEmpty)
            #expect(try await store.sink.write([], customers: []).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func questionsThatCannotBeAnsweredSaySo(engine: Engine) async throws {
        try await engine.run { store in
            await #expect(throws: QueryError.self) {
                _ = try await store.reader.voices(FeedbackFilter(), order: .newest, cursor: "'; DROP TABLE item", limit: 5)
            }
            let three = TallyRequest(dimensions: [.day, .channel, .topic], filter: FeedbackFilter(), fields: [])
            await #expect(throws: QueryError.self) { try await store.reader.tallies([three]) }
            let twice = TallyRequest(dimensions: [.day, .day], filter: FeedbackFilter(), fields: [])
            await #expect(throws: QueryError.self) { try await store.reader.tallies([twice]) }
        }
    }

    private static let questions = [Dimension.channel, .topic, .store, .product].map {
        TallyRequest(dimensions: [$0], filter: FeedbackFilter(), fields: Set(TallyField.allCases))
    }
}
