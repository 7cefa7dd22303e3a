import Feedback
import Foundation
import Ingestion
import Insights
import Testing

/// What a store tells of single customers.
@Suite struct CustomerTests {
    private static let start = Day(year: 2026, month: 1, day: 1)
    private static let window = Period(start: start, end: start + 200)
    private static let current = Period(start: start + 170, end: start + 200)
    private static let li = CustomerKey(high: 1, low: 1)
    private static let wang = CustomerKey(high: 1, low: 2)

    private func item(
        _ number: Int, day: Int, _ channel: Channel, _ customer: CustomerKey?, region: String? = nil, event: String? = nil,
        score: Double = 0, severity: Double = 0, intents: [Intent] = [], topics: [(String, Double)] = [], noise: NoiseKind? = nil
    ) -> AnalyzedItem {
        let time = Date(timeIntervalSince1970: Double((Self.start + day).number * 86_400 - 28_800 + 43_200))
        let item = FeedbackItem(
            key: ItemKey(high: 3, low: UInt64(number)), source: "shop", text: event == nil ? "第\(number)条" : "", channel: channel,
            occurredAt: time, receivedAt: time, customer: customer, region: region, event: event)
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "general@1", language: "zh-Hans",
            sentiment: score < 0 ? .negative : score > 0 ? .positive : .neutral, score: score, confidence: 1, intents: intents,
            severity: severity, topics: topics.map { TopicAssignment(topic: $0.0, confidence: 1, sentiment: $0.1) }, noise: noise)
        return AnalyzedItem(item: item, annotation: annotation)
    }

    private func fill(_ store: StoreUnderTest) async throws {
        try await store.sources.save(Source(name: "shop", channel: .review, pack: "general"))
        let items = [
            item(1, day: 10, .review, Self.li, region: "浙江", score: 0.8, topics: [("price", 0.8)]),
            item(2, day: 50, .call, Self.li, region: "浙江", score: -0.4, severity: 4, topics: [("delivery.speed", -0.4)]),
            item(
                3, day: 180, .chat, Self.li, region: "四川", score: -0.9, severity: 8, intents: [.complaint, .churn],
                topics: [("delivery.speed", -0.9), ("delivery.damage", -0.5), ("price", 0.3)]),
            item(4, day: 181, .event, Self.li, region: "四川", event: "return"),
            item(5, day: 182, .event, Self.li, region: "四川", event: "repeatContact"),
            item(6, day: 185, .review, Self.li, score: -1, topics: [("price", -1)], noise: .advert),
            item(7, day: 100, .review, Self.wang, score: 0.5),
            item(8, day: 120, .social, nil, score: -0.5, topics: [("price", -0.5), ("delivery.speed", -0.2)]),
            item(9, day: 250, .review, Self.wang, score: -0.5, topics: [("price", -0.5)]),
        ]
        let people = [
            Customer(key: Self.li, tier: "金卡", value: 5_000, churned: true), Customer(key: Self.wang, churned: false),
        ]
        _ = try await store.sink.write(items, customers: people)
    }

    @Test(arguments: Engine.allCases)
    func historiesHoldWhatCustomersSaidAndDid(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store)
            let table = try await store.customers.customerTable(FeedbackFilter(period: Self.window), current: Self.current)
            #expect(table.customers.map(\.key) == [Self.li, Self.wang] && table.anonymous == 1)
            let li = try #require(table.customers.first)
            #expect(li.items == 5 && li.negative == 2 && li.contacts == 2 && li.leaving == 1)
            #expect(li.returns == 1 && li.repeats == 1 && li.cancellations == 0)
            #expect(li.value == 5_000 && li.churned == true && table.tiers[Int(li.tier)] == "金卡" && table.regions[Int(li.region)] == "四川")
            #expect(li.severity == 8 && li.lastDay == Int32((Self.start + 182).number))
            #expect(li.lastNegativeDay == Int32((Self.start + 180).number))
            // The last 90 days begin on day 110.
            #expect(li.earlyItems == 2 && abs(li.earlyScore - 0.4) < 1e-6 && li.lateItems == 1 && abs(li.lateScore - -0.9) < 1e-6)
            let wang = table.customers[1]
            #expect(wang.items == 1 && wang.tier == -1 && wang.region == -1 && wang.value == nil && wang.churned == false)
            #expect(wang.lastNegativeDay == nil && table.complaints(of: 1).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func complaintsStandUnderTheirTopicAndItsParents(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store)
            let table = try await store.customers.customerTable(FeedbackFilter(period: Self.window), current: Self.current)
            let complaints = Dictionary(
                uniqueKeysWithValues: table.complaints(of: 0).map {
                    (table.topics[Int($0.topic)], [$0.items, $0.recent, $0.recentContacts])
                })
            #expect(complaints == ["delivery": [2, 1, 1], "delivery.speed": [2, 1, 1], "delivery.damage": [1, 1, 1]])
        }
    }

    @Test(arguments: Engine.allCases)
    func filtersOfCustomersHold(engine: Engine) async throws {
        try await engine.run { store in
            try await fill(store)
            let gold = try await store.customers.customerTable(
                FeedbackFilter(period: Self.window, tiers: ["金卡"]), current: Self.current)
            #expect(gold.customers.map(\.key) == [Self.li])
            let region = try await store.customers.customerTable(
                FeedbackFilter(period: Self.window, regions: ["浙江"]), current: Self.current)
            #expect(region.customers.map(\.items) == [2])
            let before = try await store.customers.factRevision()
            _ = try await store.sink.write([item(10, day: 3, .review, Self.wang)], customers: [])
            #expect(try await store.customers.factRevision() > before)
        }
    }

    @Test(arguments: Engine.allCases)
    func settingsKeepEveryVersion(engine: Engine) async throws {
        try await engine.run { store in
            let time = Date(timeIntervalSince1970: 1_790_000_000)
            let standard = PriorityDecision()
            #expect(try await store.settings.decided("priority", standard: standard).version == nil)
            #expect(try await store.settings.takeBack("priority", standard: standard, by: "li", at: time) == false)
            let first = PriorityDecision(weights: ProblemWeights(severity: 2), efforts: ["a.b": 0.5])
            try await store.settings.decide("priority", first, note: "why", by: "li", at: time)
            try await store.settings.decide("priority", PriorityDecision(weights: ProblemWeights(effort: 0)), by: "wang", at: time + 1)
            try await store.settings.decide("other", 7, by: "wang", at: time)
            let now = try await store.settings.decided("priority", standard: standard)
            #expect(now.value.weights.effort == 0 && now.version?.savedBy == "wang" && now.version?.savedAt == time + 1)
            #expect(try await store.settings.takeBack("priority", standard: standard, by: "zhao", at: time + 2))
            #expect(try await store.settings.decided("priority", standard: standard).value == first)
            let versions = try await store.settings.settingVersions("priority", limit: 10)
            #expect(versions.map(\.savedBy) == ["zhao", "wang", "li"] && versions.map(\.note) == ["why", "", "why"])
        }
    }
}
