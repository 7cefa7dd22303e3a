import Feedback
import Insights

/// The sentences, chart and tables of the page of trends.
struct TrendWords {
    let context: PageContext
    let metric: Metric
    let split: Dimension
    let filter: FeedbackFilter
    let before: FeedbackFilter
    let isOtherFilter: Bool

    private var text: MetricText { MetricText(metric: metric, context: context) }
    private static let most = 12

    private func voices(_ change: (inout FeedbackFilter) -> Void) -> String {
        context.link(to: .voices) { change(&$0.filter) }
    }

    // MARK: Answer

    func answer(_ total: Figure, _ other: Figure?, _ decomposition: Decomposition) -> [AnswerRun] {
        guard total.value != nil else { return [AnswerRun(context.text("trends.none", ["metric": text.label]))] }
        var figure = total
        if let other { figure = compared(total, other) }
        var runs = context.sentence(
            "trends.answer",
            [
                "metric": AnswerRun(text.label), "value": .figure(text.value(total.value), href: voices { _ in }),
                "interval": AnswerRun(text.interval(total).map { context.text("trends.range", ["range": $0]) } ?? ""),
            ])
        guard figure.change != nil else { return runs + [AnswerRun(context.text("trends.alone"))] }
        let against = isOtherFilter ? othersText : context.formats.period(before.period ?? Period(start: Day(0), end: Day(1)))
        runs += context.sentence(
            "trends.change",
            [
                "against": AnswerRun(against), "before": AnswerRun(text.value(figure.previous)),
                "change": .figure(text.change(figure) ?? change(figure.change ?? 0)), "verdict": AnswerRun(verdict(figure)),
            ])
        if metric != .items, decomposition.change != nil {
            runs += context.sentence(
                "trends.split",
                [
                    "by": AnswerRun(context.text("filter.\(split.rawValue)")), "mix": AnswerRun(change(decomposition.mix)),
                    "rate": AnswerRun(change(decomposition.rate)),
                ])
        }
        return runs
    }

    private var othersText: String { TrendForm(context: context, metric: metric, split: split).othersText }

    /// The difference of two independent figures.
    private func compared(_ own: Figure, _ other: Figure) -> Figure {
        var figure = own
        figure.previous = other.value
        guard let value = own.value, let second = other.value else { return figure }
        figure.change = value - second
        if let low = own.low, let high = own.high, let otherLow = other.low, let otherHigh = other.high {
            let difference = Estimate(value: value, interval: Interval(low: low, high: high))
                .minus(Estimate(value: second, interval: Interval(low: otherLow, high: otherHigh)))
            (figure.changeLow, figure.changeHigh) = (difference.interval.low, difference.interval.high)
        }
        return figure
    }

    private func verdict(_ figure: Figure) -> String {
        guard let low = figure.changeLow, let high = figure.changeHigh else { return "" }
        let range = "\(change(low)) – \(change(high))"
        return context.text(low > 0 || high < 0 ? "trends.beyond" : "trends.within", ["range": range])
    }

    func note(_ total: Figure) -> String {
        context.text("trends.note", ["n": context.formats.integer(total.n)])
    }

    // MARK: Chart

    func chart(_ trend: Trend, _ other: Trend?) -> ChartTable {
        let compares = other != nil || trend.points.contains { $0.figure.previous != nil }
        let second = isOtherFilter ? othersText : context.text("chart.previous")
        let counts = metric == .items
        let share = metric == .negativeShare || metric == .csat
        return ChartTable(
            kind: counts ? "columns" : share ? "share" : "level", name: metric.rawValue,
            title: context.text("trends.chart", ["metric": text.label, "step": context.text("chart.\(trend.step.rawValue)")]),
            note: context.text(counts ? "chart.click" : "trends.chartNote"),
            columns: [
                .init(key: "time", label: context.text("chart.\(trend.step.rawValue)"), numeric: false),
                .init(key: metric.rawValue, label: text.label, numeric: true),
            ] + (compares ? [.init(key: "other", label: second, numeric: true)] : []),
            rows: trend.points.enumerated().map { place, point in
                let value = other.map { $0.points.indices.contains(place) ? $0.points[place].figure.value : nil } ?? point.figure.previous
                var cells = [cell(point)]
                if compares { cells.append(ChartTable.Cell(text: text.value(value), value: value)) }
                return ChartTable.Row(label: point.key, cells: cells)
            })
    }

