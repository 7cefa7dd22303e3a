import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// Samples are drawn as their design says, and every label is kept as it was given.
@Suite struct GoldTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    /// Voices 1…count; the first tenth is hardest, every fifth is a copy of nothing and has no words.
    private func fill(_ store: StoreUnderTest, count: Int = 60) async throws -> [Int64] {
        try await store.sources.save(Source(name: "shop", channel: .review, pack: "general"))
        let batch = (1...count).map { number in
            let item = FeedbackItem(
                key: ItemKey(high: 9, low: UInt64(number)), source: "shop", text: number % 5 == 0 ? "" : "第\(number)条：物流太慢",
                channel: .review, occurredAt: Self.time.addingTimeInterval(Double(number) * 3_600), receivedAt: Self.time
            )
            let topics = number % 2 == 0 ? [TopicAssignment(topic: "delivery.speed", confidence: 0.9, sentiment: -0.5)] : []
            let annotation = Annotation(
                engineVersion: number % 3 == 0 ? "1+c1" : "1", taxonomyVersion: "general@\(number % 4 == 0 ? 1 : 2)", language: "zh-Hans",
                sentiment: number % 2 == 0 ? .negative : .positive, score: 0, confidence: Double(number) / 100, topics: topics
            )
            return AnalyzedItem(item: item, annotation: annotation)
        }
        return try await store.sink.write(batch, customers: []).compactMap { if case .stored(let id) = $0 { id } else { nil } }
    }

    private func design(_ kind: SampleDesign.Kind, size: Int = 10, seed: UInt64 = 1, topic: String = "") -> SampleDesign {
        SampleDesign(kind: kind, topic: topic, filter: FeedbackFilter(), size: size, seed: seed, offered: ["delivery.speed"])
    }

    private func entry(
        _ sample: GoldSample, _ item: Int64, _ sentiment: Sentiment?, by labeller: String = "li", act: GoldEntry.Act = .label
    ) -> GoldEntry {
        GoldEntry(
            act: act, sample: sample.id, item: item, labeller: labeller, time: Self.time,
            label: GoldLabel(sentiment: sentiment, topics: ["delivery.speed"]))
    }

    @Test(arguments: Engine.allCases)
    func theSameSeedDrawsTheSameItemsAndAnotherOthers(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store)
            let first = try #require(try await store.gold.draw(design(.random), by: "li", at: Self.time))
            #expect(first.population == 48 && first.design.size == 10, "Items without words cannot be labelled.")
            let again = try #require(try await store.gold.draw(design(.random), by: "li", at: Self.time))
            let other = try #require(try await store.gold.draw(design(.random, seed: 2), by: "li", at: Self.time))
            let queue = try await store.gold.queue(sample: first.id, labeller: "li").map(\.item)
            #expect(Set(queue).count == 10 && Set(queue).isSubset(of: ids))
            #expect(try await store.gold.queue(sample: again.id, labeller: "li").map(\.item) == queue)
            #expect(try await store.gold.queue(sample: other.id, labeller: "li").map(\.item) != queue)
            #expect(try await store.gold.samples() == [other, again, first])
            #expect(try await store.gold.sample(id: first.id) == first)
        }
    }

    @Test(arguments: Engine.allCases)
    func everyItemHasTheSameChance(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store, count: 12)
            var counts: [Int64: Int] = [:]
            for seed in 0..<400 {
                let sample = try #require(
                    try await store.gold.draw(design(.random, size: 3, seed: UInt64(seed)), by: "li", at: Self.time))
                for place in try await store.gold.queue(sample: sample.id, labeller: "li") { counts[place.item, default: 0] += 1 }
            }
            // 400 draws of 3 out of the 10 with words: 120 each, standard deviation 9.2.
            #expect(counts.count == 10)
            for id in counts.keys { #expect((85...155).contains(counts[id] ?? 0)) }
            _ = ids
        }
    }

    @Test(arguments: Engine.allCases)
    func theLeastSureComeFirstAndLabelledOnesNotAgain(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store)
            let sample = try #require(try await store.gold.draw(design(.uncertain, size: 3), by: "li", at: Self.time))
            #expect(try await store.gold.queue(sample: sample.id, labeller: "li").map(\.item) == Array(ids.prefix(3)))
            try await store.gold.append(entry(sample, ids[0], .negative))
            let next = try #require(try await store.gold.draw(design(.uncertain, size: 3), by: "li", at: Self.time))
            #expect(try await store.gold.queue(sample: next.id, labeller: "li").map(\.item) == [ids[1], ids[2], ids[3]])
        }
    }

    @Test(arguments: Engine.allCases)
    func aTopicDrawsOnlyItsOwn(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store)
            let sample = try #require(
                try await store.gold.draw(design(.topic, size: 100, topic: "delivery"), by: "li", at: Self.time))
            let queue = try await store.gold.queue(sample: sample.id, labeller: "li").map(\.item)
            #expect(Set(queue) == Set(ids.enumerated().filter { ($0.offset + 1) % 2 == 0 && ($0.offset + 1) % 5 != 0 }.map(\.element)))
            #expect(sample.population == queue.count)
            #expect(try await store.gold.draw(design(.topic, topic: "price"), by: "li", at: Self.time) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func eachLabellerHasAQueueOfTheirOwn(engine: Engine) async throws {
        try await engine.run { store in
            _ = try await fill(store)
            let sample = try #require(try await store.gold.draw(design(.random), by: "li", at: Self.time))
            let items = try await store.gold.queue(sample: sample.id, labeller: "li").map(\.item)
            try await store.gold.append(entry(sample, items[0], .negative))
            try await store.gold.append(entry(sample, items[1], nil, act: .skip))
            try await store.gold.append(entry(sample, items[0], .positive, by: "chen"))
            let states = try await store.gold.queue(sample: sample.id, labeller: "li").prefix(3).map(\.state)
            #expect(states == [.labelled, .skipped, .waiting])
            #expect(try await store.gold.done(by: "li") == [sample.id: 2])
            #expect(try await store.gold.done(by: "chen") == [sample.id: 1])
            #expect(try await store.gold.times(sample: sample.id, labeller: "li", limit: 5) == [Self.time])
            let gold = try #require(try await store.gold.goldItem(id: items[0]))
            #expect(gold.isRandom && gold.verdicts.map(\.labeller) == ["li", "chen"] && gold.truth?.sentiment == .positive)
            #expect(gold.current?.sentiment != nil && gold.isDisputed)
        }
    }

    @Test(arguments: Engine.allCases)
    func undoTakesBackOneEntryAtATime(engine: Engine) async throws {
        try await engine.run { store in
            _ = try await fill(store)
            let sample = try #require(try await store.gold.draw(design(.random), by: "li", at: Self.time))
            let items = try await store.gold.queue(sample: sample.id, labeller: "li").map(\.item)
            try await store.gold.append(entry(sample, items[0], .negative))
            try await store.gold.append(entry(sample, items[0], .positive))
            try await store.gold.append(entry(sample, items[1], nil, act: .skip))
            #expect(try await store.gold.undo(sample: sample.id, labeller: "chen", at: Self.time) == nil)
            #expect(try await store.gold.undo(sample: sample.id, labeller: "li", at: Self.time) == items[1])
            #expect(try await store.gold.goldItem(id: items[0])?.truth?.sentiment == .positive)
            #expect(try await store.gold.undo(sample: sample.id, labeller: "li", at: Self.time) == items[0])
            #expect(try await store.gold.goldItem(id: items[0])?.truth?.sentiment == .negative)
            #expect(try await store.gold.undo(sample: sample.id, labeller: "li", at: Self.time) == items[0])
            #expect(try await store.gold.goldItem(id: items[0]) == nil)
            #expect(try await store.gold.undo(sample: sample.id, labeller: "li", at: Self.time) == nil)
            #expect(try await store.gold.queue(sample: sample.id, labeller: "li").allSatisfy { $0.state == .waiting })
        }
    }

    @Test(arguments: Engine.allCases)
    func aFilterAdmitsItsOwnLabelsAndTheProfileCountsWhatIsThere(engine: Engine) async throws {
        try await engine.run { store in
            let ids = try await fill(store)
            let sample = try #require(try await store.gold.draw(design(.random, size: 48), by: "li", at: Self.time))
            for id in [ids[0], ids[1], ids[2]] { try await store.gold.append(entry(sample, id, .negative)) }
            #expect(try await store.gold.goldItems(FeedbackFilter()).map(\.id) == [ids[0], ids[1], ids[2]])
            #expect(try await store.gold.goldItems(FeedbackFilter(sentiments: [.negative])).map(\.id) == [ids[1]])
            let profile = try await store.gold.profile(FeedbackFilter())
            #expect(profile.items == 60 && profile.notAnalysed == 0 && profile.unclassified == 30)
            #expect(profile.sentiments == [30, 0, 30])
            #expect(profile.confidences.reduce(0, +) == 60 && profile.confidences[0] == 9 && profile.confidences[5] == 10)
            let stamps: Set = ["general@2"]
            #expect(profile.stale(engine: "1", stamps: stamps) == 30, "20 of another engine, 15 of an older taxonomy, 5 of both.")
            let stale = try await store.gold.items(in: .stale(engine: "1", stamps: stamps), FeedbackFilter(), limit: 100)
            #expect(stale.count == 30)
            #expect(try await store.gold.items(in: .unclassified, FeedbackFilter(), limit: 4) == [ids[58], ids[56], ids[54], ids[52]])
            #expect(try await store.gold.items(in: .notAnalysed, FeedbackFilter(), limit: 4).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func correctionsAndSwitchesAreKept(engine: Engine) async throws {
        try await engine.run { store in
            let report = CorrectionReport(
                baseVersion: "1", trained: [3, 4], heldOut: [5], heldOutIsRandom: true, penalty: 10, crossValidatedOld: GoldRate(1, of: 2),
                crossValidatedNew: GoldRate(2, of: 2), old: GoldRate(0, of: 1), new: GoldRate(1, of: 1),
                test: McNemar(onlyOld: 0, onlyNew: 1, of: 1)
            )
            #expect(try await store.corrections.engineSwitches().isEmpty)
            let saved = try await store.corrections.saveCorrection(Data([1, 2]), report: report, by: "li", at: Self.time)
            #expect(saved.version == "1+c\(saved.id)")
            #expect(try await store.corrections.corrections() == [saved])
            #expect(try await store.corrections.correctionContent(id: saved.id) == Data([1, 2]))
            #expect(try await store.corrections.correctionContent(id: 99) == nil)
            try await store.corrections.switchEngine(to: saved.id, by: "li", at: Self.time)
            try await store.corrections.switchEngine(to: nil, by: "chen", at: Self.time)
            let switches = try await store.corrections.engineSwitches()
            #expect(switches.map(\.correction) == [nil, saved.id] && switches.map(\.switchedBy) == ["chen", "li"])
        }
    }
}
