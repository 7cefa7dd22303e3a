public import Feedback
import Foundation
import Ingestion
public import Insights

/// What nearly every page needs to know about the instance: which values its filters have, and what topics are called.
public struct InstanceSnapshot: Sendable {
    public var facets: Facets
    /// The most used first.
    public var taxonomies: [Taxonomy]
    /// Whether some of what is shown was made up for the demonstration.
    public var synthetic: Bool
    /// Tells how the store's machines do; nil for a store on one.
    public var health: (any StoreHealth)?
    /// Why the facts could not be asked: what is told of them here is older, or nothing.
    public var outage: (any StoreFailure)?
    /// Topic id → its node, from the most used pack that has it: the same id means the same thing in every pack.
    public var topics: [String: Topic]

    /// Holidays, promotions and releases around the days with data, by their first day.
    public var events: [CalendarEvent] = []
    /// The last day that was judged for signals; nil while none is.
    public var judged: JudgedDay?
    /// Signals that ask for somebody's eyes, gravest first.
    public var openSignals: [StoredSignal] = []
    /// Of the facts (``FactState/epoch``).
    public var epoch: Int64 = 0

    public init(facets: Facets, taxonomies: [Taxonomy], synthetic: Bool = false) {
        self.facets = facets
        self.taxonomies = taxonomies
        self.synthetic = synthetic
        topics = Dictionary(taxonomies.flatMap(\.topics).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The topic's name; its id when no pack knows it any more.
    public func topicName(_ id: String, _ locale: SiteLocale) -> String {
        topics[id]?.name.text(locale) ?? id
    }
}

extension LocalizedName {
    /// The name in the site's language.
    public func text(_ locale: SiteLocale) -> String {
        switch locale {
        case .zh: zh
        case .en: en
        }
    }
}

/// Keeps the snapshot for a few seconds of one epoch of the facts, so that a page does not count the whole instance for its filter bar.
public actor SnapshotCache {
    /// Seconds.
    static let lifetime: TimeInterval = 5
    /// Days before the last one with data within which the last judged day is looked for.
    private static let judgedWithin = 30

    private let voices: any VoiceReader
    private let taxonomies: any TaxonomyRepository
    private let sources: any SourceRepository
    private let health: (any StoreHealth)?
    private let signals: (any SignalStore)?
    private let calendar: (any CalendarStore)?
    private let revisions: (any RevisionReader)?
    private let clock: @Sendable () -> Date
    private var kept: (snapshot: InstanceSnapshot, readAt: Date)?
    /// The reading under way, which pages that come meanwhile wait for rather than read the same again.
    private var reading: (task: Task<InstanceSnapshot, any Error>, epoch: Int64)?

    init(
        voices: any VoiceReader,
        taxonomies: any TaxonomyRepository,
        sources: any SourceRepository,
        health: (any StoreHealth)? = nil,
        signals: (any SignalStore)? = nil,
        calendar: (any CalendarStore)? = nil,
        revisions: (any RevisionReader)? = nil,
        clock: @escaping @Sendable () -> Date
    ) {
        self.voices = voices
        self.taxonomies = taxonomies
        self.sources = sources
        self.health = health
        self.signals = signals
        self.calendar = calendar
        self.revisions = revisions
        self.clock = clock
    }

    public func snapshot() async throws -> InstanceSnapshot {
        let epoch = try await revisions?.factState().epoch ?? 0
        let now = clock()
        if let kept, kept.snapshot.epoch == epoch, now.timeIntervalSince(kept.readAt) < Self.lifetime { return kept.snapshot }
        if let reading, reading.epoch == epoch { return try await reading.task.value }
        let task = Task { try await read(epoch) }
        reading = (task, epoch)
        defer { if reading?.task == task { reading = nil } }
        let snapshot = try await task.value
        if reading?.task == task { kept = (snapshot, now) }
        return snapshot
    }

    private func read(_ epoch: Int64) async throws -> InstanceSnapshot {
        var outage: (any StoreFailure)?
        var facets = kept?.snapshot.facets ?? Facets()
        do {
            facets = try await voices.facets()
        } catch let failure as any StoreFailure where failure.isOutage {
            outage = failure
        }
        let known = try await sources.sources()
        var snapshot = InstanceSnapshot(
            facets: facets,
            taxonomies: Self.mostUsedFirst(try await taxonomies.taxonomies(), sources: known, facets: facets),
            synthetic: known.contains(where: \.synthetic)
        )
        snapshot.epoch = epoch
        snapshot.health = health
        snapshot.outage = outage
        _ = await health?.storeState()
        if let span = facets.span {
            snapshot.events = try await calendar?.calendar(Period(start: span.start, end: span.end + 60)) ?? []
            snapshot.judged = try await signals?.judgedDays(since: span.end + -Self.judgedWithin).last
            if let day = snapshot.judged?.day {
                let recent = try await signals?.signals(since: day + -StoredSignal.lingers) ?? []
                snapshot.openSignals = recent.filter { $0.isOpen(on: day) }
            }
        }
        return snapshot
    }

    /// By the items read with each pack, so that names, owners and the first tab come from the one that people work with.
    static func mostUsedFirst(_ taxonomies: [Taxonomy], sources: [Source], facets: Facets) -> [Taxonomy] {
        let items = Dictionary(facets.sources.map { ($0.value, $0.items) }, uniquingKeysWith: +)
        let used = Dictionary(sources.map { ($0.pack, items[$0.name] ?? 0) }, uniquingKeysWith: +)
        return taxonomies.sorted { (used[$1.pack] ?? 0, $0.pack) < (used[$0.pack] ?? 0, $1.pack) }
    }

    /// To be called after a write, so that the next page shows it.
    public func forget() {
        kept = nil
        reading = nil
    }
}
