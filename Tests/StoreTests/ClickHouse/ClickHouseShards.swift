import Foundation
import Store
import Synchronization
import Testing

/// Shards of ClickHouse on this machine, started once for all tests, or for one test that stops some of them.
final class ClickHouseShards: Sendable {
    struct NotStarted: Error {}

    private struct Started: Decodable {
        var http: [String]
    }

    private struct Running {
        var process: Process
        var input: FileHandle
        var output: FileHandle
    }

    static let isInstalled = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Those that all tests share; each test has a database of its own there.
    static let shared = Mutex<ClickHouseShards?>(nil)

    static func running() throws -> ClickHouseShards {
        try shared.withLock { shards in
            if let shards { return shards }
            let started = try ClickHouseShards()
            shards = started
            return started
        }
    }

    private let running: Mutex<Running>
    private let addresses: [String]

    /// The servers end with this process, because its end closes their input.
    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", root.appending(path: "Scripts/clickhouse.py").path, "--shards", "2"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = Self.line(output.fileHandleForReading)
        addresses = try JSONDecoder().decode(Started.self, from: Data(line.utf8)).http
        running = Mutex(Running(process: process, input: input.fileHandleForWriting, output: output.fileHandleForReading))
    }

    /// The first `count` shards, with a database that nobody else uses.
    func address(shards count: Int) throws -> ClusterAddress {
        let database = "test_" + UUID().uuidString.replacing("-", with: "")
        return try ClusterAddress(addresses.prefix(count).map { "\($0)/\(database)" }.joined(separator: ","))
    }

    func stop(_ shard: Int) throws { try command("stop \(shard)") }

    func start(_ shard: Int) throws { try command("start \(shard)") }

    func end() {
        running.withLock { running in
            try? running.input.close()
            running.process.waitUntilExit()
        }
    }

    private func command(_ line: String) throws {
        let answer = try running.withLock { running in
            try running.input.write(contentsOf: Data((line + "\n").utf8))
            return Self.line(running.output)
        }
        guard answer == "ok" else { throw NotStarted() }
    }

    private static func line(_ handle: FileHandle) -> String {
        var bytes: [UInt8] = []
        while let byte = try? handle.read(upToCount: 1)?.first, byte != 0x0A { bytes.append(byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
