import Foundation

/// The regularised incomplete gamma function, on which the Poisson and the χ² distribution rest.
///
///     Gamma.regularized(3, shape: 2)   // 0.80085
///
/// Series below the shape, continued fraction by Lentz's method above it (Press et al. 2007, Numerical Recipes, section 6.2).
enum Gamma {
    /// P(a, x), 0…1, to about 1e-14.
    static func regularized(_ x: Double, shape a: Double) -> Double {
        guard x > 0, a > 0 else { return x > 0 ? 1 : 0 }
        return x < a + 1 ? lower(x, a) : 1 - upper(x, a)
    }

    /// Q(a, x) = 1 − P(a, x), exact for small values too.
    static func complement(_ x: Double, shape a: Double) -> Double {
        guard x > 0, a > 0 else { return x > 0 ? 0 : 1 }
        return x < a + 1 ? 1 - lower(x, a) : upper(x, a)
    }

    private static func front(_ x: Double, _ a: Double) -> Double { exp(a * log(x) - x - logGamma(a)) }

    private static func lower(_ x: Double, _ a: Double) -> Double {
        var term = 1 / a
        var sum = term
        var next = a
        for _ in 0..<100_000 {
            next += 1
            term *= x / next
            sum += term
            if term < sum * 1e-16 { break }
        }
        return min(1, sum * front(x, a))
    }

    private static func upper(_ x: Double, _ a: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for step in 1...100_000 {
            let an = -Double(step) * (Double(step) - a)
            b += 2
            d = an * d + b
            d = 1 / (abs(d) < tiny ? tiny : d)
            c = b + an / c
            if abs(c) < tiny { c = tiny }
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-15 { break }
        }
        return result * front(x, a)
    }
}
