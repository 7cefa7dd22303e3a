import Access
import Actions
import Feedback
import Foundation
import Ingestion
import Insights
import Store
import Testing

/// A store that the conformance suite is run against, known by its ports only.
struct StoreUnderTest: Sendable {
    var sink: any FeedbackSink
    var annotations: any AnnotationStore
    var erasure: any ErasureStore
    var reader: any VoiceReader
    var drivers: any DriverReader
    var customers: any CustomerReader
    var settings: any SettingHistory
    var journeys: any JourneyReader
    var segments: any SegmentReader
    var words: any WordReader
    var revisions: any RevisionReader
    var promises: any PromiseStore
    var campaigns: any CampaignStore
    var sources: any SourceRepository
    var imports: any ImportRepository
    var taxonomies: any TaxonomyRepository
    var accounts: any AccountRepository
    var gold: any GoldStore
    var corrections: any CorrectionStore
    var signals: any SignalStore
    var mentions: any SignalReader
    var calendar: any CalendarStore
    var cases: any CaseRepository
    var watch: any VoiceWatch
    var findings: any FindingStore
    var initiatives: any InitiativeRepository
    var gates: any GateRepository
    var goals: any GoalRepository
    var efforts: any EffortReader
    var lookup: any CustomerLookup
    var members: any MemberRepository
    var audit: any AuditLog
    var announcements: any AnswerDesk.Repository
    var outbox: any OutboxRepository
    var channels: any ChannelRepository
}

/// The kinds of store there are; one more case and the whole suite runs on it.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    /// The file alone, with the facts as columns in memory, and on shards of ClickHouse.
    case sqlite, sqliteColumns, oneShard, twoShards

    /// Those that can run here.
    static let allCases: [Engine] = [.sqlite, .sqliteColumns] + (ClickHouseShards.isInstalled ? [.oneShard, .twoShards] : [])

    var testDescription: String { rawValue }

    /// Opens an empty store for `body` and removes it afterwards.
    func run(_ body: (StoreUnderTest) async throws -> Void) async throws {
        switch self {
        case .sqlite, .sqliteColumns:
            try await TemporaryFile.with { path in
                let database = try HuiyinDatabase.open(path: path, columnBytes: self == .sqliteColumns ? 64 << 20 : 0)
                try await body(StoreUnderTest(facts: database, state: database, announcements: database))
                try database.close()
            }
        case .oneShard, .twoShards:
            try await ClusterRun.with(shards: self == .oneShard ? 1 : 2) { store in
                try await body(StoreUnderTest(facts: store, state: store.state, announcements: ClusterAnnouncements(store)))
            }
        }
    }
}

extension StoreUnderTest {
    init(facts: any FactStore, state: HuiyinDatabase, announcements: any AnswerDesk.Repository) {
        self.init(
            sink: facts,
            annotations: facts,
            erasure: facts,
            reader: facts,
            drivers: facts,
            customers: facts,
            settings: state,
            journeys: facts,
            segments: facts,
            words: facts,
            revisions: facts,
            promises: state,
            campaigns: state,
            sources: state,
            imports: state,
            taxonomies: state,
            accounts: state,
            gold: facts,
            corrections: state,
            signals: state,
            mentions: facts,
            calendar: state,
            cases: state,
            watch: facts,
            findings: facts,
            initiatives: state,
            gates: state,
            goals: state,
            efforts: facts,
            lookup: state,
            members: state,
            audit: state,
            announcements: announcements,
            outbox: state,
            channels: state
        )
    }
}

@Suite struct EngineTests {
    @Test(.enabled(if: ClickHouseShards.isInstalled, "Without clickhouse-server (Scripts/packages.sh test) the suite runs on SQLite only."))
    func theSuiteRunsOnTheClusterToo() { #expect(Engine.allCases.contains(.twoShards)) }
}
