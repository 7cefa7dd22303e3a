import Feedback
import Insights

/// The two charts that Overview and a topic share: how many voices, and which share of them is negative, over time.
struct TimeCharts {
    let context: PageContext
    let dimension: Dimension

    /// Days up to three months, weeks up to two years, months beyond.
    init(_ context: PageContext) {
        self.context = context
        let days = (context.filter.period ?? context.snapshot.facets.span)?.days ?? 0
        dimension = days <= 92 ? .day : days <= 731 ? .week : .month
    }

    func query(_ filter: FeedbackFilter) -> InsightQuery {
        InsightQuery(
            metrics: [.items, .negativeShare],
            dimensions: [dimension],
            filter: filter,
            comparison: filter.period == nil ? nil : context.query.comparison,
            order: .init(by: dimension.rawValue, descending: false),
            limit: 10_000
        )
    }

    /// - Parameter link: the address of the verbatims of a stretch of days.
    func charts(_ result: InsightResult, link: (Period, Sentiment?) -> String) -> [ChartTable] {
        let compares = result.rows.contains { $0.figures[0].previous != nil }
        let first = ChartTable.Column(key: "time", label: context.text("chart.\(dimension.rawValue)"), numeric: false)
        let now = ChartTable.Column(key: "items", label: context.text("metric.items"), numeric: true)
        let before = ChartTable.Column(key: "previous", label: context.text("chart.previous"), numeric: true)
        let share = ChartTable.Column(key: "negativeShare", label: context.text("metric.negativeShare"), numeric: true)
        return [
            ChartTable(
                kind: "columns",
                name: "voices",
                title: context.text("chart.volume.\(dimension.rawValue)"),
                note: compares ? context.text("chart.volumeNote") : context.text("chart.click"),
                columns: [first, now] + (compares ? [before] : []),
                rows: rows(result) { row, period in
                    let figure = row.figures[0]
                    let previous = ChartTable.Cell(text: text(.items, figure.previous), value: figure.previous)
                    return [cell(.items, figure, period.map { link($0, nil) })] + (compares ? [previous] : [])
                }
            ),
            ChartTable(
                kind: "share",
                name: "negative-share",
                title: context.text("metric.negativeShare"),
                note: context.text("chart.bandNote"),
                columns: [first, share],
                rows: rows(result) { row, period in [shareCell(row.figures[1], period.map { link($0, .negative) })] }
            ),
        ]
    }

    private func rows(_ result: InsightResult, _ cells: (InsightRow, Period?) -> [ChartTable.Cell]) -> [ChartTable.Row] {
        result.rows.compactMap { row in
            row.keys.first.flatMap(\.self).map { ChartTable.Row(label: $0, cells: cells(row, period(of: $0)), mark: mark(on: $0)) }
        }
    }

    /// The holiday, promotion or release on a day.
    private func mark(on key: String) -> String? {
        guard dimension == .day, let day = Day(iso: key) else { return nil }
        return context.snapshot.events.last { $0.period.contains(day) }?.name.text(context.locale)
    }

    /// Voices from which a step's share is drawn: one complaint on a morning is not 100 %.
    private static let leastDrawn = 5

    private func shareCell(_ figure: Figure, _ href: String?) -> ChartTable.Cell {
        guard figure.n >= Self.leastDrawn else {
            return ChartTable.Cell(text: text(.negativeShare, nil), value: nil, low: nil, high: nil, href: nil)
        }
        return cell(.negativeShare, figure, href)
    }

    private func cell(_ metric: Metric, _ figure: Figure, _ href: String?) -> ChartTable.Cell {
        ChartTable.Cell(
            text: text(metric, figure.value),
            value: figure.value,
            low: metric == .items ? nil : figure.low,
            high: metric == .items ? nil : figure.high,
            href: (figure.value ?? 0) > 0 ? href : nil
        )
    }

    private func text(_ metric: Metric, _ value: Double?) -> String {
        MetricText(metric: metric, context: context).value(value)
    }

    /// The days of one step, cut to the page's period.
    private func period(of key: String) -> Period? {
        let whole: Period? =
            switch dimension {
            case .month: Day(iso: key + "-01").map { Period(start: $0, end: ($0 + 31).startOfMonth) }
            case .week: Day(iso: key).map { Period(start: $0, end: $0 + 7) }
            default: Day(iso: key).map { Period(start: $0, end: $0 + 1) }
            }
        guard let whole, let limit = context.filter.period else { return whole }
        return Period(start: max(whole.start, limit.start), end: min(whole.end, limit.end))
    }
}
