import Access
import Feedback
import Foundation
import Ingestion
import Testing

/// Sources, imports and taxonomies survive as they were saved.
@Suite struct StateTests {
    private static let time = Date(timeIntervalSince1970: 1_790_000_000)

    @Test(arguments: Engine.allCases)
    func sourcesAreSavedAndReplaced(engine: Engine) async throws {
        try await engine.run { store in
            var source = Source(name: "天猫", channel: .review, pack: "ecommerce", mapping: ["text": "评论内容"], synthetic: true)
            try await store.sources.save(source)
            try await store.sources.save(Source(name: "400", channel: .call, pack: "general"))
            #expect(try await store.sources.source(named: "天猫") == source)
            source.pack = "auto"
            try await store.sources.save(source)
            #expect(try await store.sources.source(named: "天猫") == source)
            #expect(try await store.sources.sources().map(\.name) == ["400", "天猫"])
            #expect(try await store.sources.source(named: "nobody") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func importsAreListedNewestFirst(engine: Engine) async throws {
        try await engine.run { store in
            var first = ImportRecord(id: "a", source: "天猫", fileName: "十月.csv", startedAt: Self.time)
            let second = ImportRecord(
                id: "b",
                source: "400",
                fileName: "b.xlsx",
                startedAt: Self.time.addingTimeInterval(60),
                finishedAt: Self.time.addingTimeInterval(90),
                state: .failed,
                problem: "“b.xlsx” is not a workbook.",
                dryRun: true
            )
            try await store.imports.save(first)
            try await store.imports.save(second)
            first.state = .finished
            first.account.read = 12
            first.account.seconds = 0.5
            try await store.imports.save(first)
            #expect(try await store.imports.imports(limit: 10) == [second, first])
            #expect(try await store.imports.imports(limit: 1) == [second])
            #expect(try await store.imports.importRecord(id: "a") == first)
            #expect(try await store.imports.importRecord(id: "z") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func taxonomiesKeepTheirVersions(engine: Engine) async throws {
        try await engine.run { store in
            let name = LocalizedName(zh: "通用", en: "General")
            let topics = [Topic(id: "price", name: name, words: ["价格"], rules: [TopicRule(all: [["贵"]])], need: "fair")]
            let needs = [Need(id: "fair", name: name)]
            let pack = Taxonomy(pack: "general", version: 1, name: name, needs: needs, topics: topics)
            let first = try await store.taxonomies.save(pack, by: "system", note: "built in", at: Self.time)
            #expect(first == pack)
            var edited = first
            edited.topics[0].words.append("价钱")
            let second = try await store.taxonomies.save(edited, by: "li@example.com", note: "价钱", at: Self.time)
            #expect(second.version == 2)
            await #expect(throws: TaxonomyConflict(pack: "general", newest: 2)) {
                try await store.taxonomies.save(edited, by: "wu@example.com", note: "", at: Self.time)
            }
            #expect(try await store.taxonomies.taxonomy(pack: "general") == second)
            #expect(try await store.taxonomies.taxonomy(pack: "general", version: 1) == first)
            #expect(try await store.taxonomies.taxonomy(pack: "hotel") == nil)
            #expect(try await store.taxonomies.taxonomies() == [second])
            let history = try await store.taxonomies.versions(pack: "general")
            #expect(history.map(\.version) == [2, 1])
            #expect(history.map(\.savedBy) == ["li@example.com", "system"])
        }
    }
}
