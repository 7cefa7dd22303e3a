/// What customers are matched on.
public enum MatchingVariable: String, Sendable, Codable, Hashable, CaseIterable {
    case tier, region, value, activity
}

/// Sorts customers into exact strata of like ones: same tier, region, third of value and number of items.
///
/// Items that complain of the problem in question are not counted as activity: they are the exposure itself, not a likeness. Where strata
/// are too fine to find others for at least ``fewestMatched`` of the exposed, region is given up first, then value; the outcome is never
/// looked at. Exact strata rather than a propensity score (Rubin 2008, Ann Appl Stat 2:808): a finance department can count them.
struct CustomerStrata {
    static let fewestMatched = 0.9
    static let coarsenings: [[MatchingVariable]] = [[.tier, .region, .value, .activity], [.tier, .value, .activity], [.tier, .activity]]
    /// Upper ends of the bands of activity; the last band is open.
    private static let activityEnds: [Int32] = [1, 2, 5]

    let variables: [MatchingVariable]
    let count: Int
    private let tiers: Int
    private let regions: Int
    /// The part of each customer's stratum that does not depend on the problem.
    private let bases: [Int32]

    init(_ table: CustomerTable, on variables: [MatchingVariable]) {
        self.variables = variables
        tiers = variables.contains(.tier) ? table.tiers.count + 1 : 1
        regions = variables.contains(.region) ? table.regions.count + 1 : 1
        let byValue = variables.contains(.value)
        let cuts = byValue ? Self.thirds(table) : []
        let bands = Self.activityEnds.count + 1
        count = tiers * regions * (byValue ? 4 : 1) * bands
        let (tierCount, regionCount) = (tiers, regions)
        bases = table.customers.map { customer in
            let tier = tierCount > 1 ? Int(customer.tier) + 1 : 0
            let region = regionCount > 1 ? Int(customer.region) + 1 : 0
            let value = byValue ? Self.band(customer.value, cuts) : 0
            return Int32(((tier * regionCount + region) * (byValue ? 4 : 1) + value) * bands)
        }
    }

    /// - Parameter items: the customer's items beside those that complain of the problem.
    func stratum(of customer: Int, items: Int32) -> Int { Int(bases[customer]) + Self.activity(items) }

    /// What a stratum stands for: places in the table's lists, −1 for unknown; thirds of value, 0 for unknown; nil for what is not matched on.
    func description(of stratum: Int) -> (tier: Int?, region: Int?, value: Int?, activity: Int) {
        let bands = Self.activityEnds.count + 1
        let byValue = variables.contains(.value)
        let rest = stratum / bands
        let place = byValue ? rest / 4 : rest
        return (
            tiers > 1 ? place / regions - 1 : nil, regions > 1 ? place % regions - 1 : nil, byValue ? rest % 4 : nil, stratum % bands
        )
    }

    private static func activity(_ items: Int32) -> Int { activityEnds.firstIndex { items <= $0 } ?? activityEnds.count }

    /// 0 unknown, 1…3 the thirds.
    private static func band(_ value: Double?, _ cuts: [Double]) -> Int {
        guard let value, cuts.count == 2 else { return 0 }
        return value <= cuts[0] ? 1 : value <= cuts[1] ? 2 : 3
    }

    private static func thirds(_ table: CustomerTable) -> [Double] {
        let values = table.customers.compactMap(\.value).sorted()
        guard values.count > 2 else { return [] }
        return [values[values.count / 3], values[values.count * 2 / 3]]
    }
}
