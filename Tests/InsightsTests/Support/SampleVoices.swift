import Feedback

import struct Foundation.Date

@testable import Insights

/// Invented voices for tests: random within fixed vocabularies, the same for the same seed.
enum SampleVoices {
    static let firstDay = Day(year: 2026, month: 9, day: 28)
    static let topics = ["delivery.speed", "delivery.packaging", "price", "quality.smell", "quality.size", "service"]
    static let regions = ["浙江", "上海", "北京"]

    /// One item `daysAfterStart` days after `firstDay`, at noon in Shanghai.
    static func entry(
        _ number: Int,
        day: Day,
        text: String = "送货太慢了，等了一个星期",
        channel: Channel = .review,
        customer: Int? = nil,
        scores: Scores = Scores(),
        topics: [(String, Double)] = [],
        severity: Double = 0,
        opinions: [Opinion] = [],
        keywords: [String] = []
    ) -> ArrayVoiceReader.Entry {
        let time = Date(timeIntervalSince1970: Double(day.number) * 86_400 + 4 * 3_600)
        let lean = topics.map(\.1).reduce(0, +)
        let item = FeedbackItem(
            key: ItemKey(high: 1, low: UInt64(number)), source: "sample", text: text, channel: channel, occurredAt: time,
            receivedAt: time, scores: scores, customer: customer.map { CustomerKey(high: 7, low: UInt64($0)) })
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "general@1", language: "zh-Hans",
            sentiment: lean > 0 ? .positive : lean < 0 ? .negative : .neutral, score: max(-1, min(1, lean)), confidence: 0.9,
            severity: severity, topics: topics.map { TopicAssignment(topic: $0.0, confidence: 0.9, sentiment: $0.1) },
            opinions: opinions, keywords: keywords)
        return ArrayVoiceReader.Entry(item: item, annotation: annotation)
    }

    /// `count` items over `days` days from `firstDay` on; some not analysed yet, some noise, some copies.
    static func random(_ count: Int, days: Int = 56, seed: UInt64) -> ArrayVoiceReader {
        var random = SeededGenerator(seed: seed)
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func chance(_ probability: Double) -> Bool { random.uniform() < probability }
        var entries: [ArrayVoiceReader.Entry] = []
        for number in 0..<count {
            let topics =
                chance(0.8) ? [(pick(Self.topics), random.uniform() * 2 - 1.2)] + (chance(0.3) ? [(pick(Self.topics), 0.5)] : []) : []
            let scores = Scores(
                rating: chance(0.6) ? Double(Int.random(in: 1...5, using: &random)) : nil,
                nps: chance(0.4) ? Int.random(in: 0...10, using: &random) : nil,
                csat: chance(0.3) ? Int.random(in: 1...5, using: &random) : nil)
            var entry = entry(
                number, day: firstDay + Int.random(in: 0..<days, using: &random),
                channel: pick([.review, .chat, .call, .survey]), customer: chance(0.7) ? Int.random(in: 0..<60, using: &random) : nil,
                scores: scores, topics: topics, severity: chance(0.5) ? random.uniform() * 10 : 0)
            entry.item.region = chance(0.8) ? pick(regions) : nil
            if chance(0.05) { entry.annotation = nil } else if chance(0.04) { entry.annotation?.noise = .advert }
            entries.append(entry)
        }
        return ArrayVoiceReader(entries: entries)
    }
}
