public import Feedback

/// Says what each problem costs: customers who leave, contacts, returns. docs/methods/value-at-stake.md.
///
/// ```
/// Economics(assumptions, level: 1).answer(table, period: quarter, window: year).problems.first   // returns: 2.1 (1.2–3.3) million
/// ```
public struct Economics: Sendable {
    /// A problem that fewer known customers have is left out.
    public static let fewestCustomers = 5

    public var assumptions: MoneyAssumptions
    /// 1 for topics such as "delivery", 2 for "delivery.speed".
    public var level: Int

    public init(_ assumptions: MoneyAssumptions, level: Int) {
        self.assumptions = assumptions
        self.level = level
    }

    public func answer(_ table: CustomerTable, period: Period, window: Period) -> EconomicsAnswer {
        let comparison = MatchedComparison(table)
        let simulation = MoneySimulation(assumptions)
        let threshold = highValueFrom(table)
        var bases: [(topic: String, complaints: [(customer: Int, complaint: CustomerComplaint)])] = []
        for (topic, complaints) in zip(table.topics, table.byTopic()) where topic.split(separator: ".").count == level {
            guard complaints.count(where: { $0.complaint.recent > 0 }) >= Self.fewestCustomers else { continue }
            bases.append((topic, complaints))
        }
        let whole = everyone(table)
        var costs = bases.map { cost($0.topic, $0.complaints, table, comparison, simulation, threshold) }
        let q = FalseDiscovery.adjusted(costs.map { $0.uplift?.pValue ?? 1 })
        for index in costs.indices { costs[index].uplift?.qValue = q[index] }
        costs.sort { ($0.money.total, $1.topic) > ($1.money.total, $0.topic) }
        return EconomicsAnswer(
            period: period, window: window, assumptions: assumptions, customers: table.customers.count, anonymous: table.anonymous,
            highValueFrom: threshold, whole: whole.isEmpty ? nil : cost("", whole, table, comparison, simulation, threshold),
            problems: costs, missing: missing(table, comparison, costs))
    }

    /// All complaints of a customer as one; items about several topics of the level count once for each.
    private func everyone(_ table: CustomerTable) -> [(customer: Int, complaint: CustomerComplaint)] {
        table.customers.indices.compactMap { index in
            let own = table.complaints(of: index).filter { table.topics[Int($0.topic)].split(separator: ".").count == level }
            guard !own.isEmpty else { return nil }
            let items = min(own.map(\.items).reduce(0, +), table.customers[index].items)
            let contacts = min(own.map(\.recentContacts).reduce(0, +), table.customers[index].contacts)
            return (
                index,
                CustomerComplaint(topic: -1, items: items, recent: min(own.map(\.recent).reduce(0, +), items), recentContacts: contacts)
            )
        }
    }

    private func cost(
        _ topic: String, _ complaints: [(customer: Int, complaint: CustomerComplaint)], _ table: CustomerTable,
        _ comparison: MatchedComparison, _ simulation: MoneySimulation, _ threshold: Double?
    ) -> ProblemCost {
        let exposed = complaints.map { (customer: $0.customer, items: $0.complaint.items) }
        let churn = comparison.knowsChurn ? comparison.churn(exposed) : nil
        let returns = comparison.returns(exposed)
        let basis = basis(complaints, table, threshold, churn: churn?.uplift.difference, returns: returns?.difference)
        let likely = MoneyDraw(likely: assumptions)
        let formula = MoneyFormula(basis: basis)
        let outcome = simulation.outcome(basis, topic: topic)
        let share = formula.leaving(likely)
        return ProblemCost(
            topic: topic, basis: basis, uplift: churn?.uplift, returns: returns, money: formula.parts(likely), range: outcome.total,
            leaving: Estimate(value: share * Double(basis.customers), interval: outcome.customers),
            leavingHighValue: Estimate(value: share * Double(basis.highValue), interval: outcome.highValue),
            sensitivity: Sensitivity.rows(basis, assumptions), cells: churn.map { cells($0.strata, $0.kind, table) } ?? [])
    }

    private func basis(
        _ complaints: [(customer: Int, complaint: CustomerComplaint)], _ table: CustomerTable, _ threshold: Double?,
        churn: PooledDifference?, returns: PooledDifference?
    ) -> MoneyBasis {
        var basis = MoneyBasis(customers: 0, highValue: 0, yearlyValue: 0, contacts: 0, churn: churn, returns: returns)
        var valued = 0
        for (index, complaint) in complaints where complaint.recent > 0 {
            basis.customers += 1
            basis.contacts += Int(complaint.recentContacts)
            guard let value = table.customers[index].value else { continue }
            valued += 1
            basis.yearlyValue += value
            if let threshold, value >= threshold { basis.highValue += 1 }
        }
        if assumptions.unknownWorthAverage, valued > 0 { basis.yearlyValue *= Double(basis.customers) / Double(valued) }
        return basis
    }

    private func cells(_ strata: [(place: Int, counts: RiskStratum)], _ kind: CustomerStrata, _ table: CustomerTable) -> [MatchedCell] {
        strata.map { place, counts in
            let (tier, region, value, activity) = kind.description(of: place)
            return MatchedCell(
                tier: tier.map { $0 >= 0 ? table.tiers[$0] : "" }, region: region.map { $0 >= 0 ? table.regions[$0] : "" },
                value: value, activity: activity, counts: counts)
        }
    }

    private func highValueFrom(_ table: CustomerTable) -> Double? {
        let values = table.customers.compactMap(\.value).sorted(by: >)
        guard !values.isEmpty else { return nil }
        return values[max(0, Int((Double(values.count) * assumptions.highValueShare).rounded()) - 1)]
    }

    private func missing(_ table: CustomerTable, _ comparison: MatchedComparison, _ costs: [ProblemCost]) -> [EconomicsGap] {
        guard !table.customers.isEmpty else { return [.customers] }
        var missing: [EconomicsGap] = []
        if !comparison.knowsChurn { missing.append(.churn) }
        if !table.customers.contains(where: { $0.value != nil }) { missing.append(.value) }
        if !comparison.knowsReturns { missing.append(.returns) }
        if !costs.contains(where: { $0.basis.contacts > 0 }) { missing.append(.contacts) }
        return missing
    }
}
