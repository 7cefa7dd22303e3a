// Where a figure will be on a later step if it goes on as it went: a straight line by least squares with the interval for one new value.
//
//     let line = LinearForecast([2.1, 2.9, 4.2, 4.8, 6.1])
//     line?.estimate(at: 7)            // 8.97, 7.81…10.13
//     line?.chance(atLeast: 8, at: 7)  // 0.96
//
// Draper & Smith 1998, Applied Regression Analysis, ch. 1 and 3: new value at x₀ ± t(n − 2) · s · √(1 + 1/n + (x₀ − x̄)²/Sxx). docs/methods/goal-forecast.md

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

    /// The value at `step` and the 95 % interval for one new value there.
    public func estimate(at step: Double) -> Estimate {
        let value = intercept + slope * step
        let margin = StudentT.quantile(0.975, degrees: Double(n - 2)) * error(at: step)
        return Estimate(value: value, interval: Interval(low: value - margin, high: value + margin))
    }

    /// How likely one new value at `step` is at least `target`, 0…1.
    public func chance(atLeast target: Double, at step: Double) -> Double {
        let value = intercept + slope * step
        let error = error(at: step)
        guard error > 0 else { return value >= target ? 1 : 0 }
        return StudentT.cumulative((value - target) / error, degrees: Double(n - 2))
    }

    private func error(at step: Double) -> Double {
        spread * (1 + 1 / Double(n) + (step - mean) * (step - mean) / squares).squareRoot()
    }
}
