import Foundation

@testable import Insights

/// Daily counts with trend, weekday, yearly season and over-dispersion; the same for the same seed.
struct CountSimulator {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func normal() -> Double { Normal.quantile(max(1e-12, random.uniform())) }

    /// Marsaglia & Tsang 2000, for any shape.
    mutating func gamma(_ shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape + 1) * pow(max(1e-300, random.uniform()), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            if v > 0, log(max(1e-300, random.uniform())) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
        }
    }

    mutating func poisson(_ mean: Double) -> Int {
        if mean > 60 { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
        var product = random.uniform()
        var count = 0
        while product > exp(-mean) {
            product *= random.uniform()
            count += 1
        }
        return count
    }

    /// Negative binomial with variance `dispersion` × mean.
    mutating func count(mean: Double, dispersion: Double) -> Int {
        guard dispersion > 1 else { return poisson(mean) }
        return poisson(gamma(mean / (dispersion - 1)) * (dispersion - 1))
    }

    mutating func series(
        _ name: String = "a", days: Int = 200, mean: Double, dispersion: Double = 1.5, trend: Double = 0.2, weekend: Double = 1.3,
        season: Double = 0.2
    ) -> CountSeries {
        let first = 20_000 + Int(random.uniform() * 365)
        let counts = (0..<days).map { index -> Int? in
            let day = first + index
            let weekday = ((day + 3) % 7 + 7) % 7
            let effect = trend * Double(index) / 365 + season * sin(2 * .pi * Double(day) / 365.25) + (weekday >= 5 ? log(weekend) : 0)
            return count(mean: mean * exp(effect), dispersion: dispersion)
        }
        return CountSeries(name: name, days: Array(first..<first + days), counts: counts)
    }
}
