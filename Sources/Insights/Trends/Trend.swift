public import Feedback

/// One metric over time, each step with its interval and the step it is compared with.
public struct Trend: Sendable, Equatable, Codable {
    public var metric: Metric
    /// day, week or month.
    public var step: Dimension
    public var points: [TrendPoint]
    /// The whole period.
    public var total: Figure
    /// The period compared with; nil without comparison.
    public var previous: Period?
}

public struct TrendPoint: Sendable, Equatable, Codable {
    /// "2026-11-21", the Monday of a week, or "2026-11".
    public var key: String
    /// The first day of the step inside the period.
    public var start: Day
    /// Days of the step inside the period; fewer than the step has where the period cuts it.
    public var days: Int
    /// Whether the period cuts the step, so that its counts are lower than those of its neighbours.
    public var cut: Bool
    public var figure: Figure
}

extension VoiceReader {
    /// One series a metric, in the order of `metrics`.
    /// - Throws: ``QueryError`` when the filter has no period or the query cannot be asked.
    public func trends(
        of metrics: [Metric],
        by step: Dimension? = nil,
        filter: FeedbackFilter,
        comparison: Comparison? = nil
    ) async throws -> [Trend] {
        guard let period = filter.period else {
            throw QueryError(
                zh: "趋势要有时段。请在筛选里加上时段。",
                en: "A trend needs a period; add one to the filter."
            )
        }
        let step = step ?? TrendStep.fitting(period)
        guard step.isTime else {
            throw QueryError(
                zh: "趋势按日、周或月排列，不能按“\(step.rawValue)”。",
                en: "A trend runs by day, week or month, not by “\(step.rawValue)”."
            )
        }
        let query = InsightQuery(
            metrics: metrics, dimensions: [step], filter: filter, comparison: comparison, limit: QueryRules.limits.upperBound)
        let result = try await run(query)
        let steps = TimeSteps(step, over: period)
        return metrics.indices.map { index in
            let points = result.rows.enumerated().map { position, row in
                TrendStep.point(position, of: steps, figure: row.figures[index])
            }
            return Trend(
                metric: metrics[index], step: step, points: points, total: result.total[index],
                previous: comparison?.period(for: period))
        }
    }
}

/// Steps that suit a chart.
public enum TrendStep {
    /// Days up to five weeks, weeks up to eight months, months beyond: 8 to 40 points.
    public static func fitting(_ period: Period) -> Dimension {
        period.days <= 35 ? .day : period.days <= 245 ? .week : .month
    }

    static func point(_ position: Int, of steps: TimeSteps, figure: Figure) -> TrendPoint {
        let begin = steps.start(of: position)
        let days = steps.days(of: position)
        return TrendPoint(
            key: TimeSteps.key(of: begin, steps.dimension), start: max(begin, steps.period.start), days: days,
            cut: days < steps.start(of: position + 1) - begin, figure: figure)
    }
}
