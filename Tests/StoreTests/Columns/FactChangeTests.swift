import GRDB
import Ingestion
import Testing

@testable import Store

/// What transactions changed can be told for as long as it is kept, and not a moment longer.
@Suite struct FactChangeTests {
    @Test func changesAreGatheredOverRevisions() async throws {
        try await withDatabase { db in
            for change in [
                FactChange(added: 5..<8, moments: [1 << 60, 3], customers: [4]), FactChange(), FactChange(added: 10..<11, moments: [3, 7]),
            ] {
                try FactRevision.raise(db)
                try change.record(db)
            }
            let all = try #require(try FactChange.between(0, 3, db))
            #expect(all.added == 5..<11)
            #expect(all.moments == [1 << 60, 3, 7])
            #expect(all.customers == [4])
            let last = try #require(try FactChange.between(2, 3, db))
            #expect(last.added == 10..<11 && last.moments == [3, 7] && last.customers.isEmpty)
        }
    }

    @Test func aGapCannotBeTold() async throws {
        try await withDatabase { db in
            try FactRevision.raise(db)
            try FactChange().record(db)
            try FactRevision.raise(db)
            #expect(try FactChange.between(0, 1, db) != nil)
            #expect(try FactChange.between(0, 2, db) == nil)
            for _ in 0..<FactChange.kept {
                try FactRevision.raise(db)
                try FactChange().record(db)
            }
            #expect(try FactChange.between(2, 2 + FactChange.kept, db) != nil)
            #expect(try FactChange.between(1, 2 + FactChange.kept, db) == nil)
            #expect(try Int64.fetchOne(db, sql: "SELECT count(*) FROM factChange") == FactChange.kept)
        }
    }

    private func withDatabase(_ body: (Database) throws -> Void) async throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator().migrate(queue)
        try queue.inDatabase { db in
            try db.inTransaction {
                try body(db)
                return .commit
            }
        }
    }
}
