import Foundation
import GRDB
import Testing

@testable import Store

/// The log is moved beside the writer, begun anew by the writer, and left alone once the database is closed.
@Suite struct LogKeeperTests {
    @Test func aLongLogIsMovedBesideTheWriter() async throws {
        try await TemporaryFile.with { path in
            let log = LogKeeper(path: path, movedFrom: 20, movedByWriterFrom: .max)
            let pool = try Self.open(path, log)
            let before = Self.size(path)
            try await Self.fill(pool, rows: 200)
            for _ in 0..<400 where Self.size(path) == before { try await Task.sleep(for: .milliseconds(10)) }
            #expect(Self.size(path) > before)
            log.close()
            try pool.close()
        }
    }

    @Test func theWriterBeginsTheLogAnew() async throws {
        try await TemporaryFile.with { path in
            let log = LogKeeper(path: path, movedFrom: .max, movedByWriterFrom: 50)
            let pool = try Self.open(path, log)
            for _ in 0..<20 { try await Self.fill(pool, rows: 60) }
            // 20 × 60 pages went through it.
            #expect(Self.size(path + "-wal") < 4_096 * 400)
            #expect(Self.size(path) > 4_096 * 1_000)
            log.close()
            try pool.close()
        }
    }

    /// Erasure empties the log, which keeps the words of whoever is erased; a move under way must not prevent it.
    @Test func theLogIsEmptiedWhileItIsMoved() async throws {
        try await TemporaryFile.with { path in
            let log = LogKeeper(path: path, movedFrom: 20, movedByWriterFrom: .max)
            let pool = try Self.open(path, log)
            for _ in 0..<20 {
                try await Self.fill(pool, rows: 2_000)
                try await pool.writeWithoutTransaction { db in log.still { _ = try? db.checkpoint(.truncate) } }
                #expect(Self.size(path + "-wal") == 0)
            }
            log.close()
            try pool.close()
        }
    }

    @Test func nothingIsOpenAfterTheClose() async throws {
        try await TemporaryFile.with { path in
            let log = LogKeeper(path: path, movedFrom: 20, movedByWriterFrom: .max)
            let pool = try Self.open(path, log)
            try await Self.fill(pool, rows: 200)
            log.close()
            try await Self.fill(pool, rows: 200)
            try pool.close()
            // The last connection that closes takes the log with it.
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
            let stored = try await DatabaseQueue(path: path).read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM page") }
            #expect(stored == 400)
        }
    }

    private static func open(_ path: String, _ log: LogKeeper) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: DatabaseFile.configuration(log: log))
        try pool.write { db in try db.execute(sql: "CREATE TABLE page (id INTEGER PRIMARY KEY, content BLOB)") }
        return pool
    }

    /// A row a page.
    private static func fill(_ pool: DatabasePool, rows: Int) async throws {
        try await pool.write { db in
            for _ in 0..<rows { try db.execute(sql: "INSERT INTO page (content) VALUES (randomblob(3000))") }
        }
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}
