import Foundation
import Hummingbird
import Logging
import Synchronization

/// A web site on loopback that takes notes of what is posted to it and answers as told.
final class LoopbackSite: Sendable {
    struct Seen: Sendable {
        var path: String
        var query: String
        var headers: [String: String]
        var body: Data

        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:] }
    }

    private let notes = Mutex<[Seen]>([])
    var seen: [Seen] { notes.withLock { $0 } }

    /// Runs the site while `body` runs.
    static func with(
        _ answer: @escaping @Sendable (Seen) async -> (status: Int, location: String?, body: String),
        _ body: @escaping @Sendable (LoopbackSite, String) async throws -> Void
    ) async throws {
        let site = LoopbackSite()
        let router = Router()
        router.post("**") { request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 20)
            var headers: [String: String] = ["host": request.head.authority ?? ""]
            for field in request.headers { headers[field.name.canonicalName] = field.value }
            let seen = Seen(
                path: request.uri.path, query: request.uri.query ?? "", headers: headers, body: Data(bytes.readableBytesView))
            site.notes.withLock { $0.append(seen) }
            let (status, location, text) = await answer(seen)
            var fields = HTTPFields()
            if let location { fields[.location] = location }
            return Response(status: .init(code: status), headers: fields, body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) }, logger: quiet)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            defer { group.cancelAll() }
            try await body(site, "http://127.0.0.1:\(port)")
        }
    }

    private static let quiet: Logger = {
        var logger = Logger(label: "loopback")
        logger.logLevel = .critical
        return logger
    }()
}
