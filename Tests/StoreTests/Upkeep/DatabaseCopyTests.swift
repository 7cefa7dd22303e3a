import Foundation
import GRDB
import Ingestion
import Testing

@testable import Store

/// A backup is one instant of a database that is being written, and comes back exactly; nothing is overwritten unasked.
@Suite struct DatabaseCopyTests {
    @Test func aBackupTakenWhileWritingIsWhole() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 61)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(30, repeating: []), customers: [])
            let batches = (0..<10).map { _ in voices.batch(30, repeating: []) }
            async let writing: Void = {
                for batch in batches { _ = try await database.write(batch, customers: []) }
            }()
            let account = try DatabaseCopy.backup(path, to: path + ".copy")
            try await writing
            #expect(account.items >= 20)
            #expect(DatabaseDoctor(path: path + ".copy").examine().allSatisfy { $0.state != .problem })
            let copy = try HuiyinDatabase.open(path: path + ".copy")
            #expect(try await copy.fingerprints(limit: 1_000).count == account.items)
            try copy.close()
            try database.close()
            #expect(!FileManager.default.fileExists(atPath: path + ".copy.partial"))
        }
    }

    @Test func aRestoredDatabaseEqualsTheOneThatWasSaved() async throws {
        try await TemporaryFile.with { path in
            try await fill(path, seed: 62)
            let before = try contents(path)
            _ = try DatabaseCopy.backup(path, to: path + ".copy")
            var voices = RandomVoices(seed: 63)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(20, repeating: []), customers: [])
            try database.close()
            #expect(try contents(path) != before)
            #expect(throws: StoreError.alreadyThere(path: path)) { try DatabaseCopy.restore(path + ".copy", to: path) }
            _ = try DatabaseCopy.restore(path + ".copy", to: path, replacing: true)
            #expect(try contents(path) == before)
            let kept = try HuiyinDatabase.open(path: DatabaseCopy.replacedName(path))
            #expect(try await kept.fingerprints(limit: 1_000).count > 40)
            try kept.close()
        }
    }

    @Test func aBackupIsNotOverwrittenUnasked() async throws {
        try await TemporaryFile.with { path in
            try await fill(path, seed: 64)
            _ = try DatabaseCopy.backup(path, to: path + ".copy")
            #expect(throws: StoreError.alreadyThere(path: path + ".copy")) { try DatabaseCopy.backup(path, to: path + ".copy") }
            _ = try DatabaseCopy.backup(path, to: path + ".copy", replacing: true)
            #expect(throws: StoreError.missing(path: path + "2")) { try DatabaseCopy.backup(path + "2", to: path + ".copy2") }
        }
    }

    @Test func anOpenDatabaseIsNotReplaced() async throws {
        try await TemporaryFile.with { path in
            try await fill(path, seed: 65)
            _ = try DatabaseCopy.backup(path, to: path + ".copy")
            let database = try HuiyinDatabase.open(path: path)
            #expect(throws: StoreError.inUse(path: path)) { try DatabaseCopy.restore(path + ".copy", to: path, replacing: true) }
            #expect(try await database.fingerprints(limit: 1_000).isEmpty == false)
            try database.close()
            #expect(!FileManager.default.fileExists(atPath: path + ".restoring"))
        }
    }

    @Test func aDamagedBackupReplacesNothing() async throws {
        try await TemporaryFile.with { path in
            try await fill(path, seed: 66)
            let before = try contents(path)
            _ = try DatabaseCopy.backup(path, to: path + ".copy")
            try Damage.overwritePages(of: path + ".copy")
            #expect(throws: StoreError.damaged(path: path + ".copy")) {
                try DatabaseCopy.restore(path + ".copy", to: path, replacing: true)
            }
            #expect(try contents(path) == before)
            try Data("评论\n".utf8).write(to: URL(filePath: path + ".text"))
            #expect(throws: StoreError.notHuiyin(path: path + ".text")) {
                try DatabaseCopy.restore(path + ".text", to: path, replacing: true)
            }
        }
    }

    @Test func aDamagedDatabaseIsReplacedAndNotBackedUp() async throws {
        try await TemporaryFile.with { path in
            try await fill(path, seed: 67)
            let before = try contents(path)
            _ = try DatabaseCopy.backup(path, to: path + ".copy")
            try Damage.overwritePages(of: path)
            #expect(throws: StoreError.damaged(path: path)) { try DatabaseCopy.backup(path, to: path + ".copy", replacing: true) }
            _ = try DatabaseCopy.restore(path + ".copy", to: path, replacing: true)
            #expect(try contents(path) == before)
        }
    }

    private func fill(_ path: String, seed: UInt64) async throws {
        var voices = RandomVoices(seed: seed)
        let database = try HuiyinDatabase.open(path: path)
        _ = try await database.write(voices.batch(40, repeating: []), customers: voices.customers())
        try database.close()
    }

    /// Every row of every table, those of the search index too.
    private func contents(_ path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
            return try tables.sorted().flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table): \($0.databaseValues)" }
            }
        }
    }
}
