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
        let options = options ?? (series.daily ? .daily : .weekly)
        let known = series.counts[..<index].count { $0 != nil }
        guard known >= options.shortestHistory else { return nil }

        let stepDays = Double(max(1, series.days[index] - series.days[0])) / Double(max(1, index))
        // What is older weighs less than a thousandth.
        let begin = max(0, index - Int(10 * options.halfLife / stepDays))
        // With little history each step is needed; the guard grows with it.
        let end = index - min(options.guardSteps, index / 8)
        let design = BaselineDesign(days: series.days[begin...index], daily: series.daily, options: options)
        let baseline = Baseline(
            series.counts[begin..<end].map { $0 ?? -1 }, design: design, options: options, decay: pow(0.5, stepDays / options.halfLife))

        let (now, before) = baseline.predictions(
            today: index - begin, yesterday: index - 1 - begin, memory: options.memory)
        let pValue = Evidence(memory: options.memory, cap: options.memoryCap)
            .pValue(today: today, now, yesterday: series.counts[index - 1], before)
        return Judgement(
            step: series.firstStep + index, observed: today, expected: now.mean, dispersion: now.dispersion, pValue: pValue,
            alarm: pValue < options.rate)
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
    public var band: ClosedRange<Int> {
        let distribution = NegativeBinomial(mean: expected, dispersion: dispersion)
        guard expected <= NegativeBinomial.largestTabled else {
            let margin = Interval.z * (dispersion * expected).squareRoot()
            return Int(max(0, expected - margin))...Int(expected + margin)
        }
        let table = distribution.table()
        let low = table.quantile(0.025)
        return low...max(low, table.quantile(0.975))
    }
}
