// Where a figure will be in later steps if it goes on as it went: a straight line by least squares with the interval for the mean of new values.
//
//     let line = LinearForecast([2.1, 2.9, 4.2, 4.8, 6.1])
//     line?.mean(of: 1, around: 7).estimate             // 8.97, 7.81…10.13
//     line?.mean(of: 1, around: 7).chance(atLeast: 8)   // 0.96
//
// Draper & Smith 1998, Applied Regression Analysis, ch. 1 and 3: mean of q new values around x₀ ± t(n − 2) · s · √(1/q + 1/n + (x₀ − x̄)²/Sxx).
// docs/methods/goal-forecast.md

/// A straight line through the values of equal steps.
public struct LinearForecast: Sendable, Equatable {
    /// Fewer values make no line worth a forecast.
    public static let fewest = 4

    public let slope: Double
    public let intercept: Double
    /// Standard deviation of the values around the line.
    public let spread: Double
    /// Values that it rests on.
    public let n: Int
    private let mean: Double
    private let squares: Double

    /// - Parameter values: one a step, from step 0 on; nil where nothing was measured.
    public init?(_ values: [Double?]) {
        let points = values.enumerated().compactMap { place, value in value.map { (Double(place), $0) } }
        guard points.count >= Self.fewest else { return nil }
        n = points.count
        let count = Double(points.count)
        let x = points.map(\.0).reduce(0, +) / count
        let y = points.map(\.1).reduce(0, +) / count
        let sxx = points.reduce(0) { $0 + ($1.0 - x) * ($1.0 - x) }
        let sxy = points.reduce(0) { $0 + ($1.0 - x) * ($1.1 - y) }
        let tilt = sxy / sxx
        let rest = points.reduce(0) { sum, point in
            let error = point.1 - (y + tilt * (point.0 - x))
            return sum + error * error
        }
        (slope, intercept, mean, squares) = (tilt, y - tilt * x, x, sxx)
        spread = (rest / (count - 2)).squareRoot()
    }

    /// The mean of `count` new values whose steps lie around `step`.
    /// - Parameter count: above 0; a part of a step is less to be sure of than a whole one.
    public func mean(of count: Double, around step: Double) -> StudentForecast {
        StudentForecast(
            value: intercept + slope * step,
            error: spread * (1 / count + 1 / Double(n) + (step - mean) * (step - mean) / squares).squareRoot(),
            degrees: Double(n - 2))
    }
}

/// A value that is not known yet, by Student's t.
public struct StudentForecast: Sendable, Equatable {
    public var value: Double
    /// Standard error.
    public var error: Double
    public var degrees: Double

    public init(value: Double, error: Double, degrees: Double) { (self.value, self.error, self.degrees) = (value, error, degrees) }

    /// With the 95 % interval.
    public var estimate: Estimate {
        let margin = StudentT.quantile(0.975, degrees: degrees) * error
        return Estimate(value: value, interval: Interval(low: value - margin, high: value + margin))
    }

    /// How likely it is at least `target`, 0…1.
    public func chance(atLeast target: Double) -> Double {
        guard error > 0 else { return value >= target ? 1 : 0 }
        return StudentT.cumulative((value - target) / error, degrees: degrees)
    }

    /// What a known value and this one come to, this one having `share` of the whole, 0…1.
    public func joined(to known: Double, share: Double) -> StudentForecast {
        StudentForecast(value: (1 - share) * known + share * value, error: share * error, degrees: degrees)
    }
}
