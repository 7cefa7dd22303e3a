import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Testing

@testable import Ingestion

/// The demo's planted truths, found by insights that are not told where to look, and not found where nothing was planted.
///
/// Voices are annotated with the topic and mood that they were written with, so that these tests judge the insights and not the engine.
@Suite struct PlantedInsightsTests {
    private static let end = Day(year: 2026, month: 11, day: 21)
    private static let with = DemoBrand(endingOn: end)
    private static let without = DemoBrand(endingOn: end, without: Set(PlantedTruth.ID.allCases))

    // MARK: Journeys

    private static func journeys(_ brand: DemoBrand, days: Int) -> JourneyAnalysis {
        var table = JourneyTable()
        for (index, voice) in brand.voices.enumerated() where voice.day > -days {
            guard let customer = voice.customer, !voice.topic.isEmpty else { continue }
            table.append(
                JourneyStep(
                    customer: Int64(customer), seconds: Int64((end + voice.day).number * 86_400 + voice.minute * 60), item: Int64(index),
                    channel: voice.channel.rawValue, lean: voice.lean, topics: [(voice.topic, voice.lean)]))
        }
        return Journeys().analyze(table, JourneyQuestion())
    }

    @Test(arguments: [30, 90, 365])
    func refusedReturnsAreTheFirstBreakpoint(days: Int) throws {
        let found = Self.journeys(Self.with, days: days)
        let first = try #require(found.passages.first)
        #expect(first.verdict == .breakpoint && first.topic == "returns", "\(first.id)")
        #expect([["store", "call"], ["chat", "store"]].contains([first.from, first.to]), "\(first.id)")
        #expect(first.topicAfter == "returns.refused" || first.topicAfter == "returns.store")
        let chain = try #require(found.chains.first)
        #expect(chain.topic == "returns" && chain.path == ["chat", "store", "call"])
    }

    @Test(arguments: [30, 90, 365])
    func withoutThePlantNoReturnBreaks(days: Int) {
        let found = Self.journeys(Self.without, days: days)
        #expect(!found.breakpoints.contains { $0.topic == "returns" }, "\(found.breakpoints.map(\.id))")
        #expect(found.breakpoints.count < 3, "\(found.breakpoints.map(\.id))")
    }

    // MARK: Promises

    @Test func nextDayDeliveryIsKeptOnlineAndBrokenInStores() async throws {
        let report = try await promise(Self.with)
        func state(_ channel: Channel) -> PromiseState? { report.channels.first { $0.channel == channel }?.state }
        #expect(state(.review) == .kept && state(.store) == .broken)
        #expect(report.isTorn)
        #expect(try #require(report.consistency).interval.high < 0.8)
    }

    @Test func withoutThePlantNoChannelBreaksIt() async throws {
        let report = try await promise(Self.without)
        #expect(report.channels.first { $0.channel == .store }?.state != .broken)
        #expect(!report.isTorn)
    }

    private func promise(_ brand: DemoBrand) async throws -> PromiseReport {
        try await DemoStore.with(brand, { $0.topic == "delivery.promise" }) { database in
            let promise = Promise(statement: "次日达", topics: PlantedTruth.brokenPromise.topics, threshold: 0.35)
            let record = PromiseRecord(
                id: 1, version: 1, promise: promise, withdrawn: false, savedBy: "", savedAt: Date(timeIntervalSince1970: 0))
            return try await Promises(database).report(record, FeedbackFilter())
        }
    }

    // MARK: Campaigns

    @Test func thePilotThatWorksIsToldFromTheOneThatDoesNot() async throws {
        let hangzhou = try await waiting(Self.with, "杭州", from: PlantedTruth.waitingPilot.days.lowerBound)
        #expect(hangzhou.effect.interval.high < 0, "\(hangzhou.effect)")
        #expect(hangzhou.effect.interval.contains(-PlantedTruth.waitingPilot.strength), "\(hangzhou.effect)")
        let wuhan = try await waiting(Self.with, "武汉", from: PlantedTruth.uselessPilot.firstDay)
        #expect(!wuhan.isBeyondChance, "\(wuhan.effect)")
        let bare = try await waiting(Self.without, "杭州", from: PlantedTruth.waitingPilot.days.lowerBound)
        #expect(!bare.isBeyondChance, "\(bare.effect)")
    }

