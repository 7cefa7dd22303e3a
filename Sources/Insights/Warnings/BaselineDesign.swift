import Foundation

/// The regressors of each step: one, trend in years, six weekdays (for days), a yearly wave, the time of day (for hours), and the
/// days of the calendar.
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
    /// Waves a day that make up the course of an hourly series.
    static let dayWaves = 3

    /// - Parameters:
    ///   - range: the steps that have a row.
    ///   - judged: the step to be judged, from which trends are counted and whose calendar day has a column of its own.
    init(_ series: CountSeries, _ range: Range<Int>, judged: Int, options: WarningOptions) {
        let last = series.days[judged]
        let length = last - series.days[range.lowerBound]
        let seasonal = length >= Self.seasonDays
        let weekdays = (series.daily || series.hourly) && length >= Self.weekdayDays
        let columns = EventColumns(series.events, range, judged: judged)
        width = 2 + (weekdays ? 6 : 0) + (seasonal ? 2 : 0) + (series.hourly ? 2 * Self.dayWaves : 0) + columns.count
        var values: [Double] = []
        values.reserveCapacity(range.count * width)
        for step in range {
            let day = series.days[step]
            values.append(1)
            values.append(Double(day - last) / 365.25)
            if weekdays { Self.appendWeekday(day, to: &values) }
            if seasonal { Self.appendWave(Double(day) / 365.25, to: &values) }
            if series.hourly {
                for wave in 1...Self.dayWaves { Self.appendWave(Double(wave * series.hours[step]) / 24, to: &values) }
            }
            columns.append(step, to: &values)
        }
        self.values = values
        func precision(_ spread: Double, _ count: Int) -> [Double] { Array(repeating: 1 / (spread * spread), count: count) }
        self.precision =
            [1e-4] + precision(options.trendSpread * (seasonal ? 1 : Self.trendWithoutSeason), 1)
            + precision(options.weekdaySpread, weekdays ? 6 : 0) + precision(options.seasonSpread, seasonal ? 2 : 0)
            + precision(options.hourSpread, series.hourly ? 2 * Self.dayWaves : 0) + precision(options.eventSpread, columns.count)
    }

    /// Sum-to-zero coding, so that the prior treats all seven days alike.
    private static func appendWeekday(_ day: Int, to values: inout [Double]) {
        let weekday = ((day + 3) % 7 + 7) % 7
        for other in 0..<6 { values.append(weekday == other ? 1 : weekday == 6 ? -1 : 0) }
    }

    private static func appendWave(_ turns: Double, to values: inout [Double]) {
        let angle = 2 * Double.pi * turns
        values.append(sin(angle))
        values.append(cos(angle))
    }

    func withRow<Result>(_ index: Int, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
        values.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[index * width..<(index + 1) * width])) }
    }

    func withAll(_ body: (UnsafeBufferPointer<Double>) -> Void) { values.withUnsafeBufferPointer(body) }
}

/// The columns of the calendar: one for the kind of day that is judged, one for the kind of the day before, one for all other days in
/// the calendar, so that they do not pass for ordinary days.
///
/// A kind of day that history has not seen keeps its wide prior: what is expected does not move, but its band widens.
private struct EventColumns {
    private let events: [String]
    private let own: [String]
    private let others: Bool

    var count: Int { own.count + (others ? 1 : 0) }

    init(_ events: [String], _ range: Range<Int>, judged: Int) {
        guard !events.isEmpty else {
            (self.events, own, others) = ([], [], false)
            return
        }
        self.events = events
        var own: [String] = []
        for step in [judged, judged - 1] where step >= 0 && !events[step].isEmpty && !own.contains(events[step]) {
            own.append(events[step])
        }
        self.own = own
        others = events[range].contains { !$0.isEmpty && !own.contains($0) }
    }

    func append(_ step: Int, to values: inout [Double]) {
        guard count > 0 else { return }
        let event = events[step]
        for name in own { values.append(event == name ? 1 : 0) }
        if others { values.append(!event.isEmpty && !own.contains(event) ? 1 : 0) }
    }
}
