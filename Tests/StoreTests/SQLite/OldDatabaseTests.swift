import Feedback
import Foundation
import Ingestion
import Insights
import Testing

@testable import Store

/// A file that an earlier version wrote (Tests/Databases) opens, answers as it did, and is written on; a damaged migration is none.
@Suite struct OldDatabaseTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Databases")

    @Test(arguments: ["v1", "v2", "v3"])
    func anOldFileIsBroughtUpToDateWithEverythingInIt(version: String) async throws {
        try await TemporaryFile.with { path in
            try FileManager.default.copyItem(at: Self.folder.appending(path: version + ".sqlite"), to: URL(filePath: path))
            let applied = try DatabaseDoctor(path: path).examine().first { $0.check == .schema }
            #expect(applied?.state == .notice)
            for columnBytes in [0, 8 << 20] {
                let database = try HuiyinDatabase.open(path: path, columnBytes: columnBytes)
                #expect(try await database.fingerprints(limit: 1_000).count == 59)
                let facets = try await database.facets()
                #expect(facets.items == 59)
                #expect(facets.regions.reduce(0) { $0 + $1.items } == 59)
                #expect(try await database.count(FeedbackFilter(text: "物流")) == 12)
                let byTopic = TallyRequest(dimensions: [.topic], filter: FeedbackFilter(), fields: [.customers, .sentiment])
                let rows = try await database.tallies([byTopic])[0]
                #expect(rows.first { $0.keys == ["delivery"] }?.tally.items == 16)
                let page = try await database.voices(FeedbackFilter(), order: .newest, cursor: nil, limit: 100)
                #expect(page.voices.count == 59 && page.voices.allSatisfy { $0.annotation != nil && $0.item.customer != nil })
                try database.close()
            }
            #expect(DatabaseDoctor(path: path).examine().filter { $0.check != .disk }.allSatisfy { $0.state == .sound })
            try await writesOn(path)
        }
    }

    private func writesOn(_ path: String) async throws {
        var voices = RandomVoices(seed: 121)
        let database = try HuiyinDatabase.open(path: path, columnBytes: 8 << 20)
        let before = try await database.fingerprints(limit: 1_000).count
        let batch = voices.batch(30, repeating: [])
        let outcomes = try await database.write(batch, customers: voices.customers())
        let stored = outcomes.count { if case .stored = $0 { true } else { false } }
        try await database.replace((1...10).map { (id: Int64($0), annotation: voices.annotation()) })
        #expect(try await database.fingerprints(limit: 1_000).count == before + stored)
        try database.close()
        #expect(DatabaseDoctor(path: path).examine().filter { $0.check != .disk }.allSatisfy { $0.state == .sound })
    }
}
