import Foundation

/// Student's t distribution.
///
///     StudentT.quantile(0.975, degrees: 4)   // 2.7764
enum StudentT {
    /// P(T ≤ t).
    static func cumulative(_ t: Double, degrees: Double) -> Double {
        let tail = 0.5 * Beta.regularized(degrees / (degrees + t * t), a: degrees / 2, b: 0.5)
        return t >= 0 ? 1 - tail : tail
    }

    /// The point below which the share `probability` lies, by bisection to 1e-12 of its size.
    static func quantile(_ probability: Double, degrees: Double) -> Double {
        guard probability != 0.5 else { return 0 }
        guard probability > 0.5 else { return -quantile(1 - probability, degrees: degrees) }
        var low = 0.0
        var high = 2.0
        while cumulative(high, degrees: degrees) < probability, high < 1e12 { high *= 2 }
        while high - low > 1e-12 * high {
            let middle = 0.5 * (low + high)
            if middle <= low || middle >= high { break }
            if cumulative(middle, degrees: degrees) < probability { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
