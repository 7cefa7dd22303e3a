import Access
import Foundation
import GRDB
import Testing

@testable import Store

/// The audit log cannot be changed unseen, not even by who can write the file.
@Suite struct AuditTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    private func withLog(_ lines: Int, _ body: (HuiyinDatabase) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            let database = try HuiyinDatabase.open(path: path)
            for number in 0..<lines {
                let note = AuditNote(
                    actor: number % 2 == 0 ? "li@example.com" : "key ERP", act: "case.note", subject: "case \(number)",
                    detail: ["from": "a", "to": "\(number)"])
                try await database.record(note, at: Self.time.addingTimeInterval(Double(number)))
            }
            try await body(database)
            try database.close()
        }
    }

    @Test func aWholeLogIsWhole() async throws {
        try await withLog(20) { database in
            let verdict = try await database.verifyAudit()
            #expect((verdict.lines, verdict.fault) == (20, nil))
            let last = try #require(try await database.auditEntries(AuditQuery(limit: 1)).first)
            #expect(verdict.head == last.hash.map { String(format: "%02x", $0) }.joined())
            #expect(try await database.auditEntries(AuditQuery(actor: "key ERP", before: 11, limit: 3)).map(\.number) == [10, 8, 6])
            #expect(try await database.auditEntries(AuditQuery(subject: "case 4")).map(\.number) == [5])
            #expect(try await database.auditActors() == ["key ERP", "li@example.com"])
        }
    }

    @Test func anEmptyLogIsWhole() async throws {
        try await withLog(0) { database in
            let verdict = try await database.verifyAudit()
            #expect((verdict.lines, verdict.fault) == (0, nil))
        }
    }

    @Test(arguments: ["UPDATE auditEntry SET actor = 'x'", "DELETE FROM auditEntry"])
    func theFileItselfRefusesChanges(sql: String) async throws {
        try await withLog(3) { (database: HuiyinDatabase) async throws in
            await #expect(throws: (any Error).self) { try await database.write { db, _ in try db.execute(sql: sql) } }
            #expect(try await database.verifyAudit().lines == 3)
        }
    }

    /// With the triggers taken away, as who owns the file can.
    @Test(arguments: [
        ("UPDATE auditEntry SET actor = 'x' WHERE number = 7", AuditVerdict.Fault.changed, Int64(7)),
        ("UPDATE auditEntry SET time = time + 1 WHERE number = 3", .changed, 3),
        ("UPDATE auditEntry SET detail = '{\"from\":\"a\",\"to\":\"x\"}' WHERE number = 9", .changed, 9),
        ("UPDATE auditEntry SET hash = zeroblob(32) WHERE number = 4", .changed, 4),
        ("DELETE FROM auditEntry WHERE number = 5", .gap, 6),
        ("DELETE FROM auditEntry WHERE number > 8", .cutOff, 9),
        ("UPDATE auditEntry SET number = number + 100 WHERE number = 20", .gap, 120),
    ])
    func everyTamperingShows(sql: String, fault: AuditVerdict.Fault, at number: Int64) async throws {
        try await withLog(20) { database in
            try await database.write { db, _ in
                try db.execute(sql: "DROP TRIGGER auditEntryHolds; DROP TRIGGER auditEntryStays;")
                try db.execute(sql: sql)
            }
            let verdict = try await database.verifyAudit()
            #expect((verdict.fault, verdict.at) == (fault, number))
        }
    }
}
