import Foundation

/// Replays history under a setting and says what it would have brought: alarms a week, how many of them were true, and how early.
///
///     let report = WarningBacktest(options: .daily).report([series], marks: ["delivery": [mark]], from: 1, rates: [0.01])
///
/// Alarms on neighbouring steps are one alarm. An alarm is true if it touches a marked event. Delay counts from the event's first step to
/// the first alarm in it, lead from there to the step on which the event was noticed: its peak, or what the mark says.
public struct WarningBacktest: Sendable {
    let options: WarningOptions?

    public init(options: WarningOptions? = nil) { self.options = options }

    /// Something that really happened in a series, in the steps by which the series is numbered.
    public struct Mark: Sendable, Equatable {
        public var steps: ClosedRange<Int>
        /// When people noticed.
        public var noticed: Int

        public init(steps: ClosedRange<Int>, noticed: Int) { (self.steps, self.noticed) = (steps, noticed) }
    }

    /// What one setting would have brought.
    public struct Report: Sendable, Equatable, Codable {
        public var rate: Double
        public var series: Int
        public var weeks: Double
        public var alarms: Int
        public var alarmsPerWeek: Double
        /// Alarms that touch a marked event ÷ all; nil without alarms.
        public var precision: Double?
        public var events: Int
        public var found: Int
        /// Days, over the events that were found.
        public var medianDelay: Double?
        public var medianLead: Double?
    }

    /// One series judged once, for every rate.
    struct Trial: Sendable {
        var pValues: [(step: Int, pValue: Double)]
        var marks: [Mark]
        var stepDays: Double
        var steps: Int
    }

    func trial(_ series: CountSeries, marks: [Mark], from index: Int) -> Trial {
        let judged = EarlyWarning(options: options).judge(series, from: index)
        let days = Double(max(1, (series.days.last ?? 0) - (series.days.first ?? 0)))
        let judgedSteps = (judged.first?.step ?? 0)...max(judged.first?.step ?? 0, judged.last?.step ?? 0)
        return Trial(
            pValues: judged.map { ($0.step, $0.pValue) }, marks: marks.filter { $0.steps.overlaps(judgedSteps) },
            stepDays: days / Double(max(1, series.days.count - 1)), steps: judged.count)
    }

    func report(_ trials: [Trial], rate: Double) -> Report {
        var report = Report(
            rate: rate, series: trials.count, weeks: 0, alarms: 0, alarmsPerWeek: 0, precision: nil, events: 0, found: 0, medianDelay: nil,
            medianLead: nil)
        var hits = 0
        var (delays, leads): ([Double], [Double]) = ([], [])
        for trial in trials {
            report.weeks += Double(trial.steps) * trial.stepDays / 7
            report.events += trial.marks.count
            let alarms = Self.episodes(trial.pValues.filter { $0.pValue < rate }.map(\.step))
            report.alarms += alarms.count
            hits += alarms.count { alarm in trial.marks.contains { $0.steps.overlaps(alarm) } }
            for mark in trial.marks {
                guard let first = trial.pValues.first(where: { $0.pValue < rate && mark.steps.contains($0.step) })?.step else { continue }
                report.found += 1
                delays.append(Double(first - mark.steps.lowerBound) * trial.stepDays)
                leads.append(Double(mark.noticed - first) * trial.stepDays)
            }
        }
        report.alarmsPerWeek = report.weeks > 0 ? Double(report.alarms) / report.weeks : 0
        report.precision = report.alarms > 0 ? Double(hits) / Double(report.alarms) : nil
        report.medianDelay = Self.median(delays)
        report.medianLead = Self.median(leads)
        return report
    }

    /// Reports on all series, one a rate.
    /// - Parameter from: first step that is judged; nil takes the last fifth of each series.
    public func report(_ series: [CountSeries], marks: [String: [Mark]], from: Int?, rates: [Double]) -> [Report] {
        let trials = series.map { one in
            trial(one, marks: marks[one.name] ?? [], from: from.map { max(0, $0 - one.firstStep) } ?? one.counts.count * 4 / 5)
        }
        return rates.map { report(trials, rate: $0) }
    }

    /// Runs of steps with at most two quiet ones between.
    static func episodes(_ steps: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for step in steps.sorted() {
            if let last = runs.last, step - last.upperBound <= 3 {
                runs[runs.count - 1] = last.lowerBound...step
            } else {
                runs.append(step...step)
            }
        }
        return runs
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The marks of a series of extra counts: each run of steps with some is an event, noticed at its peak.
    static func marks(_ extra: [Int], firstStep: Int) -> [Mark] {
        episodes(extra.indices.filter { extra[$0] > 0 }).map { run in
            let peak = run.max { (extra[$0], $1) < (extra[$1], $0) } ?? run.lowerBound
            return Mark(steps: run.lowerBound + firstStep...run.upperBound + firstStep, noticed: peak + firstStep)
        }
    }
}
