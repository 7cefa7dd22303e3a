import Feedback
import Foundation
import Ingestion
import Insights
import Testing
import TextEngine

@testable import Web

/// Where the dictionaries and the models lie.
private enum DeskResources {
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let areThere = FileManager.default.fileExists(atPath: repository.appending(path: "Resources/jieba/dict.txt").path)
}

/// From labels to a correction, into use and back, with the real text engine.
@Suite(.enabled(if: DeskResources.areThere, "Needs make deps."))
struct CorrectionDeskTests {
    private static let taxonomy = FakeTaxonomies.sample
    private static let analyzer = Result {
        try Analyzer(
            resources: DeskResources.repository.appending(path: "Resources"),
            models: DeskResources.repository.appending(path: "Models"),
            packs: [taxonomy.pack: taxonomy.specifications])
    }

    /// Items whose annotations are replaced in memory.
    private actor Annotations: AnnotationStore {
        private let voices: [Voice]
        private(set) var versions: [Int64: String] = [:]

        init(_ voices: [Voice]) { self.voices = voices }

        func texts(pack: String, after: Int64, limit: Int) -> [StoredText] {
            voices.filter { $0.id > after }.prefix(limit).map {
                StoredText(id: $0.id, key: $0.item.key, source: $0.item.source, text: $0.item.text, scores: Scores())
            }
        }

        func count(pack: String) -> Int { voices.count }

        func finishReplacing() {}

        func replace(_ annotations: [(id: Int64, annotation: Annotation)]) {
            for (id, annotation) in annotations { versions[id] = annotation.engineVersion }
        }
    }

    private actor Bookmarks: ReanalysisBookmarks {
        private var all: [String: ReanalysisBookmark] = [:]
        func bookmarks() -> [String: ReanalysisBookmark] { all }
        func save(_ bookmark: ReanalysisBookmark?, of stamp: String) { all[stamp] = bookmark }
    }

    private struct Workshop {
        var gold: MemoryGold
        var corrections: MemoryCorrections
        var annotations: Annotations
        var live: LiveEngine
        var jobs: ReanalysisJobs
        var desk: CorrectionDesk
    }

    /// "很满意" is bitter irony here, whatever the shipped engine thinks of it.
    private func workshop(_ count: Int) async throws -> Workshop {
        let reader = EngineAnnotator(analyzer: try Self.analyzer.get(), taxonomies: [Self.taxonomy])
        let things = ["屏幕", "键盘", "电池", "喇叭", "外壳", "风扇", "鼠标"]
        let voices = (1...max(count, 1)).map { number in
            let thing = things[number % things.count]
            var voice = Voice.sample(Int64(number), number % 2 == 0 ? "\(thing)很满意，第\(number)次买" : "\(thing)挺好用，第\(number)次买")
            voice.annotation = reader.annotate(voice.item.text, pack: "general", scores: Scores())
            return voice
        }
        let gold = MemoryGold(voices)
        _ = await gold.draw(
            SampleDesign(kind: .random, filter: FeedbackFilter(), size: 1_000, seed: 1), by: "li", at: TestSite.now)
        for voice in voices {
            await gold.append(
                GoldEntry(
                    act: .label, sample: 1, item: voice.id, labeller: "li", time: TestSite.now,
                    label: GoldLabel(sentiment: voice.id % 2 == 0 ? .negative : .positive)))
        }
        var fakes = FakeVoices()
        fakes.all = voices
        let sources = FakeSources()
        await sources.save(Source(name: "shop", channel: .review, pack: "general"))
        let annotations = Annotations(voices)
        let corrections = MemoryCorrections()
        let live = LiveEngine(reader)
        let jobs = ReanalysisJobs(store: annotations, bookmarks: Bookmarks())
        let desk = CorrectionDesk(
            gold: gold, corrections: corrections, voices: fakes, sources: sources, taxonomies: FakeTaxonomies(), annotations: annotations,
            engine: live, jobs: jobs, clock: { TestSite.now }
        )
        return Workshop(gold: gold, corrections: corrections, annotations: annotations, live: live, jobs: jobs, desk: desk)
    }

    @Test func labelsBecomeACorrectionThatIsBetterAndSaysSo() async throws {
        let shop = try await workshop(64)
        #expect(try await shop.desk.train(by: "li"))
        #expect(try await shop.desk.train(by: "li"), "A second click while it runs changes nothing.")
        await shop.desk.finish()
        #expect(await shop.desk.training() == nil)
        let correction = try #require(await shop.corrections.corrections().first)
        #expect(await shop.corrections.corrections().count == 1)
        let report = correction.report
        #expect(Set(report.trained).isDisjoint(with: report.heldOut) && report.trained.count + report.heldOut.count == 64)
        #expect(report.heldOutIsRandom && report.penalty != nil)
        #expect(report.test.verdict == .better && report.new.hits > report.old.hits)
        #expect(report.crossValidatedNew.hits > report.crossValidatedOld.hits)
        #expect(shop.live.current.sentiment("耳机很满意", pack: "general") != .negative, "Nothing is switched by itself.")

        #expect(try await shop.desk.use(correction.id, by: "li"))
        #expect(await shop.desk.version() == "\(Analyzer.version)+c1")
        #expect(shop.live.current.sentiment("耳机很满意", pack: "general") == .negative)
        while await shop.jobs.progress(pack: "general") != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(Set(await shop.annotations.versions.values) == ["\(Analyzer.version)+c1"])

        let restarted = EngineAnnotator(analyzer: try Self.analyzer.get(), taxonomies: [Self.taxonomy])
        #expect(try await CorrectionDesk.inForce(restarted, from: shop.corrections).version == "\(Analyzer.version)+c1")
        #expect(try await shop.desk.use(nil, by: "li"))
        while await shop.jobs.progress(pack: "general") != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(Set(await shop.annotations.versions.values) == [Analyzer.version])
        #expect(await shop.corrections.engineSwitches().map(\.correction) == [nil, 1])
    }

    @Test func tooFewLabelsTeachNothingAndNoneIsUsedThatIsNotThere() async throws {
        let shop = try await workshop(20)
        #expect(try await !shop.desk.train(by: "li"))
        #expect(await shop.desk.training() == nil)
        #expect(try await !shop.desk.use(7, by: "li"))
        #expect(await shop.corrections.engineSwitches().isEmpty)
    }

    @Test func aCorrectionForAnotherEngineIsSetAside() async throws {
        let shop = try await workshop(1)
        let report = CorrectionReport(
            baseVersion: "0", trained: [], heldOut: [], heldOutIsRandom: false, penalty: nil, crossValidatedOld: GoldRate(0, of: 0),
            crossValidatedNew: GoldRate(0, of: 0), old: GoldRate(0, of: 0), new: GoldRate(0, of: 0),
            test: McNemar(onlyOld: 0, onlyNew: 0, of: 0))
        let old = await shop.corrections.saveCorrection(Data("{}".utf8), report: report, by: "li", at: TestSite.now)
        await shop.corrections.switchEngine(to: old.id, by: "li", at: TestSite.now)
        #expect(try await !shop.desk.use(old.id, by: "li"))
        #expect(try await CorrectionDesk.inForce(shop.live.current, from: shop.corrections).version == Analyzer.version)
    }
}
