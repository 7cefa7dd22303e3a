import Feedback

extension StoreQuestions {
    /// A filter that a question may be narrowed by.
    struct Filter: Sendable {
        var name: String
        var narrow: @Sendable (inout FeedbackFilter) -> Void
    }

    /// Those of the issue beside the period, which every question has.
    static let filters = [
        Filter(name: "channel") { $0.channels = [MadeUpYear.channels[3], MadeUpYear.channels[5]] },
        Filter(name: "topic") { if $0.topics.isEmpty { $0.topics = [MadeUpYear.topics[1]] } },
        Filter(name: "product") { if $0.products.isEmpty { $0.products = [MadeUpYear.products[3], MadeUpYear.products[4]] } },
        Filter(name: "region") { $0.regions = [MadeUpYear.regions[4], MadeUpYear.regions[9]] },
        Filter(name: "source") { $0.sources = ["来源3", "来源5", "来源6"] },
        Filter(name: "segment") { $0.tiers = [MadeUpYear.tiers[1]] },
        Filter(name: "sentiment") { $0.sentiments = [.negative] },
    ]

    /// Every choice of three.
    static let threes: [[Filter]] = filters.indices.flatMap { first in
        filters.indices[(first + 1)...].flatMap { second in
            filters.indices[(second + 1)...].map { third in [filters[first], filters[second], filters[third]] }
        }
    }

    /// One of them, and a score.
    static func narrowByThree(_ filter: inout FeedbackFilter) {
        filter.channels = [MadeUpYear.channels[3], MadeUpYear.channels[5]]
        filter.regions = [MadeUpYear.regions[4], MadeUpYear.regions[9]]
        filter.ratings = [1, 2, 5]
    }

    /// Whether a plain count can be held against the answer: rows do not know how words about single topics lean.
    static func isCountable(_ question: Question, _ filter: FeedbackFilter) -> Bool {
        filter.topics.isEmpty || filter.sentiments.isEmpty && !question.asksSentiment
    }

    /// Whether a filter of the questions admits a row.
    static func admits(_ filter: FeedbackFilter, _ row: MadeUpYear.Row) -> Bool {
        func any<Value: Equatable>(_ list: [Value], _ value: Value) -> Bool { list.isEmpty || list.contains(value) }
        if row.isNoise || !(filter.period?.contains(Day(Int(row.day))) ?? true) { return false }
        if !any(filter.channels, MadeUpYear.channels[Int(row.channel)]) { return false }
        if !any(filter.regions, MadeUpYear.regions[Int(row.region)]) { return false }
        if !any(filter.products, MadeUpYear.products[Int(row.product)]) { return false }
        if !any(filter.ratings, Int(row.rating)) { return false }
        if !any(filter.sources, "来源\(row.channel)") { return false }
        if !any(filter.tiers, MadeUpYear.tiers[Int(row.customer % 3)]) { return false }
        if !any(filter.sentiments, [.negative, .neutral, .positive][Int(row.sentiment)]) { return false }
        if !filter.topics.isEmpty {
            let topics = filter.topics.compactMap { MadeUpYear.topics.firstIndex(of: $0) }
            guard topics.contains(where: { row.topics >> UInt64($0) & 1 == 1 }) else { return false }
        }
        guard let text = filter.text else { return true }
        return MadeUpYear.phrases.indices.contains { row.phrases >> UInt32($0) & 1 == 1 && MadeUpYear.phrases[$0].contains(text) }
    }
}
