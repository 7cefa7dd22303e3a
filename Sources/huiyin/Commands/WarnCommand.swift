import ArgumentParser
import Foundation
import Insights

/// `huiyin warn < series.csv > alarms.csv`, and `huiyin warn --backtest`.
struct WarnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warn",
        abstract: "Judge series of counts: which steps are higher than their history explains.",
        discussion: """
            Standard input: a CSV with the columns series,t,date,count and, where days are not like others, event (a name such as 618 that \
            comes back on the same kind of day). Standard output: series,t,alarm,score,expected for each step from --from on, each judged \
            by the counts up to it alone. Without --from the last fifth of each series is judged.

            With --backtest it replays the steps from --from on and answers, a line a rate, what that setting would have brought: alarms a \
            week, how many touched a marked event, how many events were found, how late and with how many days of lead. Events are marked \
            in the column outbreak (above 0) or by --marks. With --database it replays the instance's own days, and the events are the \
            signals that people marked as true or false.
            """
    )

    @Option(help: "First step to judge.")
    var from: Int?

    @Flag(help: "Replay history and report what settings would have brought.")
    var backtest = false

    @Option(help: "Rate of the back-test, 0…0.5; may be repeated. With --database: rate of false discovery.")
    var rate: [Double] = []

    @Option(help: "A CSV of marked events: series,start,end[,noticed], in steps.")
    var marks: String?

    @Option(help: "How much yesterday's evidence adds to today's, 0…2, in the back-test.")
    var memory: Double?

    @Option(help: "Days after which history counts half, in the back-test.")
    var halfLife: Double?

    @Option(help: "Replay this instance instead of standard input.")
    var database: String?

    @Option(help: "Days of the instance that are replayed.")
    var days = 60

    func validate() throws {
        guard rate.allSatisfy({ $0 > 0 && $0 <= 0.5 }) else {
            throw ValidationError("--rate goes from 0 to 0.5; 0.01 is one quiet step in a hundred.")
        }
        guard backtest || (rate.isEmpty && marks == nil && memory == nil && halfLife == nil && database == nil) else {
            throw ValidationError("--rate, --marks, --memory, --half-life and --database belong to --backtest; add it.")
        }
        guard (1...400).contains(days) else { throw ValidationError("--days is \(days); give 1 to 400.") }
    }

    func run() async throws {
        guard backtest else {
            try await WarningStream(from: from).run(input: .standardInput, output: .standardOutput)
            return
        }
        if let database { return try await replay(database) }
        let found: [String: [WarningBacktest.Mark]]
        if let marks {
            guard let text = try? String(contentsOfFile: marks, encoding: .utf8) else {
                throw CommandProblem("The marks “\(marks)” cannot be read; give a CSV with series,start,end.")
            }
            found = try BacktestStream.marks(text)
        } else {
            found = [:]
        }
        let rates = rate.isEmpty ? BacktestStream.standardRates : rate.sorted()
        try await BacktestStream(from: from, rates: rates, options: options, marks: found)
            .run(input: .standardInput, output: .standardOutput)
    }

    /// nil leaves the defaults for the length of the steps.
    private var options: WarningOptions? {
        guard memory != nil || halfLife != nil else { return nil }
        return WarningOptions(halfLife: halfLife ?? WarningOptions.daily.halfLife, memory: memory ?? WarningOptions.daily.memory)
    }

    /// The instance's own days under each rate of false discovery.
    private func replay(_ path: String) async throws {
        let database = try Instance.existing(path)
        let rates = rate.isEmpty ? [0.001, 0.01, 0.05, 0.1] : rate.sorted()
        let reports = try await SignalBacktest(reader: database, store: database, calendar: database).run(days: days, rates: rates)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        for report in reports { print(String(decoding: try encoder.encode(report), as: UTF8.self)) }
    }
}
