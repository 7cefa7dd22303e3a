public import Foundation

/// `huiyin warn`: counts in, alarms out, a series at a time.
///
///     try await WarningStream(from: 321).run(input: .standardInput, output: .standardOutput)
///
/// Input `series,t,date,count`; output `series,t,alarm,score,expected` for each judged t. Memory holds a few dozen series, whatever the
/// length of the input; they are judged on all processors and written in their order.
public struct WarningStream: Sendable {
    /// First step that is judged; nil takes the last fifth of each series.
    public let from: Int?
    public let warning: EarlyWarning
    private static let batch = 64

    public init(from: Int? = nil, options: WarningOptions? = nil) {
        self.from = from
        warning = EarlyWarning(options: options)
    }

    /// - Returns: how many series and steps were judged, and how many alarms there are.
    /// - Throws: ``WarnError`` with one sentence when the input cannot be read.
    @discardableResult
    public func run(input: FileHandle, output: FileHandle) async throws -> (series: Int, steps: Int, alarms: Int) {
        var reader = CountSeriesReader()
        var waiting: [CountSeries] = []
        var totals = (series: 0, steps: 0, alarms: 0)
        try output.write(contentsOf: Data("series,t,alarm,score,expected\n".utf8))
        func flush() async throws {
            for (text, steps, alarms) in await judged(waiting) {
                totals = (totals.series + 1, totals.steps + steps, totals.alarms + alarms)
                try output.write(contentsOf: Data(text.utf8))
            }
            waiting.removeAll(keepingCapacity: true)
        }
        while let data = try input.read(upToCount: 1 << 18), !data.isEmpty {
            waiting += try reader.read(data)
            if waiting.count >= Self.batch { try await flush() }
        }
        waiting += try reader.finish()
        try await flush()
        return totals
    }

    private func judged(_ batch: [CountSeries]) async -> [(text: String, steps: Int, alarms: Int)] {
        await withTaskGroup(of: (Int, String, Int, Int).self) { group in
            for (index, series) in batch.enumerated() {
                group.addTask {
                    let judgements = warning.judge(series, from: firstIndex(series))
                    return (index, rows(of: series, judgements), judgements.count, judgements.count { $0.alarm })
                }
            }
            var results = [(text: String, steps: Int, alarms: Int)](repeating: ("", 0, 0), count: batch.count)
            for await (index, text, steps, alarms) in group { results[index] = (text, steps, alarms) }
            return results
        }
    }

    func firstIndex(_ series: CountSeries) -> Int {
        if let from { return max(0, from - series.firstStep) }
        return series.counts.count * 4 / 5
    }

    private func rows(of series: CountSeries, _ judgements: [Judgement]) -> String {
        let name = series.name.contains { ",\"\n".contains($0) } ? "\"" + series.name.replacing("\"", with: "\"\"") + "\"" : series.name
        return judgements.reduce(into: "") { text, judgement in
            text += "\(name),\(judgement.step),\(judgement.alarm ? 1 : 0),\(rounded(judgement.score)),\(rounded(judgement.expected))\n"
        }
    }

    private func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

/// Input of early warning that cannot be read; `message` is one sentence for the person who gave it.
public struct WarnError: Error, Equatable {
    public var message: String

    public init(_ message: String) { self.message = message }
}
