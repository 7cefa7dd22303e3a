public import Foundation

/// `huiyin warn --backtest`: counts with marked events in, one line a setting out.
///
/// Input `series,t,date,count` with the events in a column `outbreak` (what an event added to the count; any number above 0 marks the
/// step) or in a file of their own: `series,start,end[,noticed]` in steps. Output
/// `rate,series,weeks,alarms,alarmsPerWeek,precision,events,found,medianDelay,medianLead`.
public struct BacktestStream: Sendable {
    public let from: Int?
    public let rates: [Double]
    let options: WarningOptions?
    let marks: [String: [WarningBacktest.Mark]]
    private static let batch = 64

    public static let standardRates = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05]

    public init(
        from: Int? = nil, rates: [Double] = BacktestStream.standardRates, options: WarningOptions? = nil,
        marks: [String: [WarningBacktest.Mark]] = [:]
    ) {
        (self.from, self.rates, self.options, self.marks) = (from, rates, options, marks)
    }

    /// Reads `series,start,end[,noticed]`.
    /// - Throws: ``WarnError`` with one sentence for the first line that cannot be read.
    public static func marks(_ text: String) throws(WarnError) -> [String: [WarningBacktest.Mark]] {
        var fields = FieldBuffer()
        var found: [String: [WarningBacktest.Mark]] = [:]
        for (number, line) in text.split(whereSeparator: \.isNewline).enumerated()
        where number > 0 || !line.lowercased().hasPrefix("series") {
            fields.split(Array(line.utf8)[...])
            guard fields.count >= 3, let start = fields.integer(1), let end = fields.integer(2), end >= start else {
                throw WarnError("Line \(number + 1) of the marks is “\(line.prefix(60))”; write series,start,end with end ≥ start.")
            }
            let noticed = fields.count > 3 ? fields.integer(3) : nil
            found[fields.text(0), default: []].append(WarningBacktest.Mark(steps: start...end, noticed: noticed ?? end))
        }
        return found
    }

    /// - Throws: ``WarnError`` with one sentence when the input cannot be read.
    @discardableResult
    public func run(input: FileHandle, output: FileHandle) async throws -> [WarningBacktest.Report] {
        var reader = CountSeriesReader(readsOutbreaks: true)
        let backtest = WarningBacktest(options: options)
        var trials: [WarningBacktest.Trial] = []
        var waiting: [CountSeries] = []
        func flush() async {
            trials += await judged(waiting, backtest)
            waiting.removeAll(keepingCapacity: true)
        }
        while let data = try input.read(upToCount: 1 << 18), !data.isEmpty {
            waiting += try reader.read(data)
            if waiting.count >= Self.batch { await flush() }
        }
        waiting += try reader.finish()
        await flush()
        let reports = rates.map { backtest.report(trials, rate: $0) }
        let lines = ["rate,series,weeks,alarms,alarmsPerWeek,precision,events,found,medianDelay,medianLead"] + reports.map(Self.line)
        try output.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
        return reports
    }

    private func judged(_ batch: [CountSeries], _ backtest: WarningBacktest) async -> [WarningBacktest.Trial] {
        await withTaskGroup(of: (Int, WarningBacktest.Trial).self) { group in
            for (index, series) in batch.enumerated() {
                group.addTask {
                    let own = marks[series.name] ?? WarningBacktest.marks(series.outbreaks, firstStep: series.firstStep)
                    let start = from.map { max(0, $0 - series.firstStep) } ?? series.counts.count * 4 / 5
                    return (index, backtest.trial(series, marks: own, from: start))
                }
            }
            var results = [WarningBacktest.Trial?](repeating: nil, count: batch.count)
            for await (index, trial) in group { results[index] = trial }
            return results.compactMap(\.self)
        }
    }

    private static func line(_ report: WarningBacktest.Report) -> String {
        func text(_ value: Double?) -> String { value.map { String((($0 * 10_000).rounded()) / 10_000) } ?? "" }
        let fields = [
            text(report.rate), String(report.series), text(report.weeks), String(report.alarms), text(report.alarmsPerWeek),
            text(report.precision), String(report.events), String(report.found), text(report.medianDelay), text(report.medianLead),
        ]
        return fields.joined(separator: ",")
    }
}
