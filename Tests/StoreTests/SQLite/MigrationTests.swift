import GRDB
import Testing

@testable import Store

/// The timeline only grows: a file of any earlier version, brought up to date, has the schema of a new one.
@Suite struct MigrationTests {
    @Test(arguments: 1...Migrations.all.count)
    func anUpgradedFileEqualsAFreshOne(version: Int) async throws {
        try await TemporaryFile.with { path in
            let fresh = try DatabaseQueue()
            try Migrations.migrator().migrate(fresh)
            let old = try DatabaseQueue(path: path)
            try Migrations.migrator(upTo: version).migrate(old)
            try Migrations.migrator().migrate(old)
            let (upgraded, new) = (try await old.read(schema), try await fresh.read(schema))
            #expect(upgraded == new)
            let broken = try await old.read { db in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count }
            #expect(broken == 0)
        }
    }

    @Test func namesAreUniqueAndInOrder() {
        let names = Migrations.all.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
    }

    @Test func everyNameTableExistsWithItsZero() throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator().migrate(queue)
        try queue.read { db in
            for table in NameTable.allCases where table != .word {
                #expect(try String.fetchOne(db, sql: "SELECT name FROM \(table.name) WHERE code = 0") == "")
            }
            for cube in Cube.all {
                let columns = try db.columns(in: cube.table).map(\.name)
                #expect(columns == ["day"] + cube.columns.map(\.rawValue) + Measures.columns)
            }
        }
    }

    @Sendable private func schema(_ db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT type || ' ' || name || ' ' || ifnull(sql, '') FROM sqlite_master ORDER BY type, name")
    }
}
