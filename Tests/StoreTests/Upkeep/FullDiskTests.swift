import Feedback
import Foundation
import GRDB
import Ingestion
import Testing

@testable import Store

/// When nothing more can be written, the writer says so in a sentence, and what was acknowledged stays.
@Suite struct FullDiskTests {
    @Test func aFullDiskRefusesTheBatchAndLosesNothing() async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: 81)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(30, repeating: []), customers: [])
            let before = try await database.facets()
            // The writer's connection may not let the file grow, as on a disk without room.
            try await database.write { db, _ in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                try db.execute(sql: "PRAGMA max_page_count = \(pages)")
            }
            let batch = voices.batch(400, repeating: [])
            await #expect(throws: StoreError.diskFull(path: path)) { try await database.write(batch, customers: []) }
            #expect(try await database.facets() == before)
            try await database.write { db, _ in try db.execute(sql: "PRAGMA max_page_count = 1000000") }
            let outcomes = try await database.write(batch, customers: [])
            #expect(outcomes.contains { if case .stored = $0 { true } else { false } })
            try database.close()
            #expect(DatabaseDoctor(path: path).examine().allSatisfy { $0.state != .problem || $0.check == .disk })
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func aReadOnlyFileIsNamed() async throws {
        try await TemporaryFile.with { path in
            try HuiyinDatabase.open(path: path).close()
            try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            #expect(throws: StoreError.readOnly(path: path)) { try HuiyinDatabase.open(path: path) }
            #expect(DatabaseDoctor(path: path).examine().contains { $0.state == .problem && $0.check == .file })
        }
    }
}
