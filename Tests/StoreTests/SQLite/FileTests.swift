import Foundation
import GRDB
import Ingestion
import Testing

@testable import Store

/// Which files are opened, which are refused, and with what sentence.
@Suite struct FileTests {
    @Test func aForeignFileIsRefused() async throws {
        try await TemporaryFile.with { path in
            try Data("留言时间,内容\n".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: StoreError.notHuiyin(path: path)) { try HuiyinDatabase.open(path: path) }
        }
        try await TemporaryFile.with { path in
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "CREATE TABLE note (text TEXT)") }
            try queue.close()
            #expect(throws: StoreError.notHuiyin(path: path)) { try HuiyinDatabase.open(path: path) }
        }
    }

    @Test func aNewerFileIsRefused() async throws {
        try await TemporaryFile.with { path in
            try HuiyinDatabase.open(path: path).close()
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 of tomorrow')") }
            try queue.close()
            #expect(throws: StoreError.newerVersion(path: path)) { try HuiyinDatabase.open(path: path) }
        }
    }

    @Test func aMissingFolderIsNamed() {
        let path = "/nonexistent/folder/huiyin.db"
        #expect(throws: StoreError.cannotOpen(path: path)) { try HuiyinDatabase.open(path: path) }
        #expect(StoreError.cannotOpen(path: path).message.contains(path))
    }

    @Test func theTimeZoneIsRemembered() async throws {
        try await TemporaryFile.with { path in
            try HuiyinDatabase.open(path: path, timeZoneOffset: 3_600).close()
            let again = try HuiyinDatabase.open(path: path)
            #expect(again.timeZoneOffset == 3_600)
            try again.close()
            #expect(throws: StoreError.otherTimeZone(path: path, stored: 3_600, asked: 0)) {
                try HuiyinDatabase.open(path: path, timeZoneOffset: 0)
            }
        }
    }

    @Test func runningImportsBecomeInterrupted() async throws {
        try await TemporaryFile.with { path in
            let first = try HuiyinDatabase.open(path: path)
            try await first.save(ImportRecord(id: "a", source: "s", fileName: "f", startedAt: RandomVoices.start))
            try await first.save(
                ImportRecord(id: "b", source: "s", fileName: "f", startedAt: RandomVoices.start, state: .finished)
            )
            let beside = try HuiyinDatabase.open(path: path, recoverImports: false)
            #expect(try await beside.importRecord(id: "a")?.state == .running)
            try beside.close()
            try first.close()
            let second = try HuiyinDatabase.open(path: path)
            #expect(try await second.importRecord(id: "a")?.state == .interrupted)
            #expect(try await second.importRecord(id: "b")?.state == .finished)
            try second.close()
        }
    }

    @Test func acknowledgedItemsAreThereWithoutClosing() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 31)
            let writer = try HuiyinDatabase.open(path: path)
            let outcomes = try await writer.write(voices.batch(30, repeating: []), customers: [])
            let stored = outcomes.count { if case .stored = $0 { true } else { false } }
            // As after a kill: the log has not been moved into the file.
            let copy = path + ".copy"
            for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) }
            let reader = try HuiyinDatabase.open(path: copy)
            #expect(try await reader.fingerprints(limit: 100).count == stored)
            try reader.close()
            try writer.close()
        }
    }

    @Test func aFailedBatchLeavesNothingBehind() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 32)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(20, repeating: []), customers: [])
            let before = try await database.facets()
            try await database.write { db, _ in
                try db.execute(sql: "CREATE TEMP TRIGGER full BEFORE INSERT ON opinion BEGIN SELECT RAISE(ABORT, 'full'); END")
            }
            await #expect(throws: StoreError.self) { try await database.write(voices.batch(60, repeating: []), customers: []) }
            try await database.write { db, _ in try db.execute(sql: "DROP TRIGGER temp.full") }
            #expect(try await database.facets() == before)
            // Codes given in the transaction that failed must not be remembered.
            let batch = voices.batch(60, repeating: [])
            _ = try await database.write(batch, customers: [])
            let broken = try await database.read { db in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count }
            #expect(broken == 0)
            try database.close()
        }
    }
}
