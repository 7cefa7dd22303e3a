/// One stratum of a comparison: how many had the outcome among those exposed and among the others.
public struct RiskStratum: Sendable, Hashable, Codable {
    public var exposed: Int
    public var exposedEvents: Int
    public var others: Int
    public var otherEvents: Int

    public init(exposed: Int = 0, exposedEvents: Int = 0, others: Int = 0, otherEvents: Int = 0) {
        self.exposed = exposed
        self.exposedEvents = exposedEvents
        self.others = others
        self.otherEvents = otherEvents
    }

    /// n₁n₀/N: what the stratum counts in the pooled difference; 0 when one side is empty.
    public var weight: Double {
        let all = exposed + others
        return all > 0 ? Double(exposed) * Double(others) / Double(all) : 0
    }
}

/// A difference pooled over strata with its standard error.
public struct PooledDifference: Sendable, Hashable, Codable {
    public var value: Double
    public var standardError: Double

    public init(value: Double, standardError: Double) {
        self.value = value
        self.standardError = standardError
    }

    public var estimate: Estimate {
        let margin = Interval.z * standardError
        return Estimate(value: value, interval: Interval(low: value - margin, high: value + margin))
    }

    /// Two-sided, against no difference; 1 when the standard error is 0.
    public var pValue: Double { standardError > 0 ? 2 * Normal.cumulative(-abs(value) / standardError) : 1 }
}

/// The difference of two risks within strata of like customers, pooled with Mantel–Haenszel weights.
///
///     MantelHaenszel.riskDifference(bcg)   // −0.0033, z −11.47 (13 trials of BCG vaccination, Colditz et al. 1994)
///
/// Weights n₁n₀/N (Mantel & Haenszel 1959); variance by Sato 1989 (Biometrics 45:1323), which holds for few large and for many small
/// strata. Assumes that the difference is about the same in all strata; otherwise it is their weighted mean.
public enum MantelHaenszel {
    /// nil when no stratum has both sides.
    public static func riskDifference(_ strata: [RiskStratum]) -> PooledDifference? {
        var weights = 0.0
        var sum = 0.0
        var p = 0.0
        var q = 0.0
        for stratum in strata where stratum.weight > 0 {
            let n1 = Double(stratum.exposed)
            let n0 = Double(stratum.others)
            let all = n1 + n0
            let a = Double(stratum.exposedEvents)
            let c = Double(stratum.otherEvents)
            weights += n1 * n0 / all
            sum += (a * n0 - c * n1) / all
            p += (n1 * n1 * c - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (all * all)
            q += (a * (n0 - c) + c * (n1 - a)) / (2 * all)
        }
        guard weights > 0 else { return nil }
        let difference = sum / weights
        let variance = max(0, difference * p + q) / (weights * weights)
        return PooledDifference(value: difference, standardError: variance.squareRoot())
    }

    /// The difference of two means with the same weights; nil when no stratum has both sides.
    ///
    /// The variance of each side is pooled over the strata, since many strata hold a single customer.
    public static func meanDifference(_ strata: [MeanStratum]) -> PooledDifference? {
        var weights = 0.0
        var sum = 0.0
        for stratum in strata where stratum.weight > 0 {
            weights += stratum.weight
            sum += stratum.weight * (stratum.exposed.sum / stratum.exposed.count - stratum.others.sum / stratum.others.count)
        }
        guard weights > 0 else { return nil }
        let spreadOthers = spread(strata.map(\.others)) ?? 0
        let spreadExposed = spread(strata.map(\.exposed)) ?? spreadOthers
        var variance = 0.0
        for stratum in strata where stratum.weight > 0 {
            let own = spreadExposed / stratum.exposed.count + spreadOthers / stratum.others.count
            variance += stratum.weight * stratum.weight * own
        }
        return PooledDifference(value: sum / weights, standardError: variance.squareRoot() / weights)
    }

    /// Variance within groups, pooled; nil when no group has two members.
    private static func spread(_ groups: [MeanStratum.Side]) -> Double? {
        var squares = 0.0
        var degrees = 0.0
        for group in groups where group.count > 1 {
            squares += max(0, group.squares - group.sum * group.sum / group.count)
            degrees += group.count - 1
        }
        return degrees > 0 ? squares / degrees : nil
    }
}

/// One stratum of a comparison of means: sums of the exposed and of the others.
public struct MeanStratum: Sendable, Hashable {
    public struct Side: Sendable, Hashable {
        public var count = 0.0
        public var sum = 0.0
        public var squares = 0.0

        public init() {}

        mutating func add(_ value: Double, times: Double = 1) {
            count += times
            sum += times * value
            squares += times * value * value
        }
    }

    public var exposed = Side()
    public var others = Side()

    public init() {}

    var weight: Double {
        let all = exposed.count + others.count
        return all > 0 ? exposed.count * others.count / all : 0
    }
}
