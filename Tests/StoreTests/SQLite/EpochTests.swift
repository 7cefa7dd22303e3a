import Feedback
import Foundation
import Ingestion
import Insights
import Testing

@testable import Store

/// Figures may be old while an import or a re-analysis goes on, and never afterwards.
@Suite struct EpochTests {
    private static let whole = TallyRequest(dimensions: [], filter: FeedbackFilter(), fields: [])

    /// The figures of a store that may keep them for an hour.
    private struct Kept {
        let database: HuiyinDatabase
        var voices = RandomVoices(seed: 121)

        var items: Int { get async throws { try await database.tallies([EpochTests.whole])[0].first?.tally.items ?? 0 } }
        var facets: Int { get async throws { try await database.facets().items } }

        mutating func write(_ count: Int) async throws {
            var batch: [AnalyzedItem] = []
            for _ in 0..<count {
                var annotation = voices.annotation()
                annotation.noise = nil
                batch.append(AnalyzedItem(item: voices.item(), annotation: annotation))
            }
            _ = try await database.write(batch, customers: [])
        }
    }

    private func kept(_ body: (inout Kept) async throws -> Void) async throws {
        try await TemporaryFile.with { path in
            var kept = Kept(database: try HuiyinDatabase.open(path: path, columnBytes: 8 << 20, staleness: .seconds(3_600)))
            try await kept.write(20)
            #expect(try await kept.items == 20)
            #expect(try await kept.facets == 20)
            try await body(&kept)
            try kept.database.close()
        }
    }

    @Test(arguments: [ImportRecord.State.finished, .cancelled, .failed])
    func theEndOfAnImportIsSeenAtOnce(end: ImportRecord.State) async throws {
        try await kept { kept in
            var record = ImportRecord(id: "a", source: "tmall", fileName: "a.csv", startedAt: RandomVoices.start)
            try await kept.database.save(record)
            try await kept.write(5)
            #expect(try await kept.items == 20, "An hour has not passed.")
            try await kept.write(5)
            record.state = end
            try await kept.database.save(record)
            #expect(try await kept.items == 30)
            #expect(try await kept.facets == 30)
        }
    }

    @Test func anAnswerOfTheLastBatchDoesNotOutliveTheImport() async throws {
        try await kept { kept in
            var record = ImportRecord(id: "a", source: "tmall", fileName: "a.csv", startedAt: RandomVoices.start)
            try await kept.database.save(record)
            let before = try await kept.database.factState()
            try await kept.write(5)
            let during = try await kept.database.factState()
            #expect(during.epoch == before.epoch && during.revision == before.revision + 1)
            record.state = .finished
            try await kept.database.save(record)
            let after = try await kept.database.factState()
            #expect(after.epoch > during.epoch, "A page that was made with kept figures at this revision is not shown any more.")
            #expect(after.revision == during.revision, "What was counted at this revision still holds.")
        }
    }

    @Test func whatComesInAloneIsSeenAtOnce() async throws {
        try await kept { kept in
            try await kept.write(1)
            #expect(try await kept.items == 21)
            var rehearsal = ImportRecord(id: "b", source: "tmall", fileName: "b.csv", startedAt: RandomVoices.start)
            rehearsal.dryRun = true
            try await kept.database.save(rehearsal)
            try await kept.write(1)
            #expect(try await kept.items == 22, "A rehearsal is no import.")
        }
    }

    @Test func anErasureIsSeenWhileAnImportRuns() async throws {
        try await kept { kept in
            try await kept.database.save(ImportRecord(id: "a", source: "tmall", fileName: "a.csv", startedAt: RandomVoices.start))
            var erased = 0
            for number in 0..<12 { erased += try await kept.database.erase(RandomVoices.customer(number)).items }
            #expect(erased > 0)
            #expect(try await kept.items == 20 - erased)
        }
    }

    @Test func aReanalysisIsSeenWhenItIsOver() async throws {
        try await kept { kept in
            let epoch = try await kept.database.factState().epoch
            try await kept.database.replace((1...20).map { (id: Int64($0), annotation: kept.voices.annotation()) })
            #expect(try await kept.database.factState().epoch == epoch)
            try await kept.database.finishReplacing()
            #expect(try await kept.database.factState().epoch > epoch)
        }
    }

    @Test func anEditedTaxonomyIsSeenAtOnce() async throws {
        try await kept { kept in
            let epoch = try await kept.database.factState().epoch
            let taxonomy = Taxonomy(pack: "general", version: 1, name: LocalizedName(zh: "通用", en: "General"), needs: [], topics: [])
            _ = try await kept.database.save(taxonomy, by: "a", note: "", at: RandomVoices.start)
            #expect(try await kept.database.factState().epoch > epoch)
        }
    }
}
