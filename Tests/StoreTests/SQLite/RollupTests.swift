import Feedback
import Foundation
import GRDB
import Ingestion
import Testing

@testable import Store

/// After any operations the cubes hold exactly what a new count of the facts gives, cell by cell.
@Suite struct RollupTests {
    @Test(arguments: [UInt64(41), 42])
    func cubesEqualARecount(seed: UInt64) async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: seed)
            let database = try HuiyinDatabase.open(path: path)
            var written: [AnalyzedItem] = []
            for _ in 0..<5 {
                let batch = voices.batch(60, repeating: written)
                written += batch
                _ = try await database.write(batch, customers: voices.customers())
                let replaced = (1...20).map { (id: Int64($0), annotation: voices.annotation()) }
                try await database.replace(replaced)
                for cube in Cube.all {
                    let (kept, counted) = try await database.read { db in try (rows(cube, db), recount(cube, db)) }
                    #expect(kept == counted, "\(cube.table)")
                    #expect(!kept.isEmpty)
                }
            }
            try database.close()
        }
    }

    /// "key|key|… = measures" of each cell.
    private func rows(_ cube: Cube, _ db: Database) throws -> Set<String> {
        Set(
            try Row.fetchAll(db, sql: "SELECT * FROM \(cube.table)").map { row in
                row.databaseValues.map(\.description).joined(separator: "|")
            })
    }

    private func recount(_ cube: Cube, _ db: Database) throws -> Set<String> {
        let isTopic = cube == .topic
        let keys = (["f.day"] + cube.columns.map { $0 == .topic ? "d.topic" : "f.\($0.rawValue)" }).joined(separator: ", ")
        let lean = isTopic ? "d.lean" : "(CASE f.sentiment WHEN 3 THEN 1 WHEN 1 THEN -1 ELSE 0 END)"
        let sums = Measures.columns.map { "ifnull(sum(\(TallyCompiler.factExpression($0, lean: lean))), 0)" }.joined(separator: ", ")
        let join = isTopic ? " JOIN itemTopic d ON d.moment = f.moment" : ""
        let groups = (1...(1 + cube.columns.count)).map(String.init).joined(separator: ", ")
        let sql = "SELECT \(keys), \(sums) FROM fact f\(join) WHERE f.noise = 0 GROUP BY \(groups)"
        return Set(try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map(\.description).joined(separator: "|") })
    }
}
