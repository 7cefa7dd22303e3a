import Actions
import ArgumentParser
import Feedback
import Foundation
import Insights
import Store

/// `huiyin bench front-line`
struct BenchFrontLineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "front-line", abstract: "Time what the page of one customer asks, for customers of a database; fails above 100 ms.")

    @Option(help: "The SQLite file.")
    var database: String

    @Option(help: "Customers asked for.")
    var customers = 200

    private struct Line: Encodable {
        var items: Int
        var customers: Int
        var mostVoices: Int
        var medianMilliseconds: Double
        var worstMilliseconds: Double
    }

    func run() async throws {
        let store = try Instance.existing(database)
        let desk = FrontLineDesk(
            voices: store, customers: store, cases: store, promises: store, secondsFromGMT: store.timeZoneOffset)
        let keys = try await keys(store)
        guard !keys.isEmpty else { throw CommandProblem("The database “\(database)” knows no customers; import a file that names them.") }
        var times: [Double] = []
        var most = 0
        for key in keys {
            let start = ContinuousClock.now
            let file = try await desk.file(key, at: Date())
            let duration = (ContinuousClock.now - start).components
            times.append(Double(duration.seconds) * 1_000 + Double(duration.attoseconds) / 1e15)
            most = max(most, file?.items ?? 0)
        }
        times.sort()
        let line = Line(
            items: try await store.facets().items, customers: keys.count, mostVoices: most,
            medianMilliseconds: times[times.count / 2], worstMilliseconds: times[times.count - 1])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        print(String(decoding: try encoder.encode(line), as: UTF8.self))
        guard line.worstMilliseconds < 100 else { throw ExitCode.failure }
    }

    /// Customers of the newest and of the gravest voices.
    private func keys(_ store: HuiyinDatabase) async throws -> [CustomerKey] {
        var seen: Set<CustomerKey> = []
        var keys: [CustomerKey] = []
        for order in VoiceOrder.allCases {
            var cursor: String?
            repeat {
                let page = try await store.voices(FeedbackFilter(), order: order, cursor: cursor, limit: 500)
                keys += page.voices.compactMap(\.item.customer).filter { seen.insert($0).inserted }
                cursor = page.next
            } while cursor != nil && keys.count < customers / 2 * (order == .newest ? 1 : 2)
        }
        return Array(keys.prefix(customers))
    }
}
