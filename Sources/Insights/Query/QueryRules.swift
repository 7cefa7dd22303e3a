import Feedback

/// What a query must keep to; each rule with the sentence that a person reads when it is broken.
enum QueryRules {
    static let limits = 1...10_000
    /// Steps that a series may have; a century of days.
    static let mostSteps = 36_600

    static func check(_ query: InsightQuery) throws(QueryError) {
        guard !query.metrics.isEmpty else {
            throw QueryError(
                zh: "没有写指标。请至少写一个，例如“items”。",
                en: "The query names no metric; name at least one, such as “items”."
            )
        }
        if let twice = firstRepeated(query.metrics) {
            throw QueryError(
                zh: "指标“\(twice.rawValue)”写了两次。每个只写一次。",
                en: "The metric “\(twice.rawValue)” is named twice; name each once."
            )
        }
        guard query.dimensions.count <= 2 else {
            let names = query.dimensions.map(\.rawValue).joined(separator: ", ")
            throw QueryError(
                zh: "写了 \(query.dimensions.count) 个维度（\(names)），最多只能合用两个。",
                en: "The query has \(query.dimensions.count) dimensions (\(names)); at most two can be combined."
            )
        }
        if let twice = firstRepeated(query.dimensions) {
            throw QueryError(
                zh: "维度“\(twice.rawValue)”写了两次。每个只写一次。",
                en: "The dimension “\(twice.rawValue)” is named twice; name each once."
            )
        }
        let times = query.dimensions.filter(\.isTime)
        guard times.count < 2 else {
            throw QueryError(
                zh: "“\(times[0].rawValue)”和“\(times[1].rawValue)”都按时间划分。请只留一个。",
                en: "“\(times[0].rawValue)” and “\(times[1].rawValue)” both split time; keep one of them."
            )
        }
        guard limits.contains(query.limit) else {
            throw QueryError(
                zh: "行数上限 \(query.limit) 超出范围。请在 1–10,000 行之间选择。",
                en: "The limit \(query.limit) is out of range; choose 1 to 10,000 rows."
            )
        }
        try checkComparison(query)
        try checkOrder(query)
        try checkFilter(query, time: times.first)
    }

    private static func checkComparison(_ query: InsightQuery) throws(QueryError) {
        if query.metrics.contains(.trend), query.comparison == nil {
            throw QueryError(
                zh: "指标“trend”要有对比期。请加上 \"comparison\": \"previous\" 或 \"lastYear\"。",
                en: "The metric “trend” needs a comparison; add \"comparison\": \"previous\" or \"lastYear\"."
            )
        }
        if let comparison = query.comparison, query.filter.period == nil {
            throw QueryError(
                zh: "对比“\(comparison.rawValue)”要有时段。请在筛选里加上时段。",
                en: "The comparison “\(comparison.rawValue)” needs a period; add one to the filter."
            )
        }
    }

    private static func checkOrder(_ query: InsightQuery) throws(QueryError) {
        guard let order = query.order else { return }
        let known = query.metrics.map(\.rawValue) + query.dimensions.map(\.rawValue)
        guard known.contains(order.by) else {
            throw QueryError(
                zh: "不能按“\(order.by)”排序。查询里有 \(known.joined(separator: "、"))。",
                en: "The rows cannot be ordered by “\(order.by)”; the query has \(known.joined(separator: ", "))."
            )
        }
    }

    private static func checkFilter(_ query: InsightQuery, time: Dimension?) throws(QueryError) {
        if let period = query.filter.period, let time, TimeSteps(time, over: period).count > mostSteps {
            throw QueryError(
                zh: "按 \(time.rawValue) 排列 \(period.days) 天太长。请缩短时段，或换更大的步长。",
                en: "A series by \(time.rawValue) over \(period.days) days is too long; shorten the period or take larger steps."
            )
        }
        if let severity = query.filter.minimumSeverity, !(0...10).contains(severity) {
            throw QueryError(
                zh: "最低严重度 \(severity) 超出范围。请在 0–10 之间选择。",
                en: "The minimum severity \(severity) is out of range; choose 0 to 10."
            )
        }
        if let rating = query.filter.ratings.first(where: { !(1...5).contains($0) }) {
            throw QueryError(
                zh: "评分 \(rating) 超出范围。请在 1–5 星之间选择。",
                en: "The rating \(rating) is out of range; choose 1 to 5 stars."
            )
        }
    }

    private static func firstRepeated<Value: Hashable>(_ values: [Value]) -> Value? {
        var seen: Set<Value> = []
        return values.first { !seen.insert($0).inserted }
    }
}
