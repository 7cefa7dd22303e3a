public import Feedback

extension VoiceReader {
    /// Decomposes the difference of `metric` between two filters over the same time: one channel against another, say.
    ///
    /// - Parameters:
    ///   - filter: what is looked at.
    ///   - other: what it is held against; its period is that of `filter`.
    /// - Throws: ``QueryError`` as ``decomposition(of:by:filter:comparison:)``.
    public func decomposition(
        of metric: Metric, by dimension: Dimension, filter: FeedbackFilter, against other: FeedbackFilter
    ) async throws -> Decomposition {
        let rule = try DecompositionRule(metric, by: dimension)
        guard let period = filter.period else {
            throw QueryError(
                zh: "拆解差别要有时段。请在筛选里加上时段。",
                en: "A decomposition needs a period; add one to the filter."
            )
        }
        var second = other
        second.period = period
        let fields = Set([metric.field].compactMap { $0 })
        let rows = try await tallies([
            TallyRequest(dimensions: [dimension], filter: filter, fields: fields),
            TallyRequest(dimensions: [dimension], filter: second, fields: fields),
        ])
        return rule.decompose(now: rows[0], before: rows[1], previous: period)
    }

    /// Which topics are spoken of more or less, as shares of everything said; parts overlap, for one voice can name several topics.
    ///
    /// - Parameter negative: counts only what is said against a topic.
    /// - Returns: leaf topics, largest change first; each with its interval (Newcombe 1998, method 10).
    public func topicShifts(_ filter: FeedbackFilter, against other: FeedbackFilter, negative: Bool) async throws -> [TopicMove] {
        let rows = try await tallies(
            [filter, other].flatMap { filter in
                [
                    TallyRequest(dimensions: [], filter: filter, fields: []),
                    TallyRequest(dimensions: [.topic], filter: filter, fields: [.sentiment]),
                ]
            })
        let (now, before) = (rows[0].first?.tally.items ?? 0, rows[2].first?.tally.items ?? 0)
        guard now > 0, before > 0 else { return [] }
        func counts(_ rows: [TallyRow]) -> [String: Int] {
            Dictionary(
                rows.compactMap { row in row.keys[0].map { ($0, negative ? row.tally.negative : row.tally.items) } }, uniquingKeysWith: +)
        }
        let (current, earlier) = (counts(rows[1]), counts(rows[3]))
        let names = Set(current.keys).union(earlier.keys)
        let leaves = names.filter { name in !names.contains { $0.hasPrefix(name + ".") } }
        return leaves.compactMap { topic in
            let (count, countBefore) = (current[topic] ?? 0, earlier[topic] ?? 0)
            guard let share = Proportion.estimate(count, of: now), let shareBefore = Proportion.estimate(countBefore, of: before) else {
                return nil
            }
            return TopicMove(
                topic: topic, items: count, itemsBefore: countBefore, share: share.value, shareBefore: shareBefore.value,
                change: share.minus(shareBefore))
        }.sorted { (abs($1.change.value), $0.topic) < (abs($0.change.value), $1.topic) }
    }
}

/// How much more or less a topic is spoken of.
public struct TopicMove: Sendable, Equatable, Codable {
    public var topic: String
    public var items: Int
    public var itemsBefore: Int
    /// Of all items, 0…1.
    public var share: Double
    public var shareBefore: Double
    /// share − shareBefore, with its interval.
    public var change: Estimate
}
