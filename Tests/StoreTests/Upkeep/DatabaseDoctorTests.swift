import Feedback
import Foundation
import GRDB
import Ingestion
import Insights
import Testing

@testable import Store

/// Whatever is broken is found, told in a sentence, and rebuilt where the rest of the file says how.
@Suite struct DatabaseDoctorTests {
    @Test func aSoundFileIsSound() async throws {
        try await withFile(seed: 71) { path in
            let findings = DatabaseDoctor(path: path).examine()
            #expect(findings.filter { $0.check != .disk }.allSatisfy { $0.state == .sound }, "\(findings)")
            #expect(Set(findings.map(\.check)) == Set(DoctorFinding.Check.allCases))
        }
    }

    @Test func wrongSumsAreFoundAndCountedAnew() async throws {
        try await withFile(seed: 72) { path in
            try change(path, "UPDATE rollupTopic SET items = items + 1 WHERE topic = 0")
            try change(path, "DELETE FROM rollupPlace")
            #expect(problems(path) == [.rollups])
            #expect(repaired(path) == [.rollups])
            #expect(problems(path).isEmpty)
        }
    }

    @Test(arguments: ["INSERT INTO search (search) VALUES ('delete-all')", "INSERT INTO search (rowid, tokens) VALUES (7, '太慢')"])
    func aWrongSearchIndexIsFoundAndBuiltAnew(damage: String) async throws {
        try await withFile(seed: 73) { path in
            let before = try await count("太慢", path)
            try change(path, damage)
            #expect(problems(path) == [.search])
            #expect(repaired(path) == [.search])
            #expect(problems(path).isEmpty)
            #expect(try await count("太慢", path) == before)
            #expect(before > 0)
        }
    }

    @Test func brokenReferencesAndLostFactsAreFound() async throws {
        try await withFile(seed: 74) { path in
            try change(path, "UPDATE fact SET product = 999 WHERE moment = (SELECT min(moment) FROM fact)")
            #expect(problems(path).contains(.references))
        }
        try await withFile(seed: 75) { path in
            try change(path, "DELETE FROM item WHERE id = 3")
            #expect(problems(path).contains(.facts))
            #expect(problems(path, repairing: true).contains(.facts))
        }
    }

    @Test func damagedPagesAreFoundAndNeverAnsweredFrom() async throws {
        try await withFile(seed: 76) { path in
            try Damage.overwritePages(of: path)
            let findings = DatabaseDoctor(path: path).examine()
            #expect(findings.contains { $0.state == .problem && $0.sentence.contains("damaged") }, "\(findings)")
            await #expect(throws: StoreError.damaged(path: path)) {
                let database = try HuiyinDatabase.open(path: path)
                defer { try? database.close() }
                for filter in [FeedbackFilter(), FeedbackFilter(text: "太慢")] {
                    _ = try await database.voices(filter, order: .newest, cursor: nil, limit: 100)
                    _ = try await database.opinionPairs(filter, limit: 10)
                }
                _ = try await database.texts(pack: "general", after: 0, limit: 100)
                _ = try await database.fingerprints(limit: 100)
            }
        }
    }

    @Test func whatAStoppedRestoreLeftIsNamed() async throws {
        try await withFile(seed: 77) { path in
            try Data().write(to: URL(filePath: path + ".restoring"))
            #expect(problems(path) == [.leftovers])
            #expect(repaired(path) == [.leftovers])
            #expect(problems(path).isEmpty)
        }
    }

    @Test func foreignAndMissingFilesAreNamed() async throws {
        #expect(DatabaseDoctor(path: "/nonexistent/x.db").examine().map(\.state) == [.problem])
        try await TemporaryFile.with { path in
            try Data("留言\n".utf8).write(to: URL(filePath: path))
            let sentences = DatabaseDoctor(path: path).examine().filter { $0.state == .problem }.map(\.sentence)
            #expect(sentences == [StoreError.notHuiyin(path: path).message])
        }
    }

    @Test func aFileOfTheVersionBeforeIsReadAndBroughtUpToDate() async throws {
        try await TemporaryFile.with { path in
            let queue = try DatabaseQueue(path: path)
            try await queue.write { try $0.execute(sql: "PRAGMA application_id = \(DatabaseFile.applicationID)") }
            try Migrations.migrator(upTo: Migrations.all.count - 1).migrate(queue)
            try queue.close()
            #expect(DatabaseDoctor(path: path).examine().first { $0.check == .schema }?.state == .notice)
            try HuiyinDatabase.open(path: path).close()
            #expect(DatabaseDoctor(path: path).examine().first { $0.check == .schema }?.state == .sound)
        }
    }

    private func withFile(seed: UInt64, _ body: (String) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            var voices = RandomVoices(seed: seed)
            let database = try HuiyinDatabase.open(path: path)
            _ = try await database.write(voices.batch(80, repeating: []), customers: voices.customers())
            try database.close()
            try await body(path)
        }
    }

    private func change(_ path: String, _ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func problems(_ path: String, repairing: Bool = false) -> [DoctorFinding.Check] {
        DatabaseDoctor(path: path).examine(repairing: repairing).filter { $0.state == .problem && $0.check != .disk }.map(\.check)
    }

    private func repaired(_ path: String) -> [DoctorFinding.Check] {
        DatabaseDoctor(path: path).examine(repairing: true).filter { $0.state == .repaired }.map(\.check)
    }

    private func count(_ text: String, _ path: String) async throws -> Int {
        let database = try HuiyinDatabase.open(path: path)
        defer { try? database.close() }
        return try await database.count(FeedbackFilter(text: text))
    }
}
