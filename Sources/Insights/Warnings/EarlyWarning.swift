import Foundation

/// Judges single steps of a count series: is this more than history, trend, weekday and season explain?
///
///     let warning = EarlyWarning(options: .daily)
///     warning.judge(series, at: series.counts.count - 1)?.alarm
///
/// Method, figures and limits: docs/methods/early-warning.md. A step is judged by itself and what came before, never by what follows.
public struct EarlyWarning: Sendable {
    /// nil takes the defaults for the length of the series' steps.
    public let options: WarningOptions?

    public init(options: WarningOptions? = nil) { self.options = options }

    /// The judgement on the step at `index` of `series.counts`; nil when its count is unknown or history is too short.
    public func judge(_ series: CountSeries, at index: Int) -> Judgement? {
        guard series.counts.indices.contains(index), let today = series.counts[index] else { return nil }
        return forecast(series, at: index)?.judgement(of: today)
    }

    /// What the step at `index` would be without an outbreak, from the steps before it alone; nil when history is too short.
    public func forecast(_ series: CountSeries, at index: Int) -> Forecast? { forecasts(series, in: index..<index + 1).first }

    /// The same for neighbouring steps by one fit, which uses nothing from the first of them on: for hours of one day.
    ///
    /// - Returns: one forecast a step; empty when history is too short.
    public func forecasts(_ series: CountSeries, in range: Range<Int>) -> [Forecast] {
        let index = range.lowerBound
        guard !range.isEmpty, index > 0, range.upperBound <= series.counts.count else { return [] }
        let options = options ?? (series.hourly ? .hourly : series.daily ? .daily : .weekly)
        let known = series.counts[..<index].count { $0 != nil }
        guard known >= options.shortestHistory else { return [] }

        let stepDays = Double(max(1, series.days[index] - series.days[0])) / Double(max(1, index))
        // What is older weighs less than a thousandth.
        let begin = max(0, index - Int(10 * options.halfLife / stepDays))
        // With little history each step is needed; the guard grows with it. Where several steps are judged, they are the guard.
        let guardSteps = max(0, options.guardSteps - (range.count - 1))
        let end = index - min(guardSteps, index / 8)
        let design = BaselineDesign(series, begin..<range.upperBound, judged: index, options: options)
        let baseline = Baseline(
            series.counts[begin..<end].map { $0 ?? -1 }, design: design, options: options, decay: pow(0.5, stepDays / options.halfLife))
        return range.map { index in
            let (now, before) = baseline.predictions(today: index - begin, yesterday: index - 1 - begin, memory: options.memory)
            return Forecast(
                step: series.firstStep + index, now: now, before: before, yesterday: series.counts[index - 1], options: options)
        }
    }

    /// The judgements on all steps from `index` on, unknown ones left out.
    public func judge(_ series: CountSeries, from index: Int) -> [Judgement] {
        series.counts.indices.filter { $0 >= index }.compactMap { judge(series, at: $0) }
    }
}

/// What early warning says of one step.
public struct Judgement: Sendable, Equatable, Codable {
    /// Number of the step, as the series numbers it.
    public var step: Int
    public var observed: Int
    /// Mean without an outbreak.
    public var expected: Double
    /// Variance ÷ mean of the count, with the uncertainty of the baseline.
    public var dispersion: Double
    /// Share of quiet steps with at least as much evidence, today and yesterday together.
    public var pValue: Double
    public var alarm: Bool

    /// −log₁₀ of the p-value, 0…30: 2 is one quiet step in a hundred, 3 one in a thousand.
    public var score: Double { -log10(max(pValue, NegativeBinomial.smallest)) }

    /// Counts between which 95 % of quiet steps lie.
    public var band: ClosedRange<Int> { NegativeBinomial(mean: expected, dispersion: dispersion).band }
}
