import Feedback
import Foundation
import Insights

/// The ten questions of a dashboard, each asked of the store and counted plainly from the rows.
struct StoreQuestions {
    struct Question: Sendable {
        var name: String
        /// Milliseconds that the median may take, plain and with three filters.
        var goals: (plain: Double, filtered: Double)
        /// What the store answers, as comparable lines.
        var ask: @Sendable (any VoiceReader, FeedbackFilter) async throws -> [String]
        /// The same counted from the admitted rows.
        var count: @Sendable ([MadeUpYear.Row]) -> [String]
        /// Narrows the question itself, such as to one topic.
        var narrow: @Sendable (inout FeedbackFilter) -> Void = { _ in }
        /// Whether it asks how the words lean.
        var asksSentiment = false
    }

    typealias Row = MadeUpYear.Row

    static let all: [Question] = [
        tally("daily volume and negative share", [.day], [.sentiment], { [day($0.day)] }) {
            [$0.items, $0.negative]
        } of: {
            [1, $0.sentiment == 0 ? 1 : 0]
        },
        tally("topic ranking", [.topic], [.severity], { topics($0) }) {
            [$0.items]
        } of: { _ in
            [1]
        },
        tally("NPS by week and region", [.week, .region], [.nps], { [monday($0.day) + "|" + MadeUpYear.regions[Int($0.region)]] }) {
            [$0.npsAnswers, $0.promoters, $0.detractors]
        } of: {
            [$0.nps >= 0 ? 1 : 0, $0.nps >= 9 ? 1 : 0, $0.nps >= 0 && $0.nps <= 6 ? 1 : 0]
        },
        tally("topic by channel", [.topic, .channel], [.sentiment], { row in topics(row).map { $0 + "|" + channel(row) } }) {
            [$0.items]
        } of: {
            _ in
            [1]
        },
        oneTopic,
        tally("worst stores", [.store], [.sentiment], { [$0.store == 255 ? "-" : MadeUpYear.stores[Int($0.store)]] }) {
            [$0.items, $0.negative]
        } of: {
            [1, $0.sentiment == 0 ? 1 : 0]
        },
        customers,
        search,
        nextPage,
        tally(
            "rating distribution by product", [.product, .rating], [],
            {
                [MadeUpYear.products[Int($0.product)] + "|" + ($0.rating < 0 ? "-" : String($0.rating))]
            }
        ) {
            [$0.items]
        } of: { _ in
            [1]
        },
    ]

    /// A question that one request answers; `values` are the figures compared, `adds` what one row adds to them.
    private static func tally(
        _ name: String,
        _ dimensions: [Insights.Dimension],
        _ fields: Set<TallyField>,
        _ groups: @escaping @Sendable (Row) -> [String],
        _ values: @escaping @Sendable (Tally) -> [Int],
        of adds: @escaping @Sendable (Row) -> [Int]
    ) -> Question {
        var question = Question(name: name, goals: (50, 150)) { store, filter in
            let request = TallyRequest(dimensions: dimensions, filter: filter, fields: fields)
            return try await store.tallies([request])[0].map { row in
                row.keys.map { $0 ?? "-" }.joined(separator: "|") + " \(values(row.tally))"
            }
        } count: { rows in
            var sums: [String: [Int]] = [:]
            for row in rows {
                let added = adds(row)
                for group in groups(row) {
                    sums[group] = zip(sums[group] ?? Array(repeating: 0, count: added.count), added).map { $0 + $1 }
                }
            }
            return sums.map { "\($0.key) \($0.value)" }
        }
        question.asksSentiment = fields.contains(.sentiment)
        return question
    }

    private static let oneTopic: Question = {
        var question = tally("one topic's trend for one product", [.week], [], { [monday($0.day)] }) {
            [$0.items]
        } of: { _ in
            [1]
        }
        question.narrow = { filter in
            filter.topics = [MadeUpYear.topics[1]]
            filter.products = [MadeUpYear.products[3]]
        }
        return question
    }()

    private static let customers = Question(name: "distinct customers by topic", goals: (50, 150)) { store, filter in
        let request = TallyRequest(dimensions: [.topic], filter: filter, fields: [.customers])
        return try await store.tallies([request])[0].map { "\($0.keys[0] ?? "-") \($0.tally.customers)" }
    } count: { rows in
        var known: [String: Set<UInt32>] = [:]
        for row in rows {
            for topic in topics(row) { known[topic, default: []].insert(row.customer) }
        }
        return known.map { "\($0.key) \($0.value.count)" }
    }

    private static let search: Question = {
        var question = Question(name: "search for a word of two signs, newest 50", goals: (20, 20)) { store, filter in
            try await seconds(store.voices(filter, order: .newest, cursor: nil, limit: 50))
        } count: {
            newest($0, 0..<50)
        }
        question.narrow = { $0.text = "划痕" }
        return question
    }()

    private static let nextPage = Question(name: "first and second page of verbatims", goals: (50, 150)) { store, filter in
        let first = try await store.voices(filter, order: .newest, cursor: nil, limit: 50)
        guard let cursor = first.next else { return seconds(first) }
        return seconds(first) + seconds(try await store.voices(filter, order: .newest, cursor: cursor, limit: 50))
    } count: {
        newest($0, 0..<100)
    }

    private static func seconds(_ page: VoicePage) -> [String] {
        page.voices.map { String(Int64(($0.item.occurredAt ?? $0.item.receivedAt).timeIntervalSince1970)) }
    }

    private static func newest(_ rows: [Row], _ range: Range<Int>) -> [String] {
        rows.suffix(range.upperBound).reversed().map { String($0.seconds) }
    }

    // Names of groups.

    static func topics(_ row: Row) -> [String] {
        row.topics == 0 ? ["-"] : MadeUpYear.topics.indices.filter { row.topics >> UInt64($0) & 1 == 1 }.map { MadeUpYear.topics[$0] }
    }

    private static func channel(_ row: Row) -> String { MadeUpYear.channels[Int(row.channel)].rawValue }

    private static func day(_ number: Int32) -> String { Day(Int(number)).iso }

    /// 1970-01-01 was a Thursday.
    private static func monday(_ number: Int32) -> String { Day(Int(number) - (Int(number) + 3) % 7).iso }
}
