import Feedback
import Foundation

/// New clusters of meaning: groups of voices that speak of one thing in many words, and of which nobody spoke before the last week.
///
///     MeaningWatch.find(findings, on: day).first?.phrase   // “快递柜 超时”
///
/// Discovery groups the voices that no topic claims (docs/methods/discovery.md); here each group's last week is held against its own past
/// by the Poisson tail, false discovery controlled over all groups. A new phrase is one word; a cluster is found although no two of its
/// voices share a phrase.
enum MeaningWatch {
    /// Voices in the last week, of which none copies another, and how many a week may be expected.
    static let fewest = 8
    static let usual = 1.0
    static let falseShare = 0.001
    /// Weeks of past below which nothing is new, because nothing is old.
    static let fewestWeeks = 3

    /// - Parameter day: the day that is judged; a reading that does not reach it tells nothing of it.
    static func find(_ findings: TopicFindings, on day: Day) -> [Signal] {
        guard let period = findings.period, period.end == day + 1 else { return [] }
        let weeks = Double(period.days - 7) / 7
        guard weeks >= Double(fewestWeeks) else { return [] }
        let expected = findings.topics.map { usualWeek($0.voices - $0.lastWeek, in: weeks) }
        let pValues = zip(findings.topics, expected).map { PoissonCount.upperTail(independent($0), mean: $1) }
        let qValues = FalseDiscovery.adjusted(pValues)
        return findings.topics.indices.compactMap { index in
            let topic = findings.topics[index]
            guard independent(topic) >= fewest, expected[index] <= usual, qValues[index] <= falseShare else { return nil }
            let band = PoissonCount.band(expected[index])
            var signal = Signal(
                kind: .meaning, key: SeriesKey(.voices), phrase: topic.label, day: day, observed: topic.lastWeek, expected: expected[index],
                low: band.lowerBound, high: band.upperBound, pValue: pValues[index], qValue: qValues[index], customers: topic.customers,
                negativeShare: topic.negativeShare?.value ?? 0, items: topic.examples, severity: 1)
            signal.foundTopic = topic.id
            signal.weeks = course(topic, period)
            signal.severity = SignalSeverity.surge(
                observed: topic.lastWeek, expected: expected[index], usualDay: Double(findings.population) / Double(period.days), harm: 0,
                days: 1)
            return signal
        }
    }

    /// The group's whole weeks, each against all that was read of the days before it.
    private static func course(_ topic: FoundTopic, _ period: Period) -> [SignalWeek]? {
        guard let counts = topic.weeks else { return nil }
        var before = topic.voices - counts.reduce(0, +)
        var days = period.days - 7 * counts.count
        return counts.map { count in
            defer { (before, days) = (before + count, days + 7) }
            let last = period.start + (days + 6)
            guard days >= 7 else { return SignalWeek(last: last, observed: count) }
            let expected = usualWeek(before, in: Double(days) / 7)
            let band = PoissonCount.band(expected)
            return SignalWeek(last: last, observed: count, expected: expected, low: band.lowerBound, high: band.upperBound)
        }
    }

    /// Half an item more than was seen: a group that never was there before may have had its first voice any day.
    private static func usualWeek(_ voices: Int, in weeks: Double) -> Double { (Double(voices) + 0.5) / weeks }

    /// The last week's voices, copies counted in the proportion in which the whole group holds them.
    private static func independent(_ topic: FoundTopic) -> Int {
        topic.voices > 0 ? topic.lastWeek * topic.distinct / topic.voices : 0
    }
}
