import ArgumentParser
import Feedback
import Foundation
import Insights
import Store

/// `huiyin bench customers`
struct BenchCustomersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "customers", abstract: "Time what problems cost and who may leave, over all customers of a database.")

    @Option(help: "The SQLite file.")
    var database: String

    @Flag(help: "First give the customers of `bench store` a made-up yearly value each, and whether they left; changes the file.")
    var madeUp = false

    private struct Line: Encodable {
        var items: Int
        var customers: Int
        var complaints: Int
        var readSeconds: Double
        var economicsSeconds: Double
        var churnSeconds: Double
        var problems: [String]
        var beyondChance: [String]
        var churnMethod: String
        var brier: Double?
        var brierOfBaseRate: Double?
        var atRisk: Int
    }

    func run() async throws {
        let store = try Instance.existing(database)
        let facets = try await store.facets()
        guard let span = facets.span else { throw CommandProblem("The database “\(database)” is empty; import a file first.") }
        if madeUp { try await makeUp(store, count: max(10, facets.items * 3 / 10)) }
        let window = Period(start: max(span.start, span.end + -365), end: span.end)
        let period = Period(start: max(span.start, span.end + -90), end: span.end)
        let (table, read) = try await Self.timed { try await store.customerTable(FeedbackFilter(period: window), current: period) }
        let (costs, economics) = try await Self.timed {
            Economics(MoneyAssumptions(), level: 1).answer(table, period: period, window: window)
        }
        let (risks, churn) = try await Self.timed { Churn().answer(table, window: window) }
        try BenchOutput.print(
            Line(
                items: facets.items, customers: table.customers.count, complaints: table.complaints.count, readSeconds: read,
                economicsSeconds: economics, churnSeconds: churn, problems: costs.problems.prefix(5).map(\.topic),
                beyondChance: costs.problems.filter { $0.uplift?.isBeyondChance == true }.map(\.topic),
                churnMethod: risks.method.rawValue, brier: risks.quality?.brier, brierOfBaseRate: risks.quality?.brierOfBaseRate,
                atRisk: risks.atRisk))
        try store.close()
    }

    /// Values from 200 to 5,199, and nine in a hundred who left, whatever they said.
    private func makeUp(_ store: HuiyinDatabase, count: Int) async throws {
        var random = SplitMix64(state: 7)
        for start in stride(from: 0, to: count, by: 4_000) {
            let customers = (start..<min(start + 4_000, count)).map { number in
                Customer(
                    key: CustomerKey(high: 5, low: UInt64(number)), value: Double(Int.random(in: 200..<5_200, using: &random)),
                    churned: Int.random(in: 0..<100, using: &random) < 9)
            }
            _ = try await store.write([], customers: customers)
        }
    }

    private static func timed<Value>(_ body: () async throws -> Value) async throws -> (Value, Double) {
        let clock = ContinuousClock()
        let begin = clock.now
        let value = try await body()
        return (value, ((begin.duration(to: clock.now) / .seconds(1)) * 100).rounded() / 100)
    }
}
