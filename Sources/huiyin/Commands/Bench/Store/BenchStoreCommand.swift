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
            Prints one JSON line a question: medians of warm answers in milliseconds, plain and with three filters, and the goals; and the \
            same in milliseconds of the processor, which hold on a machine that is busy with other work. Each \
            repetition asks of another period, so that no remembered answer is measured. Exit status 1 when an answer is wrong.
            """
    )

    @Option(help: "How many items.")
    var items = 1_000_000

    @Option(help: "The same seed makes the same year.")
    var seed: UInt64 = 42

    @Option(help: "The file to make; it must not be there.")
    var database: String

    @Option(help: "Answers measured for each question, without the first.")
    var repetitions = 5

    @Option(help: "Megabytes for the facts as columns in memory; 0 asks the file alone.")
    var columns = 256

    @Flag(help: "Use the file that is there, made before with the same number of items and seed.")
    var existing = false

    func run() async throws {
        guard existing == FileManager.default.fileExists(atPath: database) else {
            throw existing ? StoreError.missing(path: database) : StoreError.alreadyThere(path: database)
        }
        let store = try HuiyinDatabase.open(path: database, columnBytes: columns << 20)
        let year = try await fill(store)
        let begin = ContinuousClock.now
        let bytes = try await store.loadColumns()
        try Self.print(
            Loaded(columnSeconds: Self.rounded(begin.duration(to: .now) / .seconds(1)), columnMegabytes: Self.rounded(Double(bytes) / 1e6)))
        var isRight = true
        for question in StoreQuestions.all {
            let plain = try await measure(question, store, year.rows) { _ in }
            let filtered = try await measure(question, store, year.rows) { filter in
                filter.channels = [MadeUpYear.channels[3], MadeUpYear.channels[5]]
                filter.regions = [MadeUpYear.regions[4], MadeUpYear.regions[9]]
                filter.ratings = [1, 2, 5]
            }
            isRight = isRight && plain.isRight && filtered.isRight
            let line = Line(
                question: question.name, plain: plain.milliseconds, filtered: filtered.milliseconds,
                plainProcessor: plain.processor, filteredProcessor: filtered.processor, goalPlain: question.goals.plain,
                goalFiltered: question.goals.filtered, right: plain.isRight && filtered.isRight)
            try Self.print(line)
        }
        try store.close()
        if !isRight { throw ExitCode.failure }
    }

    private func fill(_ store: HuiyinDatabase) async throws -> MadeUpYear {
        var year = MadeUpYear(count: items, seed: seed)
        let clock = ContinuousClock()
        var spent = Duration.zero
        while year.rows.count < items {
            var batch: [AnalyzedItem] = []
            for _ in 0..<min(4_000, items - year.rows.count) { batch.append(year.next()) }
            if existing { continue }
            let begin = clock.now
            _ = try await store.write(batch, customers: [])
            spent += begin.duration(to: clock.now)
        }
        guard !existing else { return year }
        let size = ["", "-wal"].reduce(0.0) { sum, suffix in
            let attributes = try? FileManager.default.attributesOfItem(atPath: database + suffix)
            return sum + ((attributes?[.size] as? NSNumber)?.doubleValue ?? 0)
        }
        try Self.print(
            Written(
                items: items, seconds: Self.rounded(spent / .seconds(1)),
                itemsPerSecond: Double(Int(Double(items) / (spent / .seconds(1)))),
                megabytes: Self.rounded(size / 1e6)))
        return year
    }

    private func measure(
        _ question: StoreQuestions.Question,
        _ store: HuiyinDatabase,
        _ rows: [MadeUpYear.Row],
        _ narrow: (inout FeedbackFilter) -> Void
    ) async throws -> (milliseconds: Double, processor: Double, isRight: Bool) {
        let clock = ContinuousClock()
        var times: [Double] = []
        var processorTimes: [Double] = []
        var isRight = true
        for repetition in 0...repetitions {
            var filter = FeedbackFilter(period: Period(start: MadeUpYear.start, end: MadeUpYear.start + (364 - repetition)))
            question.narrow(&filter)
            narrow(&filter)
            let (begin, used) = (clock.now, Self.processorMilliseconds)
            let answer = try await question.ask(store, filter)
            let time = begin.duration(to: clock.now) / .milliseconds(1)
            if repetition > 0 {
                times.append(time)
                processorTimes.append(Self.processorMilliseconds - used)
            } else {
                isRight = answer.sorted() == question.count(rows.filter { Self.admits(filter, $0) }).sorted()
            }
        }
        func median(_ times: [Double]) -> Double { Self.rounded(times.sorted()[times.count / 2]) }
        return (median(times), median(processorTimes), isRight)
    }

    /// Of this process, which does nothing else meanwhile.
    private static var processorMilliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1e6
    }

    private static func admits(_ filter: FeedbackFilter, _ row: MadeUpYear.Row) -> Bool {
        func any<Value: Equatable>(_ list: [Value], _ value: Value) -> Bool { list.isEmpty || list.contains(value) }
        let topics = filter.topics.compactMap { MadeUpYear.topics.firstIndex(of: $0) }
        let phrase = filter.text.map { text in MadeUpYear.phrases.indices.filter { MadeUpYear.phrases[$0].contains(text) } }
        if row.isNoise || !(filter.period?.contains(Day(Int(row.day))) ?? true) { return false }
        if !any(filter.channels, MadeUpYear.channels[Int(row.channel)]) { return false }
        if !any(filter.regions, MadeUpYear.regions[Int(row.region)]) { return false }
        if !any(filter.products, MadeUpYear.products[Int(row.product)]) { return false }
        if !any(filter.ratings, Int(row.rating)) { return false }
        if !topics.isEmpty, !topics.contains(where: { row.topics >> UInt64($0) & 1 == 1 }) { return false }
        return phrase?.contains { row.phrases >> UInt32($0) & 1 == 1 } ?? true
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

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
        var plainProcessor: Double
        var filteredProcessor: Double
        var goalPlain: Double
        var goalFiltered: Double
        var right: Bool
    }

    private static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try FileHandle.standardOutput.write(contentsOf: encoder.encode(value) + Data("\n".utf8))
    }
}
