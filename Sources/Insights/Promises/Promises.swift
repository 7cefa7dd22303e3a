public import Feedback

/// Holds promises against what customers say.
///
/// ```
/// try await Promises(voices).report(record, filter)   // review kept 9–18 %, store broken 81–93 %, consistency 0.31
/// ```
/// Method and limits: `docs/methods/promises.md`.
public struct Promises: Sendable {
    /// With fewer voices nothing is said.
    public static let fewestVoices = 10
    /// z beyond which a word is shown; with many words a little above 1.96.
    static let leastZ = 2.58
    private static let wordsShown = 8

    private let voices: any VoiceReader

    public init(_ voices: any VoiceReader) { self.voices = voices }

    /// - Parameter filter: its topics are replaced by the promise's, its sentiments are left out.
    public func report(_ record: PromiseRecord, _ filter: FeedbackFilter) async throws -> PromiseReport {
        let step: Dimension = (filter.period?.days ?? .max) <= 120 ? .week : .month
        let filter = Self.about(record.promise, filter)
        let rows = try await voices.tallies([
            TallyRequest(dimensions: [.channel], filter: filter, fields: [.sentiment]),
            TallyRequest(dimensions: [step, .channel], filter: filter, fields: [.sentiment]),
        ])
        let threshold = record.promise.threshold
        let channels = rows[0].compactMap { row in
            row.keys[0].flatMap(Channel.init(rawValue:)).map { Self.verdict($0, [row.tally], threshold) }
        }.sorted { ($0.voices, $1.channel?.rawValue ?? "") > ($1.voices, $0.channel?.rawValue ?? "") }
        return PromiseReport(
            record: record, all: Self.verdict(nil, rows[0].map(\.tally), threshold), channels: channels,
            consistency: Self.consistency(rows[0].map(\.tally), seed: UInt64(record.id)),
            course: Self.course(rows[1], step, threshold, seed: UInt64(record.id)))
    }

    /// The voices that a promise is judged by.
    public static func about(_ promise: Promise, _ filter: FeedbackFilter) -> FeedbackFilter {
        var filter = filter
        filter.topics = promise.topics
        filter.sentiments = []
        return filter
    }

    /// What sets each channel's words apart from all the other channels'.
    public static func words(_ counts: [Channel: [String: Int]]) -> [ChannelWords] {
        var all: [String: Int] = [:]
        for words in counts.values { all.merge(words, uniquingKeysWith: +) }
        return counts.keys.sorted { $0.rawValue < $1.rawValue }.compactMap { channel in
            let own = counts[channel] ?? [:]
            let others = all.merging(own, uniquingKeysWith: -).filter { $0.value > 0 }
            let typical = LogOdds.contrasts(own, others).prefix(wordsShown).filter { $0.z >= leastZ && $0.first > 1 }
            return typical.isEmpty ? nil : ChannelWords(channel: channel, words: Array(typical))
        }
    }

    private static func verdict(_ channel: Channel?, _ tallies: [Tally], _ threshold: Double) -> PromiseVerdict {
        let items = tallies.map(\.items).reduce(0, +)
        let negative = tallies.map(\.negative).reduce(0, +)
        let share = Proportion.estimate(negative, of: items)
        return PromiseVerdict(
            channel: channel, voices: items, negative: negative, share: share,
            state: PromiseState(share, voices: items, threshold: threshold))
    }

    private static func consistency(_ tallies: [Tally], seed: UInt64) -> Estimate? {
        // In one order, whatever the store's: the draws go through the channels one after the other.
        let channels = tallies.filter { $0.items >= fewestVoices }.map { (negative: $0.negative, voices: $0.items) }
        return Consistency.estimate(channels.sorted { ($0.voices, $0.negative) < ($1.voices, $1.negative) }, seed: seed)
    }

    private static func course(_ rows: [TallyRow], _ step: Dimension, _ threshold: Double, seed: UInt64) -> [PromiseReport.Step] {
        let groups = Dictionary(grouping: rows) { $0.keys[0] ?? "" }
        return groups.compactMap { key, rows in
            guard let start = Day(iso: step == .month ? key + "-01" : key) else { return nil }
            let all = verdict(nil, rows.map(\.tally), threshold)
            return PromiseReport.Step(
                start: start, voices: all.voices, share: all.share, consistency: consistency(rows.map(\.tally), seed: seed))
        }.sorted { $0.start < $1.start }
    }
}
