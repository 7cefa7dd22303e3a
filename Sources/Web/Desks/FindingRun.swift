import Feedback
public import Foundation
public import Ingestion
public import Insights
public import TextEngine

/// One reading of the stored voices for topics that the taxonomy does not know: read, sort, keep.
///
///     try await FindingRun(store: database, sources: database, discovery: engine.current.discovery, clock: { Date() }).run(.unclassified)
///
/// The server and `huiyin discover --database` do the same, and go on from each other's state.
public struct FindingRun: Sendable {
    /// Voices read at most, the newest.
    public static let limit = 100_000
    /// Words of a topic that are kept for people.
    private static let wordsKept = 12

    private let store: any FindingStore
    private let sources: any SourceRepository
    private let discovery: Discovery
    private let clock: @Sendable () -> Date

    public init(
        store: any FindingStore, sources: any SourceRepository, discovery: Discovery, clock: @escaping @Sendable () -> Date
    ) {
        self.store = store
        self.sources = sources
        self.discovery = discovery
        self.clock = clock
    }

    /// - Throws: `CancellationError` when the task is cancelled on the way; nothing is kept then.
    public func run(
        _ scope: TopicFindings.Scope, progress: @Sendable (Double) -> Void = { _ in }
    ) async throws -> TopicFindings {
        let start = clock()
        let (population, voices) = try await store.voicesToSort(scope, limit: Self.limit)
        progress(0.05)
        let known = try await store.findingState(scope).flatMap { try? JSONDecoder().decode(DiscoveryState.self, from: $0) }
        let texts = voices.map { DiscoveryText(text: $0.text, day: $0.day) }
        let result = await discovery.run(texts, after: known ?? DiscoveryState()) { progress(0.05 + 0.9 * $0) }
        try Task.checkCancellation()
        let packs = Dictionary(try await sources.sources().map { ($0.name, $0.pack) }) { first, _ in first }
        var members: [Int: [Int]] = [:]
        for (voice, topic) in result.topicOfText.enumerated() { if let topic { members[topic, default: []].append(voice) } }
        let period = Self.period(voices)
        let findings = TopicFindings(
            scope: scope,
            readAt: start,
            period: period,
            population: population,
            voices: voices.count,
            outliers: result.topicOfText.count { $0 == nil },
            seconds: clock().timeIntervalSince(start),
            topics: result.topics.enumerated().map { place, topic in
                Self.found(topic, (members[place] ?? []).map { voices[$0] }, voices, period, packs)
            }
        )
        let ids = members.map { (result.topics[$0.key].id, $0.value.map { voices[$0].id }) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try await store.save(
            findings, state: try encoder.encode(result.state), members: Dictionary(ids, uniquingKeysWith: { first, _ in first }))
        progress(1)
        return findings
    }

    private static func period(_ voices: [VoiceToSort]) -> Period? {
        guard let first = voices.map(\.day).min(), let last = voices.map(\.day).max() else { return nil }
        return Period(start: Day(first), end: Day(last + 1))
    }

    /// Voices of each whole week of the period, the last one ending with it.
    private static func weeks(_ members: [VoiceToSort], _ period: Period) -> [Int] {
        var counts = [Int](repeating: 0, count: min(period.days / 7, FoundTopic.mostWeeks))
        for voice in members {
            let back = (period.end - Day(voice.day) - 1) / 7
            if back < counts.count { counts[counts.count - 1 - back] += 1 }
        }
        return counts
    }

    private static func found(
        _ topic: DiscoveredTopic, _ members: [VoiceToSort], _ voices: [VoiceToSort], _ period: Period?, _ packs: [String: String]
    ) -> FoundTopic {
        let analysed = members.compactMap(\.isNegative)
        let used = Dictionary(members.map { (packs[$0.source] ?? "general", 1) }, uniquingKeysWith: +)
        return FoundTopic(
            id: topic.id,
            label: topic.label,
            words: Array(topic.words.prefix(wordsKept)),
            voices: topic.count,
            distinct: topic.distinctCount,
            customers: Set(members.compactMap(\.customer)).count,
            analysed: analysed.count,
            negative: analysed.count { $0 },
            lastWeek: topic.lastWeek,
            weekBefore: topic.weekBefore,
            weeks: period.map { weeks(members, $0) },
            examples: topic.examples.map { voices[$0].id },
            pack: used.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? "general"
        )
    }
}
