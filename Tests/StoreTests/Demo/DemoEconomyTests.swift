import Feedback
import Insights
import Testing

@testable import Ingestion

/// The demo's truth "customers with a bad return leave twice as often" is found by the comparison and by the model, and only when it is
/// planted. Topics are those of the plan, not those that an engine reads, so that the test is of the methods alone.
@Suite struct DemoEconomyTests {
    private static let end = Day(year: 2026, month: 11, day: 21)
    private static let window = Period(start: end + -364, end: end + 1)
    private static let planted = table(without: [])
    private static let bare = table(without: [.returnChurn])

    private static func table(without: Set<PlantedTruth.ID>) -> CustomerTable {
        let brand = DemoBrand(endingOn: end, without: without)
        let voices = Dictionary(grouping: brand.voices.filter { $0.customer != nil }, by: { $0.customer ?? 0 })
        let topics = Set(brand.voices.map(\.topic).filter { !$0.isEmpty }.flatMap { [$0, String($0.prefix { $0 != "." })] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($0.element, Int32($0.offset)) })
        let tiers = DemoCustomer.tiers
        let regions = DemoCatalogue.regions.map(\.name)
        var table = CustomerTable(topics: topics, tiers: tiers, regions: regions)
        for (number, customer) in brand.customers.enumerated() {
            guard let own = voices[number] else { continue }
            var history = CustomerHistory(key: CustomerKey(high: 9, low: UInt64(number)))
            history.tier = Int32(tiers.firstIndex(of: customer.tier) ?? -1)
            history.region = Int32(regions.firstIndex(of: customer.region) ?? -1)
            (history.value, history.churned, history.items) = (Double(customer.value), customer.churned, Int32(own.count))
            history.negative = Int32(own.count { $0.mood == .complaint })
            history.lastDay = Int32((end + (own.map(\.day).max() ?? 0)).number)
            var counts: [Int32: (items: Int32, recent: Int32)] = [:]
            for voice in own where voice.mood == .complaint && !voice.topic.isEmpty {
                for name in Set([voice.topic, String(voice.topic.prefix { $0 != "." })]) {
                    guard let place = places[name] else { continue }
                    counts[place, default: (0, 0)].items += 1
                    if voice.day > -90 { counts[place, default: (0, 0)].recent += 1 }
                }
            }
            table.append(
                history,
                complaints: counts.sorted { $0.key < $1.key }.map {
                    CustomerComplaint(topic: $0.key, items: $0.value.items, recent: $0.value.recent, recentContacts: 0)
                })
        }
        return table
    }

    private func costs(_ table: CustomerTable) -> EconomicsAnswer {
        Economics(MoneyAssumptions(), level: 1).answer(table, period: Period(start: Self.end + -89, end: Self.end + 1), window: Self.window)
    }

    @Test func theComparisonFindsTheBadReturnsAndNothingElse() throws {
        let answer = costs(Self.planted)
        #expect(answer.problems.filter { $0.uplift?.isBeyondChance == true }.map(\.topic) == ["returns"])
        let uplift = try #require(answer.problems.first { $0.topic == "returns" }?.uplift)
        // 8.5 % leave without a bad return, twice as many with one.
        #expect(uplift.difference.estimate.interval.contains(0.085), "\(uplift.difference)")
        #expect(Double(uplift.matched) > 0.9 * Double(uplift.exposed))
        #expect(answer.problems.first?.topic == "returns", "It is the dearest too.")
    }

    @Test func withoutThePlantTheComparisonFindsNothing() {
        let problems = costs(Self.bare).problems
        #expect(problems.filter { $0.uplift?.isBeyondChance == true }.map(\.topic) == [])
        #expect(problems.contains { $0.topic == "returns" && $0.uplift != nil }, "It was looked for.")
    }

    @Test func theModelLearnsTheBadReturnsOnlyWhenTheyArePlanted() throws {
        func effect(_ table: CustomerTable) -> ChurnEffect? {
            Churn().answer(table, window: Self.window).effects.first { $0.sign == .complaint(topic: "returns") }
        }
        let planted = Churn().answer(Self.planted, window: Self.window)
        #expect(planted.method == .model && (planted.quality?.skill ?? 0) > 0)
        let returns = try #require(effect(Self.planted))
        #expect(returns.oddsRatio.interval.low > 1.2)
        #expect(planted.list.prefix(20).allSatisfy { $0.reasons.contains { $0.sign == .complaint(topic: "returns") } })
        #expect(effect(Self.bare).map { $0.oddsRatio.interval.low < 1.05 } ?? true)
    }
}
