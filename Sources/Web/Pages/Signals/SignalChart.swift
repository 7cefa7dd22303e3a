import Feedback
import Insights

/// The course of a signal's series against what was expected of each step of it by the steps before.
struct SignalChart {
    let context: PageContext
    let stored: StoredSignal

    /// Days before the signal and after it, and days of history from which each is judged.
    private static let shown = (before: 42, after: 7)
    private static let history = 400

    private var words: SignalText { SignalText(context: context) }

    func charts(_ reader: any VoiceReader) async throws -> [ChartTable] {
        if stored.latest.kind == .meaning { return [weeks].compactMap(\.self) }
        return try await [days(reader), hours].compactMap(\.self)
    }

    /// One point of a course.
    private struct Step {
        var label: String
        var observed: Int
        var expected: Expected?
        var href: String?
        var mark: String?
    }

    /// What was expected, and between which 95 % of ordinary counts lie.
    private struct Expected {
        var value: Double
        var low: Int
        var high: Int

        init(value: Double, band: ClosedRange<Int>) { (self.value, low, high) = (value, band.lowerBound, band.upperBound) }
    }

    // MARK: Days

    private func days(_ reader: any VoiceReader) async throws -> ChartTable? {
        let signal = stored.latest
        guard let span = context.snapshot.facets.span else { return nil }
        let end = min(max(span.end, stored.last + 1), stored.last + 1 + Self.shown.after)
        let begin = max(span.start, stored.first + -Self.shown.before)
        guard begin < end else { return nil }
        let period = Period(start: max(span.start, begin + -Self.history), end: end)
        let events = EventDays(context.snapshot.events)
        let (counts, expected) =
            if let phrase = signal.phrase { try await said(phrase, period, reader) } else { try await judged(period, events, reader) }
        let shown = (begin - period.start)..<counts.count
        let isExpected = signal.kind != .beginning
        return table(
            "signal", title: context.text("signals.chart", ["counted": words.counted(signal.key)]),
            note: context.text(isExpected ? "signals.chartNote" : "chart.click"), unit: "chart.day", isExpected: isExpected,
            shown.map { index in
                let day = period.start + index
                return Step(
                    label: day.iso, observed: counts[index], expected: isExpected ? expected(index) : nil,
                    href: counts[index] > 0 ? words.voices(signal, Period(start: day, end: day + 1)) : nil,
                    mark: events.event(on: day)?.name.text(context.locale))
            })
    }

    private typealias Course = (counts: [Int], expected: (Int) -> Expected?)

    /// A series as early warning judges it.
    private func judged(_ period: Period, _ events: EventDays, _ reader: any VoiceReader) async throws -> Course {
        var filter = stored.latest.key.filter(period)
        filter.withoutDuplicates = true
        let counts = try await daily([filter], period, reader)[0]
        let days = (0..<period.days).map { period.start + $0 }
        let series = CountSeries(
            name: "", days: days.map(\.number), counts: counts, events: days.map { events.event(on: $0)?.series ?? "" })
        let warning = EarlyWarning()
        return (counts, { index in warning.forecast(series, at: index).map { Expected(value: $0.expected, band: $0.band) } })
    }

    /// A phrase as it is judged: by its share of the voices of the weeks before.
    private func said(_ phrase: String, _ period: Period, _ reader: any VoiceReader) async throws -> Course {
        var filter = stored.latest.key.filter(period)
        filter.withoutDuplicates = true
        let all = filter
        filter.text = "\"\(phrase)\""
        let counts = try await daily([filter, all], period, reader)
        let past = SignalOptions().wordDays
        return (
            counts[0],
            { index in
                let before = max(0, index - past)..<index
                let voices = counts[1][before].reduce(0, +)
                guard voices > 0 else { return nil }
                let mean = Double(counts[0][before].reduce(0, +)) * Double(counts[1][index]) / Double(voices)
                return Expected(value: mean, band: PoissonCount.band(mean))
            }
        )
    }

    /// For each filter the voices of each day.
    private func daily(_ filters: [FeedbackFilter], _ period: Period, _ reader: any VoiceReader) async throws -> [[Int]] {
        try await reader.tallies(filters.map { TallyRequest(dimensions: [.day], filter: $0, fields: []) }).map { rows in
            let counts = Dictionary(rows.compactMap { row in row.keys[0].map { ($0, row.tally.items) } }, uniquingKeysWith: +)
            return (0..<period.days).map { counts[(period.start + $0).iso] ?? 0 }
        }
    }

    // MARK: Hours and weeks

    /// The hours of the last day on which the hourly series alarmed.
    private var hours: ChartTable? {
        guard let hours = stored.latest.hours, !hours.isEmpty else { return nil }
        let marked = context.text("signals.unusualHour")
        return table(
            "signal-hours",
            title: context.text(
                "signals.chartHours", ["day": context.formats.date(stored.latest.day), "counted": words.counted(stored.latest.key)]),
            note: context.text("signals.chartHoursNote"), unit: "signals.hour",
            hours.map { hour in
                Step(
                    label: words.hour(hour.hour), observed: hour.observed,
                    expected: Expected(value: hour.expected, band: hour.low...hour.high), mark: hour.isUnusual ? marked : nil)
            })
    }

    /// The weeks of a discovered group, as the reading that found it saw them.
    private var weeks: ChartTable? {
        guard let weeks = stored.latest.weeks, !weeks.isEmpty else { return nil }
        return table(
            "signal-weeks", title: context.text("signals.chartWeeks", ["counted": words.counted(stored.latest.key)]),
            note: context.text("signals.chartWeeksNote"), unit: "signals.weekTo",
            weeks.map { week in
                let expected = week.expected.flatMap { value in
                    week.low.flatMap { low in week.high.map { Expected(value: value, band: low...max(low, $0)) } }
                }
                return Step(
                    label: week.last.iso, observed: week.observed, expected: expected,
                    href: week.observed > 0 ? words.voices(stored.latest) : nil)
            })
    }

    // MARK: The table behind a chart

    private func table(
        _ name: String, title: String, note: String, unit: String, isExpected: Bool = true, _ steps: [Step]
    ) -> ChartTable {
        var columns = [
            ChartTable.Column(key: "time", label: context.text(unit), numeric: false),
            ChartTable.Column(key: "observed", label: context.text("signals.observed"), numeric: true),
        ]
        if isExpected { columns.append(ChartTable.Column(key: "expected", label: context.text("signals.expected"), numeric: true)) }
        return ChartTable(
            kind: "forecast", name: name, title: title, note: note, columns: columns,
            rows: steps.map { step in
                let observed = ChartTable.Cell(
                    text: context.formats.integer(step.observed), value: Double(step.observed), href: step.href)
                return ChartTable.Row(
                    label: step.label, cells: isExpected ? [observed, cell(step.expected)] : [observed], mark: step.mark)
            })
    }

    private func cell(_ expected: Expected?) -> ChartTable.Cell {
        guard let expected else { return ChartTable.Cell(text: "–", value: nil) }
        return ChartTable.Cell(
            text: words.count(expected.value) + " (\(context.formats.integer(expected.low))–\(context.formats.integer(expected.high)))",
            value: (expected.value * 10).rounded() / 10, low: Double(expected.low), high: Double(expected.high))
    }
}
