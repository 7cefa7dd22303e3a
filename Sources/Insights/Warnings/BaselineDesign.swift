import Foundation

/// The regressors of each step: one, trend in years, six weekdays (for days), and a yearly wave.
struct BaselineDesign: Sendable {
    let width: Int
    private let values: [Double]
    /// Prior precision of each coefficient.
    let precision: [Double]

    /// Days of history from which a yearly wave can be told from a trend.
    static let seasonDays = 120
    /// Days of history from which weekdays are told apart.
    static let weekdayDays = 14
    /// How much wider the prior of the trend is while it must stand in for the season.
    static let trendWithoutSeason = 3.0

    /// - Parameter days: day number of each step; the last is the one to be judged.
    init(days: ArraySlice<Int>, daily: Bool, options: WarningOptions) {
        let last = days.last ?? 0
        let seasonal = last - (days.first ?? 0) >= Self.seasonDays
        let daily = daily && last - (days.first ?? 0) >= Self.weekdayDays
        width = 2 + (daily ? 6 : 0) + (seasonal ? 2 : 0)
        var values: [Double] = []
        values.reserveCapacity(days.count * width)
        for day in days {
            values.append(1)
            values.append(Double(day - last) / 365.25)
            if daily {
                let weekday = ((day + 3) % 7 + 7) % 7
                // Sum-to-zero coding, so that the prior treats all seven days alike.
                for other in 0..<6 { values.append(weekday == other ? 1 : weekday == 6 ? -1 : 0) }
            }
            if seasonal {
                let angle = 2 * Double.pi * Double(day) / 365.25
                values.append(sin(angle))
                values.append(cos(angle))
            }
        }
        self.values = values
        func precision(_ spread: Double) -> Double { 1 / (spread * spread) }
        self.precision =
            [1e-4, precision(options.trendSpread * (seasonal ? 1 : Self.trendWithoutSeason))]
            + Array(repeating: precision(options.weekdaySpread), count: daily ? 6 : 0)
            + Array(repeating: precision(options.seasonSpread), count: seasonal ? 2 : 0)
    }

    func withRow<Result>(_ index: Int, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
        values.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[index * width..<(index + 1) * width])) }
    }

    func withAll(_ body: (UnsafeBufferPointer<Double>) -> Void) { values.withUnsafeBufferPointer(body) }
}
