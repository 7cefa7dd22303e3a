public import Feedback

/// Why a figure moved: how much of its change comes from groups becoming larger or smaller (mix) and how much from the figure moving
/// within the groups (rate).
///
///     change = Σ mix + Σ rate, exactly; docs/methods/decomposition.md
public struct Decomposition: Sendable, Equatable, Codable {
    public var metric: Metric
    public var dimension: Dimension
    public var previous: Period
    /// The metric over everything, now and before.
    public var value: Double?
    public var previousValue: Double?
    /// value − previousValue; nil when one of them cannot be said.
    public var change: Double?
    /// Part of the change that comes from the groups' shares.
    public var mix: Double
    /// Part that comes from within the groups.
    public var rate: Double
    /// Largest contribution first.
    public var contributions: [Contribution]
}

public struct Contribution: Sendable, Equatable, Codable {
    /// nil for items that have no value for the dimension.
    public var key: String?
    public var value: Double?
    public var previousValue: Double?
    /// Share of the group in what the metric rests on (items, answers), 0…1.
    public var weight: Double
    public var previousWeight: Double
    public var mix: Double
    public var rate: Double
    public var total: Double { mix + rate }

    private enum CodingKeys: String, CodingKey { case key, value, previousValue, weight, previousWeight, mix, rate }
}

extension VoiceReader {
    /// Decomposes the change of `metric` against the comparison period by `dimension`.
    ///
    /// - Parameters:
    ///   - metric: items, netSentiment, negativeShare, nps, csat, rating or severity.
    ///   - dimension: one whose values exclude each other: channel, product, region, store, source, tier, touchpoint, language …
    /// - Throws: ``QueryError`` for overlapping dimensions (topic, need, intent), for time, and for metrics that do not add up.
    public func decomposition(
        of metric: Metric,
        by dimension: Dimension,
        filter: FeedbackFilter,
        comparison: Comparison = .previous
    ) async throws -> Decomposition {
        let rule = try DecompositionRule(metric, by: dimension)
        guard let period = filter.period else {
            throw QueryError(
                zh: "拆解变化要有时段。请在筛选里加上时段。",
                en: "A decomposition needs a period; add one to the filter."
            )
        }
        var before = filter
        before.period = comparison.period(for: period)
        let fields = Set([metric.field].compactMap { $0 })
        let rows = try await tallies([
            TallyRequest(dimensions: [dimension], filter: filter, fields: fields),
            TallyRequest(dimensions: [dimension], filter: before, fields: fields),
        ])
        return rule.decompose(
            now: rows.first ?? [], before: rows.count > 1 ? rows[1] : [], previous: comparison.period(for: period))
    }
}
