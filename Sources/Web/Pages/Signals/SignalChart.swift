import Feedback
import Insights

/// The course of a signal's series against what was expected of each day by the days before it.
struct SignalChart {
    let context: PageContext
    let stored: StoredSignal

    /// Days before the signal and after it, and days of history from which each is judged.
    private static let shown = (before: 42, after: 7)
    private static let history = 400

    func charts(_ reader: any VoiceReader) async throws -> [ChartTable] {
        let signal = stored.latest
        // The group of a cluster is known for the last reading alone; its voices stand below.
        guard signal.kind != .meaning, let span = context.snapshot.facets.span else { return [] }
        let end = min(max(span.end, stored.last + 1), stored.last + 1 + Self.shown.after)
        let begin = max(span.start, stored.first + -Self.shown.before)
        let first = max(span.start, begin + -Self.history)
        guard begin < end else { return [] }
        var filter = signal.key.filter(Period(start: first, end: end))
        filter.withoutDuplicates = true
        if let phrase = signal.phrase { filter.text = "\"\(phrase)\"" }
        let rows = try await reader.tallies([TallyRequest(dimensions: [.day], filter: filter, fields: [])])[0]
        let counts = Dictionary(rows.compactMap { row in (row.keys[0]).map { ($0, row.tally.items) } }, uniquingKeysWith: +)
        let events = EventDays(context.snapshot.events)
        let days = (0..<(end - first)).map { first + $0 }
        let series = CountSeries(
            name: "", days: days.map(\.number), counts: days.map { counts[$0.iso] ?? 0 },
            events: days.map { events.event(on: $0)?.series ?? "" })
        let warning = EarlyWarning()
        let shown = days.indices.filter { days[$0] >= begin }
        return [chart(shown.map { ($0, days[$0]) }, series, warning, events)] + [hours].compactMap(\.self)
    }

    /// The hours of the last day on which the hourly series alarmed.
    private var hours: ChartTable? {
        guard let hours = stored.latest.hours, !hours.isEmpty else { return nil }
        let words = SignalText(context: context)
        let marked = context.text("signals.unusualHour")
        return ChartTable(
            kind: "forecast", name: "signal-hours",
            title: context.text(
                "signals.chartHours", ["day": context.formats.date(stored.latest.day), "counted": words.counted(stored.latest.key)]),
            note: context.text("signals.chartHoursNote"),
            columns: [
                ChartTable.Column(key: "time", label: context.text("signals.hour"), numeric: false),
                ChartTable.Column(key: "observed", label: context.text("signals.observed"), numeric: true),
                ChartTable.Column(key: "expected", label: context.text("signals.expected"), numeric: true),
            ],
            rows: hours.map { hour in
                ChartTable.Row(
                    label: words.hour(hour.hour),
                    cells: [
                        ChartTable.Cell(text: context.formats.integer(hour.observed), value: Double(hour.observed)),
                        ChartTable.Cell(
                            text: words.count(hour.expected)
                                + " (\(context.formats.integer(hour.low))–\(context.formats.integer(hour.high)))",
                            value: (hour.expected * 10).rounded() / 10, low: Double(hour.low), high: Double(hour.high)),
                    ],
                    mark: hour.isUnusual ? marked : nil)
            })
    }

    private func chart(
        _ steps: [(index: Int, day: Day)], _ series: CountSeries, _ warning: EarlyWarning, _ events: EventDays
    ) -> ChartTable {
        let words = SignalText(context: context)
        let signal = stored.latest
        let judged = signal.kind != .phrase && signal.kind != .beginning
        return ChartTable(
            kind: "forecast", name: "signal", title: context.text("signals.chart", ["counted": words.counted(signal.key)]),
            note: context.text(judged ? "signals.chartNote" : "chart.click"),
            columns: [
                ChartTable.Column(key: "time", label: context.text("chart.day"), numeric: false),
                ChartTable.Column(key: "observed", label: context.text("signals.observed"), numeric: true),
            ] + (judged ? [ChartTable.Column(key: "expected", label: context.text("signals.expected"), numeric: true)] : []),
            rows: steps.map { step in
                let observed = series.counts[step.index] ?? 0
                var cells = [
                    ChartTable.Cell(
                        text: context.formats.integer(observed), value: Double(observed),
                        href: observed > 0 ? words.voices(signal, Period(start: step.day, end: step.day + 1)) : nil)
                ]
                if judged { cells.append(expected(step.index, series, warning)) }
                return ChartTable.Row(
                    label: step.day.iso, cells: cells, mark: events.event(on: step.day)?.name.text(context.locale))
            })
    }

    private func expected(_ index: Int, _ series: CountSeries, _ warning: EarlyWarning) -> ChartTable.Cell {
        let words = SignalText(context: context)
        guard let forecast = warning.forecast(series, at: index) else { return ChartTable.Cell(text: "–", value: nil) }
        let band = forecast.band
        let text =
            words.count(forecast.expected) + " (\(context.formats.integer(band.lowerBound))–\(context.formats.integer(band.upperBound)))"
        return ChartTable.Cell(
            text: text, value: (forecast.expected * 10).rounded() / 10, low: Double(band.lowerBound), high: Double(band.upperBound))
    }
}
