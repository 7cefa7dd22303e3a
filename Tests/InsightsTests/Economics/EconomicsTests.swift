import Feedback
import Foundation
import Testing

@testable import Insights

struct EconomicsTests {
    private static let standard = Economics(MoneyAssumptions(), level: 1)
        .answer(MadeUpCustomers().table, period: MadeUpCustomers.period, window: MadeUpCustomers.window)

    private func answer(_ made: MadeUpCustomers, _ assumptions: MoneyAssumptions = MoneyAssumptions(), level: Int = 1) -> EconomicsAnswer {
        Economics(assumptions, level: level).answer(made.table, period: MadeUpCustomers.period, window: MadeUpCustomers.window)
    }

    private func cost(_ topic: String, _ answer: EconomicsAnswer) throws -> ProblemCost {
        try #require(answer.problems.first { $0.topic == topic })
    }

    @Test func findsThePlantedProblemBeyondChanceAndNoOther() throws {
        let answer = Self.standard
        #expect(answer.problems.first?.topic == "returns")
        #expect(answer.problems.filter { $0.uplift?.isBeyondChance == true }.map(\.topic) == ["returns"])
        let returns = try cost("returns", answer)
        let uplift = try #require(returns.uplift)
        #expect(uplift.difference.estimate.interval.contains(0.1))
        #expect(uplift.matchedOn.contains(.tier) && uplift.matched == uplift.exposed)
        let more = try #require(returns.returns)
        #expect(more.difference.estimate.interval.contains(0.2) && more.difference.estimate.interval.low > 0.1)
        #expect(answer.missing.isEmpty)
    }

    @Test func withoutThePlantNothingIsFoundThoughTheCrudeDifferenceStays() throws {
        var made = MadeUpCustomers()
        (made.uplift, made.base) = (0, [0.05, 0.18])
        let table = made.table
        let bad = table.customers.indices.filter { table.complaints(of: $0).contains { $0.topic == 3 } }
        let others = table.customers.indices.filter { index in !bad.contains(index) }
        func rate(_ list: [Int]) -> Double { Double(list.count { table.customers[$0].churned == true }) / Double(list.count) }
        #expect(rate(bad) - rate(others) > 0.015, "Gold customers complain more and leave more.")
        let answer = answer(made)
        #expect(answer.problems.allSatisfy { $0.uplift?.isBeyondChance == false })
    }

    @Test func strataAddUpToTheAffectedAndToTheDifference() throws {
        let returns = try cost("returns", Self.standard)
        let uplift = try #require(returns.uplift)
        #expect(returns.cells.map(\.counts.exposed).reduce(0, +) == uplift.exposed)
        #expect(returns.cells.map(\.counts.exposedEvents).reduce(0, +) == uplift.exposedLeft)
        #expect(MantelHaenszel.riskDifference(returns.cells.map(\.counts)) == uplift.difference)
        #expect(returns.cells.allSatisfy { $0.counts.others >= 0 && $0.counts.otherEvents <= $0.counts.others })
    }

    @Test func moneyIsTheFormula() throws {
        var assumptions = MoneyAssumptions()
        assumptions[.yearsLost] = Triangular(low: 2, likely: 2, high: 2)
        assumptions[.contactCost] = Triangular(low: 10, likely: 10, high: 10)
        let returns = try cost("returns", answer(MadeUpCustomers(), assumptions))
        let (basis, churn) = (returns.basis, try #require(returns.basis.churn))
        #expect(abs(returns.money.churn - churn.value * 0.8 * basis.yearlyValue * 2) < 1e-6)
        #expect(abs(returns.money.contacts - Double(basis.contacts) * 0.8 * 10) < 1e-9)
        #expect(abs(returns.leaving.value - churn.value * 0.8 * Double(basis.customers)) < 1e-9)
        #expect(returns.range.contains(returns.money.total) && returns.leaving.interval.contains(returns.leaving.value))
        let sway = try #require(returns.sensitivity.first { $0.factor == "churn" })
        #expect(returns.sensitivity.map(\.swing) == returns.sensitivity.map(\.swing).sorted(by: >))
        #expect(!returns.sensitivity.contains { $0.factor == "yearsLost" || $0.factor == "churnUplift" })
        #expect(sway.moneyAtLow < returns.money.total && returns.money.total < sway.moneyAtHigh)
    }

    @Test func theSameDataGiveTheSameRange() throws {
        #expect(answer(MadeUpCustomers()) == Self.standard)
        let (small, large) = (MoneySimulation.deviates("returns"), MoneySimulation.deviates("price"))
        let mean = small.map(\.churn).reduce(0, +) / Double(small.count)
        let square = small.map { $0.churn * $0.churn }.reduce(0, +) / Double(small.count)
        #expect(abs(mean) < 0.07 && abs(square - 1) < 0.1 && small[0].churn != large[0].churn)
    }

    @Test func saysWhatIsMissingAndGoesOn() throws {
        var made = MadeUpCustomers()
        (made.knowsChurn, made.knowsValue) = (false, false)
        let answer = answer(made)
        #expect(answer.missing == [.churn, .value])
        let returns = try cost("returns", answer)
        #expect(returns.uplift == nil && returns.money.churn == 0 && returns.money.contacts > 0)
        #expect(abs(returns.leaving.value - 0.05 * Double(returns.basis.customers)) < 1e-9)
        #expect(returns.basis.highValue == 0 && answer.highValueFrom == nil)
        let empty = CustomerTable(topics: [], tiers: [], regions: [])
        let nothing = Economics(MoneyAssumptions(), level: 1).answer(empty, period: MadeUpCustomers.period, window: MadeUpCustomers.window)
        #expect(nothing.missing == [.customers] && nothing.whole == nil && nothing.problems.isEmpty)
    }

    @Test func allTogetherCountEachCustomerOnce() throws {
        let made = MadeUpCustomers()
        let table = made.table
        let whole = try #require(Self.standard.whole)
        let recent = table.customers.indices.count { table.complaints(of: $0).contains { $0.recent > 0 && $0.topic != 1 && $0.topic != 4 } }
        #expect(whole.basis.customers == recent)
        #expect(whole.basis.customers < Self.standard.problems.map(\.basis.customers).reduce(0, +))
    }

    @Test func levelsAreToldApart() {
        #expect(Set(answer(MadeUpCustomers(), level: 2).problems.map(\.topic)) == ["delivery.speed", "returns.refund"])
    }

    @Test func assumptionsAreCheckedAndKept() throws {
        var assumptions = MoneyAssumptions()
        #expect(throws: Never.self) { try assumptions.check() }
        assumptions[.margin] = Triangular(low: 0.2, likely: 0.3, high: 0.4)
        let kept = try JSONDecoder().decode(MoneyAssumptions.self, from: JSONEncoder().encode(assumptions))
        #expect(kept == assumptions && kept[.margin].likely == 0.3 && kept[.contactCost] == MoneyAssumption.contactCost.standard)
        assumptions[.margin] = Triangular(low: 0.5, likely: 0.3, high: 0.4)
        #expect(throws: QueryError.self) { try assumptions.check() }
        assumptions[.margin] = Triangular(low: 0.5, likely: 0.9, high: 1.4)
        #expect { try assumptions.check() } throws: { ($0 as? QueryError)?.message.en.contains("1.4") == true }
    }
}
