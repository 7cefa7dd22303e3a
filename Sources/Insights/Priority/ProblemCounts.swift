import Feedback

/// The counts of one ranking, by topic; made from the tallies in the order of `Problems.requests`.
struct ProblemCounts {
    let all: Tally
    let before: Tally
    let topics: [String: Tally]
    let topicsBefore: [String: Tally]
    private let byChannel: [String: [ChannelCount]]
    private let byStep: [String: [String: Int]]
    private let steps: TimeSteps

    init(_ tallies: [[TallyRow]], step: Dimension, historic: Period) {
        func rows(_ index: Int) -> [TallyRow] { index < tallies.count ? tallies[index] : [] }
        func byTopic(_ rows: [TallyRow]) -> [String: Tally] {
            Dictionary(rows.compactMap { row in (row.keys.first ?? nil).map { ($0, row.tally) } }, uniquingKeysWith: { a, _ in a })
        }
        all = rows(0).first?.tally ?? Tally()
        topics = byTopic(rows(1))
        before = rows(2).first?.tally ?? Tally()
        topicsBefore = byTopic(rows(3))
        var channels: [String: [ChannelCount]] = [:]
        for row in rows(4) where row.tally.negative > 0 {
            guard let topic = row.keys[0], let channel = row.keys[1] else { continue }
            channels[topic, default: []].append(ChannelCount(channel: channel, items: row.tally.negative))
        }
        byChannel = channels
        var series: [String: [String: Int]] = [:]
        for row in rows(5) where row.tally.negative > 0 {
            guard let topic = row.keys[0], let key = row.keys[1] else { continue }
            series[topic, default: [:]][key] = row.tally.negative
        }
        byStep = series
        steps = TimeSteps(step, over: historic)
    }

    /// The three channels with most negative items.
    func channels(_ topic: String) -> [ChannelCount] {
        let sorted = (byChannel[topic] ?? []).sorted { $0.items != $1.items ? $0.items > $1.items : $0.channel < $1.channel }
        return Array(sorted.prefix(3))
    }

    /// The day on which the negative items rose to their present level.
    func risingSince(_ topic: String) -> Day? {
        let counts = byStep[topic] ?? [:]
        return Rise.start(of: steps.keys.map { counts[$0] ?? 0 }).map { max(steps.start(of: $0), steps.period.start) }
    }
}