    private func cell(_ point: TrendPoint) -> ChartTable.Cell {
        let figure = point.figure
        let counts = metric == .items
        return ChartTable.Cell(
            text: text.value(figure.value), value: figure.value, low: counts ? nil : figure.low, high: counts ? nil : figure.high,
            href: figure.n > 0 ? context.link(to: .voices) { $0.show(Period(start: point.start, end: point.start + point.days)) } : nil)
    }

    // MARK: Tables

    /// A contribution in the unit of the metric.
    func change(_ value: Double) -> String {
        switch metric {
        case .items, .customers: (value > 0 ? "+" : "") + context.formats.integer(Int(value.rounded()))
        case .share, .negativeShare, .csat: context.formats.points(value)
        case .netSentiment: context.formats.signed(value * 100, places: 1)
        case .nps: context.formats.signed(value, places: 1)
        default: context.formats.signed(value, places: 2)
        }
    }

    private var moreIsWorse: Bool? {
        switch metric {
        case .negativeShare, .severity: true
        case .netSentiment, .nps, .csat, .rating: false
        default: nil
        }
    }

    private func tone(_ value: Double) -> String {
        guard let moreIsWorse, value != 0 else { return "neutral" }
        return (value > 0) == moreIsWorse ? "negative" : "positive"
    }

    func groups(_ decomposition: Decomposition) -> [TrendsPage.Group] {
        let largest = decomposition.contributions.map { abs($0.total) }.max() ?? 1
        return decomposition.contributions.prefix(Self.most).map { part in
            TrendsPage.Group(
                label: part.key.map { context.filterValue(split.rawValue, $0) } ?? context.text("trends.noValue"),
                href: voices { filter in if let key = part.key { Self.narrow(&filter, split, key) } },
                now: text.value(part.value), before: text.value(part.previousValue),
                share: context.formats.percent(part.previousWeight) + " → " + context.formats.percent(part.weight),
                mix: metric == .items ? "–" : change(part.mix), rate: metric == .items ? "–" : change(part.rate), total: change(part.total),
                tone: tone(part.total), bar: Bar(share: abs(part.total) / max(largest, 1e-9), tone: tone(part.total)))
        }
    }

    func topics(_ moves: [TopicMove]) -> [TrendsPage.Group] {
        let shown = moves.filter { $0.items + $0.itemsBefore >= 10 }.prefix(Self.most)
        let largest = shown.map { abs($0.change.value) }.max() ?? 1
        let negative = metric == .negativeShare || metric == .netSentiment || metric == .severity
        return shown.map { move in
            let sure = move.change.interval.low > 0 || move.change.interval.high < 0
            let tone = !sure || !negative ? "neutral" : move.change.value > 0 ? "negative" : "positive"
            return TrendsPage.Group(
                label: context.snapshot.topicName(move.topic, context.locale),
                href: voices { filter in
                    filter.topics = [move.topic]
                    if negative { filter.sentiments = [.negative] }
                },
                now: context.formats.integer(move.items), before: context.formats.integer(move.itemsBefore),
                share: context.formats.percent(move.shareBefore) + " → " + context.formats.percent(move.share), mix: "",
                rate: context.formats.points(move.change.interval),
                total: context.formats.points(move.change.value), tone: tone,
                bar: Bar(share: abs(move.change.value) / max(largest, 1e-9), tone: tone))
        }
    }

    private static func narrow(_ filter: inout FeedbackFilter, _ dimension: Dimension, _ value: String) {
        switch dimension {
        case .channel: filter.channels = [Channel(rawValue: value)].compactMap(\.self)
        case .product: filter.products = [value]
        case .tier: filter.tiers = [value]
        case .source: filter.sources = [value]
        default: filter.regions = [value]
        }
    }
}