    private func waiting(_ brand: DemoBrand, _ city: String, from day: Int) async throws -> Effect {
        try await DemoStore.with(brand, { $0.topic == "store.waiting" && $0.store != nil }) { database in
            let stores = DemoCatalogue.stores.filter { $0.city == city }.map(\.name)
            let campaign = Campaign(
                name: city, kind: .pilot, start: Self.end + day, scope: CampaignScope(stores: stores), topics: ["store.waiting"])
            let record = CampaignRecord(
                id: 1, version: 1, campaign: campaign, removed: false, savedBy: "", savedAt: Date(timeIntervalSince1970: 0))
            let report = try await Campaigns(database).report(record, FeedbackFilter(), try await database.facets())
            return try #require(report.during.first { $0.measure == .unhappy })
        }
    }

    @Test func theMemberWeekPleasesAndAnnoys() async throws {
        let days = PlantedTruth.mixedCampaign.days
        func report(_ brand: DemoBrand) async throws -> CampaignReport {
            try await DemoStore.with(brand, { (days.lowerBound - 30...days.upperBound + 10).contains($0.day) }) { database in
                let campaign = Campaign(
                    name: "焕新会员周", kind: .campaign, start: Self.end + days.lowerBound, last: Self.end + days.upperBound)
                let record = CampaignRecord(
                    id: 1, version: 1, campaign: campaign, removed: false, savedBy: "", savedAt: Date(timeIntervalSince1970: 0))
                return try await Campaigns(database).report(record, FeedbackFilter(), try await database.facets())
            }
        }
        let with = try await report(Self.with)
        #expect(with.resonating.contains { $0.topic == "gift" }, "\(with.resonating.map(\.topic))")
        #expect(with.annoying.contains { $0.topic == "price.coupon" }, "\(with.annoying.map(\.topic))")
        let bare = try await report(Self.without)
        #expect(!bare.resonating.contains { $0.topic == "gift" } && !bare.annoying.contains { $0.topic == "price.coupon" })
    }
}

/// A database of some of the demo's voices, annotated with what they were written with.
enum DemoStore {
    static func with<Value>(
        _ brand: DemoBrand, _ isWanted: (DemoVoice) -> Bool, _ body: (HuiyinDatabase) async throws -> Value
    ) async throws -> Value {
        var items: [AnalyzedItem] = []
        for (index, voice) in brand.voices.enumerated() where isWanted(voice) && !voice.topic.isEmpty {
            items.append(AnalyzedItem(item: item(voice, index, brand), annotation: annotation(voice)))
        }
        return try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path)
            for start in stride(from: 0, to: items.count, by: 2_000) {
                _ = try await database.write(Array(items[start..<min(start + 2_000, items.count)]), customers: [])
            }
            let value = try await body(database)
            try database.close()
            return value
        }
    }

    private static func item(_ voice: DemoVoice, _ index: Int, _ brand: DemoBrand) -> FeedbackItem {
        let time = Date(timeIntervalSince1970: Double((brand.endingOn + voice.day).number * 86_400 - 28_800 + voice.minute * 60))
        return FeedbackItem(
            key: ItemKey(high: 1, low: UInt64(index)), source: "demo", text: "", channel: voice.channel, occurredAt: time, receivedAt: time,
            customer: voice.customer.map { CustomerKey(high: 2, low: UInt64($0)) },
            product: DemoCatalogue.products[voice.product].name, region: DemoCatalogue.regions[voice.region].name,
            store: voice.store.map { DemoCatalogue.stores[$0].name })
    }

    private static func annotation(_ voice: DemoVoice) -> Annotation {
        let score = Double(voice.lean) * 0.8
        return Annotation(
            engineVersion: "1", taxonomyVersion: "ecommerce@1", language: "zh-Hans",
            sentiment: score < 0 ? .negative : score > 0 ? .positive : .neutral, score: score, confidence: 1,
            topics: [TopicAssignment(topic: voice.topic, confidence: 1, sentiment: score)])
    }
}

extension DemoVoice {
    fileprivate var lean: Int8 {
        switch mood {
        case .praise: 1
        case .complaint: -1
        case .question: 0
        }
    }
}
