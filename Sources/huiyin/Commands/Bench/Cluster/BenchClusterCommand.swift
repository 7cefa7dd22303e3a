import ArgumentParser
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Synchronization

/// `huiyin bench cluster`
struct BenchClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster",
        abstract:
            "Fill a ClickHouse cluster with a made-up year, ask the ten questions of a dashboard, and compare each answer with a plain count.",
        discussion: """
            Prints one JSON line each time that a question is asked, plain and with three filters: milliseconds, and the statements that \
            were sent, so that Benchmarks/cluster.py can ask the same by hand. Exit status 1 when an answer is wrong.
            """
    )

    @Option(help: "How many items.")
    var items = 10_000_000

    @OptionGroup var year: YearOptions

    @Option(help: "The shards, as HUIYIN_CLICKHOUSE_URL names them; their database must be empty.")
    var url: String

    @Option(help: "Items written at once.")
    var batch = 20_000

    @Flag(help: "Ask before the months are settled too: facts alone, without rollups.")
    var unsettled = false

    @Flag(help: "Wait for a line on standard input after each line of an answer, so that others can ask in between.")
    var paced = false

    func run() async throws {
        guard !FileManager.default.fileExists(atPath: year.database) else { throw StoreError.alreadyThere(path: year.database) }
        let statements = Mutex<[String]>([])
        let state = try HuiyinDatabase.open(path: year.database)
        let store = try await ClickHouseStore.open(
            state: state, address: try ClusterAddress(url), observer: { exchange in statements.withLock { $0.append(exchange.statement) } })
        var isRight = false
        do {
            isRight = try await measureAll(store, statements)
        } catch {
            try? await store.close()
            throw error
        }
        try await store.close()
        try state.close()
        if !isRight { throw ExitCode.failure }
    }

    private func measureAll(_ store: ClickHouseStore, _ statements: borrowing Mutex<[String]>) async throws -> Bool {
        let made = try await fill(store)
        var isRight = true
        if unsettled { isRight = try await ask(store, made, statements, settled: false) }
        let begin = ContinuousClock.now
        let months = try await store.settle()
        try BenchOutput.print(Settled(months: months, seconds: BenchOutput.rounded((ContinuousClock.now - begin) / .seconds(1))))
        return try await ask(store, made, statements, settled: true) && isRight
    }

    private func ask(
        _ store: ClickHouseStore,
        _ made: MadeUpYear,
        _ statements: borrowing Mutex<[String]>,
        settled: Bool
    ) async throws -> Bool {
        var isRight = true
        for question in StoreQuestions.all {
            for isFiltered in [false, true] {
                for repetition in 0...year.repetitions {
                    var filter = FeedbackFilter(period: Period(start: MadeUpYear.start, end: MadeUpYear.start + (364 - repetition)))
                    question.narrow(&filter)
                    if isFiltered { StoreQuestions.narrowByThree(&filter) }
                    statements.withLock { $0 = [] }
                    let begin = ContinuousClock.now
                    let answer = try await question.ask(store, filter)
                    let time = (ContinuousClock.now - begin) / .milliseconds(1)
                    var line = Line(question: question.name, filtered: isFiltered, settled: settled, repetition: repetition)
                    line.milliseconds = BenchOutput.rounded(time)
                    line.statements = statements.withLock { $0 }
                    if repetition == 0 {
                        let isSame = answer.sorted() == question.count(made.rows.filter { StoreQuestions.admits(filter, $0) }).sorted()
                        line.right = isSame
                        isRight = isRight && isSame
                    }
                    try BenchOutput.print(line)
                    if paced { _ = readLine() }
                }
            }
        }
        return isRight
    }

    /// Only the store's own time counts; making the items and their annotations does not.
    private func fill(_ store: ClickHouseStore) async throws -> MadeUpYear {
        var made = MadeUpYear(count: items, seed: year.seed)
        var spent = Duration.zero
        while made.rows.count < items {
            var batch: [AnalyzedItem] = []
            for _ in 0..<min(self.batch, items - made.rows.count) { batch.append(made.next()) }
            let customers = made.newCustomers()
            let begin = ContinuousClock.now
            _ = try await store.write(batch, customers: customers)
            spent += ContinuousClock.now - begin
            if made.rows.count.isMultiple(of: 1_000_000) {
                try BenchOutput.print(Progress(written: made.rows.count, seconds: BenchOutput.rounded(spent / .seconds(1))))
            }
        }
        let begin = ContinuousClock.now
        try await store.flush()
        spent += ContinuousClock.now - begin
        let seconds = spent / .seconds(1)
        try BenchOutput.print(
            Written(items: items, seconds: BenchOutput.rounded(seconds), itemsPerSecond: (Double(items) / seconds).rounded())
        )
        return made
    }

    private struct Written: Encodable {
        var items: Int
        var seconds: Double
        var itemsPerSecond: Double
    }

    private struct Progress: Encodable {
        var written: Int
        var seconds: Double
    }

    private struct Settled: Encodable {
        var months: Int
        var seconds: Double
    }

    private struct Line: Encodable {
        var question: String
        var filtered: Bool
        var settled: Bool
        /// The first one warms up and is compared with a plain count.
        var repetition: Int
        var milliseconds = 0.0
        var statements: [String] = []
        /// nil where it is not compared.
        var right: Bool?
    }
}
