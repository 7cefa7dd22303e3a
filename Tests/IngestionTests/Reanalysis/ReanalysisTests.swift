import Feedback
import Foundation
import Ingestion
import Testing

@Suite struct ReanalysisTests {
    /// Finds topics by the words of a taxonomy.
    private struct WordEngine: Annotating {
        var taxonomy: Taxonomy
        var packs: [String] { [taxonomy.pack] }
        func mask(_ text: String) -> String { text }
        func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
            let found = taxonomy.topics.filter { topic in topic.words.contains { text.contains($0) } }
            return Annotation(
                engineVersion: "1", taxonomyVersion: taxonomy.stamp, language: "zh-Hans", sentiment: .neutral, score: 0, confidence: 0,
                topics: found.map { TopicAssignment(topic: $0.id, confidence: 1, sentiment: 0) }
            )
        }
    }

    private static func taxonomy(_ version: Int, _ topics: [String: [String]]) -> Taxonomy {
        Taxonomy(
            pack: "general", version: version, name: LocalizedName(zh: "通用", en: "General"), needs: [],
            topics: topics.sorted { $0.key < $1.key }.map {
                Topic(id: $0.key, name: LocalizedName(zh: $0.key, en: $0.key), words: $0.value)
            }
        )
    }

    private static func filled(_ count: Int) async throws -> MemoryStore {
        let workshop = Workshop()
        let rows = (1...count).map { "R\($0),\($0 % 2 == 0 ? "物流慢，等了\($0)天" : "快递员很客气，第\($0)次")" }
        let request = ImportRequest(
            file: try Scratch.file("a.csv", "编号,评论内容\n" + rows.joined(separator: "\n")), source: "test", pack: "general"
        )
        _ = try await ImportRun(request, workshop.services).run()
        return workshop.store
    }

    private static let old = taxonomy(1, ["delivery": ["物流"]])
    private static let new = taxonomy(2, ["delivery": ["物流", "快递"], "time": ["天"]])

    @Test func goesOnWhereItStoodAfterARestart() async throws {
        let store = try await Self.filled(5_000)
        let file = try Scratch.file("bookmarks.json", "")
        await store.fail(after: 1)
        let engine = WordEngine(taxonomy: Self.new)
        let first = ReanalysisRun(taxonomy: Self.new, engine: engine, store: store, bookmarks: BookmarkFile(file))
        await #expect(throws: MemoryStore.Killed.self) { try await first.run() }
        #expect(await store.finished == 1, "What was read until then is shown.")
        #expect(try await BookmarkFile(file).bookmarks() == ["general@2": ReanalysisBookmark(position: 2_000, done: 2_000)])
        await store.heal()
        let second = ReanalysisRun(taxonomy: Self.new, engine: engine, store: store, bookmarks: BookmarkFile(file))
        let end = try await second.run { #expect($0.done > 2_000) }
        #expect(end.done == 5_000 && end.share == 1)
        #expect(await store.finished == 2)
        #expect(await store.items.allSatisfy { $0.annotation.taxonomyVersion == "general@2" })
        #expect(try await BookmarkFile(file).bookmarks().isEmpty)
    }

    @Test func jobsRunOneAPack() async throws {
        let store = try await Self.filled(300)
        let jobs = ReanalysisJobs(store: store, bookmarks: BookmarkFile(try Scratch.file("bookmarks.json", "")))
        try await jobs.start(Self.old, engine: WordEngine(taxonomy: Self.old))
        try await jobs.start(Self.new, engine: WordEngine(taxonomy: Self.new))
        while await jobs.progress(pack: "general") != nil { await Task.yield() }
        #expect(await store.items.allSatisfy { $0.annotation.taxonomyVersion == "general@2" })
        #expect(try await jobs.unfinished().isEmpty)
    }

    @Test func anEditIsShownBeforeItIsSaved() async throws {
        let store = try await Self.filled(1_000)
        let comparison = try await TaxonomyComparison.compare(
            pack: "general", old: WordEngine(taxonomy: Self.old), new: WordEngine(taxonomy: Self.new), store: store, limit: 200
        )
        #expect(comparison.sampled == 200)
        #expect(comparison.topics.map(\.topic) == ["delivery", "time"])
        #expect(comparison.topics.map(\.gained) == [100, 100])
        #expect(comparison.topics.map(\.before) == [100, 0])
        #expect(comparison.examples.count == 6)
        #expect(comparison.examples.allSatisfy { $0.gained && $0.id > 800 })
    }
}
