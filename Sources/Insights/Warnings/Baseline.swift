import Foundation

/// What a series of counts would look like without an outbreak: a log-linear regression on trend, weekday and season.
///
///     let fit = Baseline(counts, design: design, options: .daily, decay: 0.995)
///     fit.prediction(at: 400).mean
///
/// Quasi-Poisson with variance φ·μ, as Farrington et al. 1996 (J R Stat Soc A 159:547) and Noufaily et al. 2013 (Stat Med 32:1206):
/// older steps count less, steps far above the fit are weighted down so that past outbreaks do not hide new ones. Coefficients are
/// held near zero by a normal prior, which is what lets one year carry a season and half a count a day carry weekdays.
struct Baseline: Sendable {
    private(set) var coefficients: [Double]
    /// φ ≥ 1.
    private(set) var dispersion = 1.0
    /// Covariance of the coefficients, row by row.
    private(set) var covariance: [Double] = []
    private let design: BaselineDesign

    /// Rounds of re-weighting; the first has equal trust in all steps, so that skewed small counts are not taken for outbreaks.
    private static let rounds = 4
    /// The dispersion is drawn towards 1.5 with the weight of five steps, which matters in the first weeks only.
    private static let usualDispersion = (value: 1.5, steps: 5.0)
    private static let smallestMean = 1e-3
    /// Farrington's weights fall with the square of the residual; the third power lets a large past outbreak count for less than a
    /// moderate one.
    private static let redescent = 3.0
    /// Steps of a fortnight.
    private static let block = 14

    /// - Parameters:
    ///   - counts: the steps that the fit may use; negative where nothing is known.
    ///   - decay: weight of a step against the next one.
    init(_ counts: [Int], design: BaselineDesign, options: WarningOptions, decay: Double) {
        self.design = design
        coefficients = Array(repeating: 0, count: design.width)
        var trust = [Double](repeating: 1, count: counts.count)
        for index in counts.indices.reversed().dropFirst() { trust[index] = trust[index + 1] * decay }
        for index in counts.indices where counts[index] < 0 { trust[index] = 0 }
        let total = trust.reduce(0, +)
        var weighted = 0.0
        for index in counts.indices { weighted += trust[index] * Double(max(0, counts[index])) }
        coefficients[0] = log(max(weighted, 0.5) / max(total, 1))

        var weights = trust
        var system = NormalEquations(width: design.width)
        for round in 0..<Self.rounds {
            for _ in 0..<(round == 0 ? 6 : 2) where !step(counts, weights, &system) {}
            if round == 0 {
                dispersion = startingDispersion(counts, trust: trust)
            } else {
                reweigh(counts, trust: trust, weights: &weights, outlier: options.outlier)
            }
        }
        dispersion *= 1 + 3 / max(3, weights.reduce(0, +))
        system.assemble(counts, design: design, weights: weights, beta: coefficients, phi: dispersion)
        covariance = system.inverse().map { $0 * dispersion }
    }

    /// One Newton step; true when it changed nothing worth another.
    private mutating func step(_ counts: [Int], _ weights: [Double], _ system: inout NormalEquations) -> Bool {
        system.assemble(counts, design: design, weights: weights, beta: coefficients, phi: dispersion)
        var largest = 0.0
        for (index, change) in system.solve().enumerated() {
            coefficients[index] += max(-2, min(2, change))
            largest = max(largest, abs(change))
        }
        return largest < 1e-4
    }

    /// Pearson's dispersion without the wildest fifth of the fortnights, half as much again: enough for a restless series, too little
    /// to let a past outbreak pass for restlessness. Only a start; the weighted estimate follows.
    private func startingDispersion(_ counts: [Int], trust: [Double]) -> Double {
        var blocks: [(squares: Double, weight: Double)] = []
        for index in counts.indices where trust[index] > 0 {
            let mean = mean(at: index)
            if blocks.isEmpty || index % Self.block == 0 { blocks.append((0, 0)) }
            blocks[blocks.count - 1].squares += trust[index] * (Double(counts[index]) - mean) * (Double(counts[index]) - mean) / mean
            blocks[blocks.count - 1].weight += trust[index]
        }
        func dispersion(_ blocks: some Sequence<(squares: Double, weight: Double)>) -> Double {
            let sum = blocks.reduce((0, 0)) { ($0.0 + $1.squares, $0.1 + $1.weight) }
            return sum.1 > 0 ? sum.0 / sum.1 : 1
        }
        let whole = dispersion(blocks)
        guard blocks.count >= 5 else { return max(1, whole) }
        let calm = blocks.sorted { $0.squares * $1.weight < $1.squares * $0.weight }.prefix(blocks.count - blocks.count / 5)
        return max(1, min(whole, 1.5 * dispersion(calm)))
    }

    /// New weights from Anscombe's residuals, and the dispersion that goes with them.
    private mutating func reweigh(_ counts: [Int], trust: [Double], weights: inout [Double], outlier: Double) {
        var squares = 0.0
        var sum = 0.0
        for index in counts.indices where trust[index] > 0 {
            let mean = mean(at: index)
            let count = Double(counts[index])
            var weight = trust[index]
            if count > mean {
                let third = cbrt(mean)
                let residual = 1.5 * (cbrt(count * count) - third * third) / (third * dispersion).squareRoot()
                if residual > outlier { weight *= pow(outlier / residual, Self.redescent) }
            }
            weights[index] = weight
            squares += weight * (count - mean) * (count - mean) / mean
            sum += weight
        }
        let known = Double(max(1, trust.count { $0 > 0 }))
        let freedom = max(0.5 * sum, sum * (1 - Double(design.width) / known))
        let prior = Self.usualDispersion
        dispersion = max(1, (squares + prior.value * prior.steps) / (freedom + prior.steps))
    }

    static func mean(_ eta: Double) -> Double { max(smallestMean, exp(min(eta, 30))) }

    /// The counts of two steps, whose sum (the second taken `memory` times) is to be judged.
    ///
    /// The error of the fit is added to their spread. Both steps share that error, which makes their sum wilder than two separate
    /// errors would: the spread takes half of the shared part, for yesterday's evidence is bounded above.
    func predictions(today: Int, yesterday: Int, memory: Double) -> (now: NegativeBinomial, before: NegativeBinomial) {
        let (own, other) = (variance(today, today), variance(yesterday, yesterday))
        let correlation = own > 0 && other > 0 ? variance(today, yesterday) / (own * other).squareRoot() : 0
        let shared = 1 + memory / (1 + memory * memory) * max(0, min(1, correlation))
        func distribution(_ index: Int, _ variance: Double) -> NegativeBinomial {
            let mean = mean(at: index)
            return NegativeBinomial(mean: mean, dispersion: dispersion + mean * variance * shared)
        }
        return (distribution(today, own), distribution(yesterday, other))
    }

    func mean(at index: Int) -> Double {
        design.withRow(index) { row in
            var eta = 0.0
            for column in coefficients.indices { eta += row[column] * coefficients[column] }
            return Self.mean(eta)
        }
    }

    /// Covariance of the logarithms of two fitted means.
    private func variance(_ first: Int, _ second: Int) -> Double {
        let width = coefficients.count
        return design.withRow(first) { left in
            design.withRow(second) { right in
                var sum = 0.0
                for i in 0..<width { for j in 0..<width { sum += left[i] * covariance[i * width + j] * right[j] } }
                return first == second ? max(0, sum) : sum
            }
        }
    }
}
