import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Synchronization
import Testing

/// Keeps what is asked of a shard and what it answers, for Scripts/check-statements.py, which asks the same of a release of today.
@Suite(.enabled(if: ClickHouseShards.isInstalled, "clickhouse-server is not installed: Scripts/packages.sh test installs it."))
struct StatementTests {
    private struct Kept: Encodable {
        var statement: String
        var rows: Data?
        var answer: Data
    }

    @Test func exchangesAreKept() async throws {
        let kept = Mutex<[Kept]>([])
        let address = try ClickHouseShards.running().address(shards: 1)
        try await TemporaryFile.with { path in
            try await ClusterRun.open(path, address) { exchange in
                let rows = exchange.rows.map { Data($0) }
                kept.withLock { $0.append(Kept(statement: exchange.statement, rows: rows, answer: Data(exchange.answer))) }
            } _: { store in
                try await ask(store)
            }
        }
        let exchanges = kept.withLock { $0 }
        #expect(exchanges.count > 200)
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
        let file = root.appending(path: ".build/clickhouse-statements.json")
        if FileManager.default.fileExists(atPath: file.deletingLastPathComponent().path) {
            try JSONEncoder().encode(exchanges).write(to: file)
        }
    }

    /// Every kind of statement, on data that each of them finds something in.
    private func ask(_ store: ClickHouseStore) async throws {
        var voices = RandomVoices(seed: 97)
        let topics = RandomVoices.topics.map { Topic(id: $0, name: LocalizedName(zh: $0, en: $0), need: "n\($0.count)") }
        let name = LocalizedName(zh: "通用", en: "General")
        let taxonomy = Taxonomy(pack: "general", version: 1, name: name, needs: [], topics: topics)
        _ = try await store.state.save(taxonomy, by: "test", note: "", at: RandomVoices.start)
        for source in RandomVoices.sources { try await store.state.save(Source(name: source, channel: .review, pack: "general")) }
        for round in 0..<2 {
            _ = try await store.write(voices.batch(60, repeating: []), customers: voices.customers())
            for dimensions in Self.dimensions {
                let request = TallyRequest(dimensions: dimensions, filter: FeedbackFilter(), fields: Set(TallyField.allCases))
                _ = try await store.tallies([request])
            }
            for _ in 0..<40 { _ = try await store.tallies([voices.question()]) }
            for _ in 0..<10 { try await list(store, voices.filter()) }
            try await store.replace((1...10).map { (id: Int64($0), annotation: voices.annotation()) })
            _ = try await store.settle()
            if round == 0 { _ = try await store.erase(RandomVoices.customer(3)) }
        }
        try await readCustomers(store)
        _ = try await store.fingerprints(limit: 20)
        _ = try await store.texts(pack: "general", after: 0, limit: 50)
        _ = try await store.count(pack: "general")
    }

    private func readCustomers(_ store: ClickHouseStore) async throws {
        let span = Period(start: Day(20_000), end: Day(21_500))
        let filter = FeedbackFilter(period: span)
        _ = try await store.journeySteps(filter)
        _ = try await store.anonymousItems(filter)
        for rows in [SegmentRows.need, .topic] { _ = try await store.customerTable(filter, rows: rows) }
        #expect(try await store.customerTable(filter, current: span).customers.isEmpty == false)
        #expect(try await store.keywordsByChannel(filter).isEmpty == false)
        #expect(try await store.mentions(span, wordsFrom: Day(20_000)).count > 0)
        _ = try await store.dailyItems(span)
        _ = try await store.effort(filter)
        try await announce(store, span)
        let read = try await store.voicesToSort(.all, limit: 20)
        _ = try await store.voicesToSort(.unclassified, limit: 20)
        let findings = TopicFindings(
            scope: .all, readAt: RandomVoices.start, period: nil, population: read.population, voices: read.voices.count, outliers: 0,
            seconds: 0, topics: [])
        try await store.save(findings, state: Data(), members: [1: read.voices.map(\.id)])
        #expect(try await store.foundVoices(1, .all, cursor: nil, limit: 5).ids.isEmpty == false)
        #expect(try await store.unwatchedVoices(since: .distantPast, limit: 10).voices.isEmpty == false)
    }

    private func announce(_ store: ClickHouseStore, _ span: Period) async throws {
        let announcements = ClusterAnnouncements(store)
        let draft = Announcement(
            title: "t", words: "w", topic: RandomVoices.topics[0], period: span, channel: "mail", coolDown: 14, surveyAfter: nil,
            author: "li@x",
            createdAt: RandomVoices.start)
        let kept = try await announcements.saveAnnouncement(draft)
        _ = try await announcements.audience(of: kept, at: RandomVoices.start)
        try await announcements.settleAudience(of: kept, at: RandomVoices.start)
        _ = try await announcements.satisfaction(of: [kept.id])
    }

    private func list(_ store: ClickHouseStore, _ filter: FeedbackFilter) async throws {
        for order in VoiceOrder.allCases {
            let page = try await store.voices(filter, order: order, cursor: nil, limit: 5)
            _ = try await store.voices(filter, order: order, cursor: page.next, limit: 5)
        }
        _ = try await store.opinionPairs(filter, limit: 10)
        _ = try await store.keywords(filter, limit: 10)
        _ = try await store.affectedCustomers(filter)
        for score in DriverScore.allCases { _ = try await store.driverTable(score, level: 2, filter: filter) }
        _ = try await store.profile(filter)
        for kind in [SampleDesign.Kind.random, .uncertain] {
            let design = SampleDesign(kind: kind, topic: "", filter: filter, size: 5, seed: 1, offered: [])
            _ = try await store.draw(design, by: "li", at: RandomVoices.start)
        }
        _ = try await store.items(in: .stale(engine: "test-1", stamps: ["general@1"]), filter, limit: 5)
        _ = try await store.items(in: .unclassified, filter, limit: 5)
    }

    private static let dimensions: [[Insights.Dimension]] =
        Insights.Dimension.allCases.map { [$0] } + [
            [.topic, .need], [.need, .intent], [.intent, .topic], [.week, .region], [.topic, .month],
        ]
}
