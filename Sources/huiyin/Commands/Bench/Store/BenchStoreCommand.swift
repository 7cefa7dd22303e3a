import ArgumentParser
import Feedback
import Foundation
import Ingestion
import Insights
import Store

/// `huiyin bench store`
struct BenchStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Fill a database with a made-up year, ask the ten questions of a dashboard, and compare each answer with a plain count.",
        discussion: """
            Prints one JSON line a question: medians of warm answers in milliseconds, plain, and with the slowest of all 35 choices of three \
            filters; the goals; and the same in milliseconds of the processor, which hold on a machine that is busy with other work. Each \
            repetition asks of another period, so that no remembered answer is measured. Exit status 1 when an answer is wrong.
            """
    )

    @Option(help: "How many items.")
    var items = 1_000_000

    @OptionGroup var year: YearOptions

    @Option(help: "Megabytes for the facts as columns in memory; 0 asks the file alone.")
    var columns = 256

    @Flag(help: "Use the file that is there, made before with the same number of items and seed.")
    var existing = false

    func run() async throws {
        guard existing == FileManager.default.fileExists(atPath: year.database) else {
            throw existing ? StoreError.missing(path: year.database) : StoreError.alreadyThere(path: year.database)
        }
        let store = try HuiyinDatabase.open(path: year.database, columnBytes: columns << 20)
        let rows = try await fill(store).rows
        let begin = ContinuousClock.now
        let bytes = try await store.loadColumns()
        try BenchOutput.print(
            Loaded(
                columnSeconds: BenchOutput.rounded(begin.duration(to: .now) / .seconds(1)),
                columnMegabytes: BenchOutput.rounded(Double(bytes) / 1e6)))
        var isRight = true
        for question in StoreQuestions.all {
            let plain = try await measure(question, store, rows, [])
            var slowest: (filters: [StoreQuestions.Filter], measured: Measured)?
            var wrong: [String] = plain.isRight ? [] : ["plain"]
            for three in StoreQuestions.threes {
                let measured = try await measure(question, store, rows, three)
                if !measured.isRight { wrong.append(three.map(\.name).joined(separator: "+")) }
                if measured.milliseconds > slowest?.measured.milliseconds ?? -1 { slowest = (three, measured) }
            }
            isRight = isRight && wrong.isEmpty
            try BenchOutput.print(
                Line(
                    question: question.name, plain: plain.milliseconds, filtered: slowest?.measured.milliseconds ?? 0,
                    slowestFilters: slowest?.filters.map(\.name) ?? [], plainProcessor: plain.processor,
                    filteredProcessor: slowest?.measured.processor ?? 0, goalPlain: question.goals.plain,
                    goalFiltered: question.goals.filtered, wrong: wrong))
        }
        try store.close()
        if !isRight { throw ExitCode.failure }
    }

    private func fill(_ store: HuiyinDatabase) async throws -> MadeUpYear {
        var made = MadeUpYear(count: items, seed: year.seed)
        let clock = ContinuousClock()
        var spent = Duration.zero
        while made.rows.count < items {
            var batch: [AnalyzedItem] = []
            for _ in 0..<min(4_000, items - made.rows.count) { batch.append(made.next()) }
            let customers = made.newCustomers()
            if existing { continue }
            let begin = clock.now
            _ = try await store.write(batch, customers: customers)
            spent += begin.duration(to: clock.now)
        }
        guard !existing else { return made }
        let size = ["", "-wal"].reduce(0.0) { sum, suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: year.database + suffix)
            return sum + ((attributes?[.size] as? NSNumber)?.doubleValue ?? 0)
        }
        try BenchOutput.print(
            Written(
                items: items, seconds: BenchOutput.rounded(spent / .seconds(1)),
                itemsPerSecond: Double(Int(Double(items) / (spent / .seconds(1)))), megabytes: BenchOutput.rounded(size / 1e6)))
        return made
    }

    private struct Measured {
        var milliseconds: Double
        var processor: Double
        var isRight: Bool
    }

    /// The first answer is held against the count, the others are timed; of narrowed ones three are enough to tell which is slowest.
    private func measure(
        _ question: StoreQuestions.Question,
        _ store: HuiyinDatabase,
        _ rows: [MadeUpYear.Row],
        _ filters: [StoreQuestions.Filter]
    ) async throws -> Measured {
        let clock = ContinuousClock()
        var (times, processorTimes): ([Double], [Double]) = ([], [])
        var isRight = true
        for repetition in 0...(filters.isEmpty ? year.repetitions : min(3, year.repetitions)) {
            var filter = FeedbackFilter(period: Period(start: MadeUpYear.start, end: MadeUpYear.start + (364 - repetition)))
            question.narrow(&filter)
            for each in filters { each.narrow(&filter) }
            let (begin, used) = (clock.now, Self.processorMilliseconds)
            let answer = try await question.ask(store, filter)
            let time = begin.duration(to: clock.now) / .milliseconds(1)
            if repetition > 0 {
                times.append(time)
                processorTimes.append(Self.processorMilliseconds - used)
            } else if StoreQuestions.isCountable(question, filter) {
                isRight = answer.sorted() == question.count(rows.filter { StoreQuestions.admits(filter, $0) }).sorted()
            }
        }
        return Measured(milliseconds: BenchOutput.median(times), processor: BenchOutput.median(processorTimes), isRight: isRight)
    }

    /// Of this process, which does nothing else meanwhile.
    private static var processorMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1e6
    }

    private struct Written: Encodable {
        var items: Int
        var seconds: Double
        var itemsPerSecond: Double
        var megabytes: Double
    }

    private struct Loaded: Encodable {
        var columnSeconds: Double
        var columnMegabytes: Double
    }

    private struct Line: Encodable {
        var question: String
        var plain: Double
        var filtered: Double
        /// The choice of three that took longest.
        var slowestFilters: [String]
        var plainProcessor: Double
        var filteredProcessor: Double
        var goalPlain: Double
        var goalFiltered: Double
        /// The choices of filters whose answer is not the count.
        var wrong: [String]
    }
}
