import Feedback

extension StoreQuestions {
    /// Three filters beside the question's own.
    static func narrowByThree(_ filter: inout FeedbackFilter) {
        filter.channels = [MadeUpYear.channels[3], MadeUpYear.channels[5]]
        filter.regions = [MadeUpYear.regions[4], MadeUpYear.regions[9]]
        filter.ratings = [1, 2, 5]
    }

    /// Whether a filter of the questions admits a row.
    static func admits(_ filter: FeedbackFilter, _ row: MadeUpYear.Row) -> Bool {
        func any<Value: Equatable>(_ list: [Value], _ value: Value) -> Bool { list.isEmpty || list.contains(value) }
        let topics = filter.topics.compactMap { MadeUpYear.topics.firstIndex(of: $0) }
        let phrase = filter.text.map { text in MadeUpYear.phrases.indices.filter { MadeUpYear.phrases[$0].contains(text) } }
        if row.isNoise || !(filter.period?.contains(Day(Int(row.day))) ?? true) { return false }
        if !any(filter.channels, MadeUpYear.channels[Int(row.channel)]) { return false }
        if !any(filter.regions, MadeUpYear.regions[Int(row.region)]) { return false }
        if !any(filter.products, MadeUpYear.products[Int(row.product)]) { return false }
        if !any(filter.ratings, Int(row.rating)) { return false }
        if !topics.isEmpty, !topics.contains(where: { row.topics >> UInt64($0) & 1 == 1 }) { return false }
        return phrase?.contains { row.phrases >> UInt32($0) & 1 == 1 } ?? true
    }
}
