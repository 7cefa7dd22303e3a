/// How much more often affected customers left than unaffected ones of the same kind.
public struct ChurnUplift: Sendable, Hashable, Codable {
    /// Affected customers of whom it is known whether they left, and those who did.
    public var exposed: Int
    public var exposedLeft: Int
    /// Those of `exposed` for whom like customers were found.
    public var matched: Int
    /// Unaffected customers in the same strata, and those who left.
    public var others: Int
    public var othersLeft: Int
    /// Percentage points as a share, −1…1, Mantel–Haenszel over the strata.
    public var difference: PooledDifference
    public var pValue: Double
    /// After Benjamini–Hochberg over all problems of the page.
    public var qValue: Double
    public var matchedOn: [MatchingVariable]

    /// Whether the difference is beyond chance at a false-discovery rate of 5 %.
    public var isBeyondChance: Bool { qValue < 0.05 }
}

/// How many more goods affected customers sent back than unaffected ones of the same kind, per customer.
public struct ReturnUplift: Sendable, Hashable, Codable {
    public var difference: PooledDifference
    public var matchedOn: [MatchingVariable]
}

/// Compares the affected with the unaffected, topic by topic; reads the histories once for each coarsening.
struct MatchedComparison {
    /// Fewer affected customers, or fewer who left on both sides together, and nothing is said.
    static let fewestExposed = 30
    static let fewestEvents = 10

    private let table: CustomerTable
    private let levels: [Level]
    /// Whether it is known of anybody that they left, and whether returns are recorded.
    let knowsChurn: Bool
    let knowsReturns: Bool

    private struct Level {
        var strata: CustomerStrata
        var risks: [RiskStratum]
        var returns: [MeanStratum]
    }

    /// One affected customer: place in the table, and items that complain of the problem.
    typealias Exposed = (customer: Int, items: Int32)

    init(_ table: CustomerTable) {
        self.table = table
        knowsChurn = table.customers.contains { $0.churned == true } && table.customers.contains { $0.churned == false }
        knowsReturns = table.customers.contains { $0.returns > 0 }
        levels = CustomerStrata.coarsenings.map { variables in
            let strata = CustomerStrata(table, on: variables)
            var risks = [RiskStratum](repeating: RiskStratum(), count: strata.count)
            var returns = [MeanStratum](repeating: MeanStratum(), count: strata.count)
            for (index, customer) in table.customers.enumerated() {
                let place = strata.stratum(of: index, items: customer.items)
                returns[place].others.add(Double(customer.returns))
                guard let churned = customer.churned else { continue }
                risks[place].others += 1
                if churned { risks[place].otherEvents += 1 }
            }
            return Level(strata: strata, risks: risks, returns: returns)
        }
    }

    /// nil when the affected are too few or nothing is known of their leaving.
    func churn(_ exposed: [Exposed]) -> (uplift: ChurnUplift, strata: [(place: Int, counts: RiskStratum)], kind: CustomerStrata)? {
        let known = exposed.filter { table.customers[$0.customer].churned != nil }
        guard known.count >= Self.fewestExposed else { return nil }
        var best: (strata: [(place: Int, counts: RiskStratum)], kind: CustomerStrata)?
        for level in levels {
            let strata = risks(known, level)
            best = (strata, level.strata)
            let matched = strata.filter { $0.counts.others > 0 }.map(\.counts.exposed).reduce(0, +)
            if Double(matched) >= CustomerStrata.fewestMatched * Double(known.count) { break }
        }
        guard let (strata, kind) = best, let difference = MantelHaenszel.riskDifference(strata.map(\.counts)) else { return nil }
        let used = strata.map(\.counts).filter { $0.weight > 0 }
        let left = known.count { table.customers[$0.customer].churned == true }
        let othersLeft = used.map(\.otherEvents).reduce(0, +)
        guard left + othersLeft >= Self.fewestEvents else { return nil }
        let uplift = ChurnUplift(
            exposed: known.count, exposedLeft: left, matched: used.map(\.exposed).reduce(0, +), others: used.map(\.others).reduce(0, +),
            othersLeft: othersLeft, difference: difference, pValue: difference.pValue, qValue: difference.pValue, matchedOn: kind.variables)
        return (uplift, strata, kind)
    }

    /// nil when no returns are recorded or the affected are too few.
    func returns(_ exposed: [Exposed]) -> ReturnUplift? {
        guard knowsReturns, exposed.count >= Self.fewestExposed else { return nil }
        var best: (difference: PooledDifference, kind: [MatchingVariable])?
        for level in levels {
            var strata: [Int: MeanStratum] = [:]
            for (customer, items) in exposed {
                let history = table.customers[customer]
                let value = Double(history.returns)
                let from = level.strata.stratum(of: customer, items: history.items)
                let to = level.strata.stratum(of: customer, items: history.items - items)
                strata[from, default: level.returns[from]].others.add(value, times: -1)
                strata[to, default: level.returns[to]].exposed.add(value)
            }
            let touched = strata.sorted { $0.key < $1.key }.map(\.value)
            let matched = touched.filter { $0.others.count > 0 }.map(\.exposed.count).reduce(0, +)
            best = MantelHaenszel.meanDifference(touched).map { ($0, level.strata.variables) } ?? best
            if matched >= CustomerStrata.fewestMatched * Double(exposed.count) { break }
        }
        return best.map { ReturnUplift(difference: $0.difference, matchedOn: $0.kind) }
    }

    /// Strata with exposed customers; these are taken out of the others of the stratum in which they stood.
    private func risks(_ exposed: [Exposed], _ level: Level) -> [(place: Int, counts: RiskStratum)] {
        var strata: [Int: RiskStratum] = [:]
        for (customer, items) in exposed {
            let history = table.customers[customer]
            let left = history.churned == true ? 1 : 0
            let from = level.strata.stratum(of: customer, items: history.items)
            let to = level.strata.stratum(of: customer, items: history.items - items)
            strata[from, default: level.risks[from]].others -= 1
            strata[from, default: level.risks[from]].otherEvents -= left
            strata[to, default: level.risks[to]].exposed += 1
            strata[to, default: level.risks[to]].exposedEvents += left
        }
        return strata.filter { $0.value.exposed > 0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
