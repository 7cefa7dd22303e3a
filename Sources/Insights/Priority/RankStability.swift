import Foundation

/// How sure a problem's place in the ranking is.
public struct RankStability: Sendable, Hashable, Codable {
    /// In which share of the draws it stays among the first five, 0…1.
    public var topFive: Double
    /// Places that hold 95 % of the draws, 1 for the worst problem.
    public var best: Int
    public var worst: Int

    public init(topFive: Double, best: Int, worst: Int) {
        self.topFive = topFive
        self.best = best
        self.worst = worst
    }
}

/// A part of a score with its uncertainty.
struct UncertainParts {
    /// Negative items, which are counted, not known: another period of the same length would bring other ones.
    var negative: Int
    var severity: Double
    var severityError: Double
    var value: Double
    var valueError: Double
    var effort: Double
}

/// Ranks problems again and again with parts drawn from their uncertainty.
///
/// ```
/// RankSimulation.stability(parts, weights: ProblemWeights()).first   // top five in 100 % of the draws, place 1–2
/// ```
/// Counts follow a gamma distribution (Jeffreys' posterior of a Poisson rate), severity and value a normal one around their means, cut
/// off at 0; seeded. Ranks from such draws: Goldstein & Spiegelhalter 1996, J R Stat Soc A 159:385. Effort and weights are taken as given.
enum RankSimulation {
    static let draws = 500
    static let seed: UInt64 = 20_261_127

    static func stability(_ problems: [UncertainParts], weights: ProblemWeights, draws: Int = draws) -> [RankStability] {
        var random = SeededGenerator(seed: seed)
        var places = [[Int]](repeating: [], count: problems.count)
        for _ in 0..<draws {
            let scores = problems.map { draw($0, &random).product(weights) }
            for (place, problem) in problems.indices.sorted(by: { scores[$0] > scores[$1] }).enumerated() {
                places[problem].append(place + 1)
            }
        }
        return places.map { places in
            let sorted = places.sorted()
            return RankStability(
                topFive: Double(sorted.count { $0 <= 5 }) / Double(max(1, sorted.count)),
                best: sorted[Int(0.025 * Double(sorted.count - 1))], worst: sorted[Int((0.975 * Double(sorted.count - 1)).rounded(.up))])
        }
    }

    private static func draw(_ parts: UncertainParts, _ random: inout SeededGenerator) -> ProblemParts {
        func normal() -> Double { Normal.quantile(max(random.uniform(), 0x1p-53)) }
        return ProblemParts(
            frequency: gamma(Double(parts.negative) + 0.5, &random),
            severity: max(0, parts.severity + normal() * parts.severityError),
            value: max(0, parts.value + normal() * parts.valueError), effort: parts.effort)
    }

    /// A gamma variate of unit scale for shapes of ½ and more (Marsaglia & Tsang 2000, ACM TOMS 26:363).
    static func gamma(_ shape: Double, _ random: inout SeededGenerator) -> Double {
        guard shape >= 1 else {
            return gamma(shape + 1, &random) * pow(max(random.uniform(), 0x1p-53), 1 / shape)
        }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = Normal.quantile(max(random.uniform(), 0x1p-53))
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            guard v > 0 else { continue }
            if log(max(random.uniform(), 0x1p-53)) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }
}
