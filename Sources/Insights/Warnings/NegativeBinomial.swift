import Foundation

/// A negative binomial count with mean μ and variance φ·μ; Poisson at φ = 1.
///
///     NegativeBinomial(mean: 2, dispersion: 1.5).table().mid(5)   // P(Y > 5) + ½ P(Y = 5)
struct NegativeBinomial: Sendable, Equatable {
    let mean: Double
    let dispersion: Double

    init(mean: Double, dispersion: Double) {
        self.mean = mean
        self.dispersion = max(1, dispersion)
    }

    /// Probabilities of 0, 1, 2 … and their upper tails, up to where nothing is left.
    struct Table: Sendable {
        let probabilities: [Double]
        /// P(Y ≥ k).
        let tails: [Double]

        /// P(Y > k) + ½ P(Y = k), the tail that is neither too careful nor too bold for counts (Lancaster 1961); at least 1e-30.
        func mid(_ count: Int) -> Double {
            guard count < probabilities.count else { return NegativeBinomial.smallest }
            return max(NegativeBinomial.smallest, tails[count] - 0.5 * probabilities[count])
        }

        /// P(Y ≥ k) of the smallest k whose mid tail is below `level`.
        func tail(whereMidIsBelow level: Double) -> Double {
            var low = 0
            var high = probabilities.count
            while low < high {
                let middle = (low + high) / 2
                if mid(middle) < level { high = middle } else { low = middle + 1 }
            }
            return low < tails.count ? tails[low] : 0
        }

        /// The smallest count with P(Y ≤ count) ≥ `probability`.
        func quantile(_ probability: Double) -> Int {
            var low = 0
            var high = probabilities.count - 1
            while low < high {
                let middle = (low + high) / 2
                if 1 - (tails[middle] - probabilities[middle]) >= probability { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }

    static let smallest = 1e-30
    /// Mean above which counts are treated as continuous.
    static let largestTabled = 400.0

    /// Counts between which 95 % lie.
    var band: ClosedRange<Int> {
        guard mean <= Self.largestTabled else {
            let margin = Interval.z * (dispersion * mean).squareRoot()
            return Int(max(0, mean - margin))...Int(mean + margin)
        }
        let table = table()
        let low = table.quantile(0.025)
        return low...max(low, table.quantile(0.975))
    }

    func table() -> Table {
        let ratio = 1 - 1 / dispersion
        let poisson = dispersion < 1 + 1e-9
        let size = poisson ? 0 : mean / (dispersion - 1)
        var probability = poisson ? exp(-mean) : exp(-size * log(dispersion))
        var probabilities = [probability]
        var count = 0.0
        // Past the mean, until what is left is far below anything that matters.
        while count < mean || probability > 1e-32, probabilities.count < 60_000 {
            probability *= poisson ? mean / (count + 1) : (size + count) / (count + 1) * ratio
            count += 1
            probabilities.append(probability)
        }
        var tails = probabilities
        for index in tails.indices.dropLast().reversed() { tails[index] += tails[index + 1] }
        return Table(probabilities: probabilities, tails: tails)
    }

    /// The normal score of a count for large means, by Wilson & Hilferty's cube root (1931) of the gamma with equal mean and variance.
    func continuousScore(_ count: Int) -> Double {
        let shape = mean / dispersion
        let root = cbrt(max(0, Double(count)) / mean)
        return (root - 1 + 1 / (9 * shape)) * 3 * shape.squareRoot()
    }
}
