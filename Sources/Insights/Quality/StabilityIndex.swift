import Foundation

/// How far a distribution has moved since another time.
///
///     StabilityIndex(before: [500, 300, 200], now: [400, 300, 300])?.value   // 0.0627
///
/// Population stability index Σ (p − q) ln(p ÷ q), the symmetric Kullback–Leibler divergence, on counts with ½ added to each cell.
/// Without any change it lies below χ²₀.₉₅ (k − 1) · (1/n + 1/m) in 95 of 100 cases (Yurdakul & Naranjo 2020, J Risk Model Valid
/// 14:89). The steps 0.10 and 0.25 are the usual rule of thumb (Siddiqi 2006). docs/methods/stability-index.md.
public struct StabilityIndex: Sendable, Equatable, Codable {
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// Below 0.10, or within what chance brings.
        case stable
        case moved
        /// 0.25 and more.
        case shifted
    }

    public var value: Double
    /// What chance alone exceeds in one of twenty cases.
    public var chance: Double
    /// The smaller of the two totals.
    public var n: Int

    public var verdict: Verdict {
        guard value >= 0.1, value > chance else { return .stable }
        return value >= 0.25 ? .shifted : .moved
    }

    /// - Returns: nil when one of the two is empty or they have not the same cells.
    public init?(before: [Int], now: [Int]) {
        let (m, n) = (before.reduce(0, +), now.reduce(0, +))
        guard before.count == now.count, before.count > 1, m > 0, n > 0 else { return nil }
        let cells = Double(before.count)
        value = zip(before, now).reduce(0) { sum, pair in
            let q = (Double(pair.0) + 0.5) / (Double(m) + 0.5 * cells)
            let p = (Double(pair.1) + 0.5) / (Double(n) + 0.5 * cells)
            return sum + (p - q) * log(p / q)
        }
        chance = Self.chiSquare95(cells - 1) * (1 / Double(n) + 1 / Double(m))
        self.n = min(m, n)
    }

    /// The 95 % point of χ², by Wilson & Hilferty 1931; within 1 % from two degrees of freedom on.
    static func chiSquare95(_ degrees: Double) -> Double {
        let z = 1.6448536269514722
        let spread = 2 / (9 * degrees)
        return degrees * pow(1 - spread + z * spread.squareRoot(), 3)
    }
}
