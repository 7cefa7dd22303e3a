import Feedback

/// What a query must keep to; each rule with the sentence that a person reads when it is broken.
enum QueryRules {
    static let limits = 1...10_000
    /// Steps that a series may have; a century of days.
    static let mostSteps = 36_600

    static func check(_ query: InsightQuery) throws(QueryError) {
        guard !query.metrics.isEmpty else {
            throw QueryError("The query names no metric; name at least one, such as “items”.")
        }
        if let twice = firstRepeated(query.metrics) {
            throw QueryError("The metric “\(twice.rawValue)” is named twice; name each once.")
        }
        guard query.dimensions.count <= 2 else {
            let names = query.dimensions.map(\.rawValue).joined(separator: ", ")
            throw QueryError("The query has \(query.dimensions.count) dimensions (\(names)); at most two can be combined.")
        }
        if let twice = firstRepeated(query.dimensions) {
            throw QueryError("The dimension “\(twice.rawValue)” is named twice; name each once.")
        }
        let times = query.dimensions.filter(\.isTime)
        guard times.count < 2 else {
            throw QueryError("“\(times[0].rawValue)” and “\(times[1].rawValue)” both split time; keep one of them.")
        }
        guard limits.contains(query.limit) else {
            throw QueryError("The limit \(query.limit) is out of range; choose 1 to 10,000 rows.")
        }
        try checkComparison(query)
        try checkOrder(query)
        try checkFilter(query, time: times.first)
    }

    private static func checkComparison(_ query: InsightQuery) throws(QueryError) {
        if query.metrics.contains(.trend), query.comparison == nil {
            throw QueryError("The metric “trend” needs a comparison; add \"comparison\": \"previous\" or \"lastYear\".")
        }
        if let comparison = query.comparison, query.filter.period == nil {
            throw QueryError("The comparison “\(comparison.rawValue)” needs a period; add one to the filter.")
        }
    }

    private static func checkOrder(_ query: InsightQuery) throws(QueryError) {
        guard let order = query.order else { return }
        let known = query.metrics.map(\.rawValue) + query.dimensions.map(\.rawValue)
        guard known.contains(order.by) else {
            throw QueryError("The rows cannot be ordered by “\(order.by)”; the query has \(known.joined(separator: ", ")).")
        }
    }

    private static func checkFilter(_ query: InsightQuery, time: Dimension?) throws(QueryError) {
        if let period = query.filter.period, let time, TimeSteps(time, over: period).count > mostSteps {
            throw QueryError("A series by \(time.rawValue) over \(period.days) days is too long; shorten the period or take larger steps.")
        }
        if let severity = query.filter.minimumSeverity, !(0...10).contains(severity) {
            throw QueryError("The minimum severity \(severity) is out of range; choose 0 to 10.")
        }
        if let rating = query.filter.ratings.first(where: { !(1...5).contains($0) }) {
            throw QueryError("The rating \(rating) is out of range; choose 1 to 5 stars.")
        }
    }

    private static func firstRepeated<Value: Hashable>(_ values: [Value]) -> Value? {
        var seen: Set<Value> = []
        return values.first { !seen.insert($0).inserted }
    }
}
