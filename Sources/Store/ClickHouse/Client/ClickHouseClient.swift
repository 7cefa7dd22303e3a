import AsyncHTTPClient
import Foundation
import Insights
import NIOCore
import NIOHTTP1
import Synchronization

/// Speaks to the shards over ClickHouse's HTTP interface, and remembers which of them did not answer.
final class ClickHouseClient: Sendable {
    let address: ClusterAddress
    let retry: RetryPolicy
    /// Told everything that was asked and answered.
    private let observer: (@Sendable (ClusterExchange) -> Void)?
    private let http: HTTPClient
    private let clock: @Sendable () -> Date
    private let down = Mutex<[Int: Outage]>([:])

    /// A shard that does not answer.
    private struct Outage {
        /// When it was noticed.
        var since: Date
        /// Until when it is taken for down without asking again.
        var until: ContinuousClock.Instant
    }

    var shards: Int { address.shards.count }

    init(
        _ address: ClusterAddress,
        retry: RetryPolicy,
        clock: @escaping @Sendable () -> Date = { Date() },
        observer: (@Sendable (ClusterExchange) -> Void)? = nil
    ) {
        self.address = address
        self.retry = retry
        self.observer = observer
        self.clock = clock
        var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(3), read: .seconds(120)))
        // A connection that is refused is told at once; waiting is ours to decide.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.connectionPool.idleTimeout = .seconds(2)
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func close() async { try? await http.shutdown() }

    // MARK: Statements

    /// Runs a statement on one shard, once.
    /// - Parameters:
    ///   - body: rows to insert; nil sends the statement alone.
    ///   - partial: whether shards that the asked one cannot reach are left out of the answer.
    ///   - outside: whether the statement stands outside the database, which may not be there yet.
    /// - Returns: the answer's bytes.
    func run(
        _ sql: String,
        shard: Int,
        body: [UInt8]? = nil,
        partial: Bool = false,
        outside: Bool = false
    ) async throws -> [UInt8] {
        let place = address.shards[shard]
        var parameters = Self.settings
        if !outside { parameters.append(("database", address.database)) }
        if partial { parameters.append(("skip_unavailable_shards", "1")) }
        if body != nil { parameters.append(("query", sql)) }
        var request = HTTPClientRequest(url: place.base + "/?" + Self.encoded(parameters))
        request.method = .POST
        if let authorization = place.authorization { request.headers.add(name: "Authorization", value: authorization) }
        request.body = .bytes(body ?? Array(sql.utf8))
        do {
            let response = try await http.execute(request, timeout: .seconds(300))
            var bytes: [UInt8] = []
            for try await part in response.body { bytes.append(contentsOf: part.readableBytesView) }
            guard response.status == .ok else { throw ClusterError.refused(shard: place.name, code: Self.code(bytes)) }
            down.withLock { $0[shard] = nil }
            observer?(ClusterExchange(statement: sql, rows: body, answer: bytes))
            return bytes
        } catch let error as ClusterError {
            throw error
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            try Task.checkCancellation()
            throw ClusterError.unreachable(shard: place.name)
        }
    }

    /// Runs a statement that may be repeated without harm, until it succeeds or the attempts are used up.
    func runRepeatedly(_ sql: String, shard: Int, body: [UInt8]? = nil, outside: Bool = false) async throws -> [UInt8] {
        for attempt in 0..<max(1, retry.attempts) - 1 {
            do {
                return try await run(sql, shard: shard, body: body, outside: outside)
            } catch let error as ClusterError where Self.mayPass(error) {
                try await retry.sleep(retry.pause(after: attempt))
            }
        }
        return try await run(sql, shard: shard, body: body, outside: outside)
    }

    /// Too many parts, memory for the moment, too many queries, time-outs: what another moment may mend.
    static func mayPass(_ error: ClusterError) -> Bool {
        switch error {
        case .unreachable: true
        case .refused(_, let code): [159, 160, 173, 202, 209, 210, 241, 242, 252, 279, 425].contains(code)
        default: false
        }
    }

    // MARK: Health

    /// Whether a shard answered when it was used last; one that did not is asked again after a second.
    func isUp(_ shard: Int) async -> Bool {
        guard let until = down.withLock({ $0[shard]?.until }) else { return true }
        if ContinuousClock.now < until { return false }
        return await ping(shard)
    }

    /// Asks a shard now.
    func ping(_ shard: Int) async -> Bool {
        do {
            let response = try await http.execute(HTTPClientRequest(url: address.shards[shard].base + "/ping"), timeout: .seconds(5))
            for try await _ in response.body {}
            down.withLock { $0[shard] = nil }
            return response.status == .ok
        } catch {
            markDown(shard)
            return false
        }
    }

    func markDown(_ shard: Int) {
        let now = clock()
        down.withLock { $0[shard] = Outage(since: $0[shard]?.since ?? now, until: ContinuousClock.now + .seconds(1)) }
    }

    /// Shards that did not answer when they were asked last, in their order.
    var missing: [StoreState.Missing] {
        down.withLock { $0 }.sorted { $0.key < $1.key }.map { StoreState.Missing(name: address.shards[$0.key].name, since: $0.value.since) }
    }

    // MARK: Form

    /// Answers are buffered until they are complete, so that an error in the middle of one is told as an error.
    private static let settings = [
        ("wait_end_of_query", "1"), ("max_query_size", "50000000"), ("max_ast_elements", "5000000"),
        ("max_expanded_ast_elements", "5000000"), ("connect_timeout_with_failover_ms", "2000"),
    ]

    private static func encoded(_ parameters: [(String, String)]) -> String {
        parameters.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
        }.joined(separator: "&")
    }

    /// "Code: 62, e.displayText() = …" → 62. The text itself may quote customers' words and goes nowhere.
    private static func code(_ bytes: [UInt8]) -> Int {
        let text = String(decoding: bytes.prefix(64), as: UTF8.self)
        return text.firstMatch(of: /Code: (\d+)/).flatMap { Int($0.1) } ?? 0
    }
}
