import Feedback
import Testing

@testable import Insights

struct ChurnTests {
    private func answer(_ made: MadeUpCustomers) -> ChurnAnswer { Churn().answer(made.table, window: MadeUpCustomers.window) }

    private func effect(_ topic: String, _ answer: ChurnAnswer) -> ChurnEffect? {
        answer.effects.first { $0.sign == .complaint(topic: topic) }
    }

    @Test func learnsThePlantedSignWithTheTierHeldStill() throws {
        var made = MadeUpCustomers()
        made.uplift = 0.2
        let answer = answer(made)
        #expect(answer.method == .model)
        let quality = try #require(answer.quality)
        #expect(quality.skill > 0 && quality.brier < quality.brierOfBaseRate && quality.discrimination > 0.6)
        #expect((0.7...1.4).contains(quality.slope))
        let returns = try #require(effect("returns", answer))
        #expect(returns.oddsRatio.interval.low > 1)
        let price = try #require(effect("price", answer))
        #expect(price.oddsRatio.interval.contains(1))
    }

    @Test func withoutThePlantTheSignIsNotFound() throws {
        var made = MadeUpCustomers()
        made.uplift = 0
        let returns = effect("returns", answer(made))
        #expect(returns.map { $0.oddsRatio.interval.contains(1) } ?? true)
    }

    /// In each tenth the observed share lies near the predicted one.
    @Test func risksAreCalibrated() throws {
        var made = MadeUpCustomers()
        made.uplift = 0.12
        let quality = try #require(answer(made).quality)
        #expect(quality.calibration.count == 10)
        let missed = quality.calibration.count { !$0.observed.interval.contains($0.predicted) }
        #expect(missed <= 2)
        let mean = quality.calibration.map { $0.predicted * Double($0.customers) }.reduce(0, +) / Double(quality.customers)
        #expect(abs(mean - Double(quality.left) / Double(quality.customers)) < 0.002)
    }

    @Test func theListIsOrderedByValueRiskAndPersuadability() throws {
        var made = MadeUpCustomers()
        made.uplift = 0.2
        let answer = answer(made)
        #expect(!answer.list.isEmpty && answer.atRisk >= answer.list.count)
        #expect(answer.list.map(\.priority) == answer.list.map(\.priority).sorted(by: >))
        for customer in answer.list.prefix(20) {
            let value = try #require(customer.value)
            #expect(abs(customer.priority - value * customer.risk * customer.persuadable) < 1e-9)
            #expect((0...1).contains(customer.risk) && (0...1).contains(customer.persuadable) && !customer.reasons.isEmpty)
        }
        let left = Set(made.table.customers.filter { $0.churned == true }.map(\.key))
        #expect(answer.list.allSatisfy { !left.contains($0.customer) })
        let expected = try #require(answer.expected)
        #expect(expected.interval.low < expected.value && expected.value < expected.interval.high)
    }

    @Test func pointsWhereNobodyIsKnownToHaveLeft() throws {
        var table = CustomerTable(topics: ["delivery", "delivery.speed"], tiers: [], regions: [])
        var angry = CustomerHistory(key: CustomerKey(high: 2, low: 1))
        (angry.items, angry.negative, angry.leaving, angry.severity, angry.lastDay, angry.lastNegativeDay) = (5, 3, 1, 8, 20_300, 20_300)
        (angry.earlyItems, angry.earlyScore, angry.lateItems, angry.lateScore) = (2, 1.6, 3, -2.4)
        let repeated = [
            CustomerComplaint(topic: 0, items: 3, recent: 1, recentContacts: 0),
            CustomerComplaint(topic: 1, items: 3, recent: 1, recentContacts: 0),
        ]
        table.append(angry, complaints: repeated)
        var calm = CustomerHistory(key: CustomerKey(high: 2, low: 2))
        (calm.items, calm.lastDay) = (2, 20_300)
        table.append(calm, complaints: [])
        let answer = Churn().answer(table, window: MadeUpCustomers.window)
        #expect(answer.method == .points && answer.quality == nil && answer.expected == nil && answer.yearlyValue == nil)
        #expect(answer.list.count == 1)
        let first = try #require(answer.list.first)
        // Said to leave 30, again 20, falling 15, grave 10, ended badly 10.
        #expect(first.risk == 0.85 && first.persuadable == 0.5)
        #expect(first.reasons.map(\.sign) == [.leaving, .repeated, .falling, .grave, .endedBadly])
        #expect(first.reasons[1].topic == "delivery.speed" && first.reasons[1].count == 3)
    }
}
