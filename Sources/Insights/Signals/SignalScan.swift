public import Feedback

/// Judges one day of all series at once: what is new, what surges, what falls silent.
///
///     let scan = SignalScan(table, calendar: EventDays(events))
///     scan.judge(day)?.signals.first?.key   // complaints · delivery · 四川
///
/// Method, figures and limits: docs/methods/signals.md. A day is judged by itself and what came before, never by what follows.
public struct SignalScan: Sendable {
    let table: MentionTable
    let calendar: EventDays
    let options: SignalOptions
    let warning = EarlyWarning()

    public init(_ table: MentionTable, calendar: EventDays = .none, options: SignalOptions = .standard) {
        (self.table, self.calendar, self.options) = (table, calendar, options)
    }

    /// Everything unusual on `day`; nil when history is too short to tell, or when the task was cancelled on the way.
    ///
    /// - Parameters:
    ///   - hours: hours of the day that are over; 24 for a past day. Silence is judged for whole days only.
    ///   - silence: whether silence is looked for.
    public func judge(_ day: Day, hours: Int = 24, silence: Bool = true) -> SignalDay? {
        guard var census = SeriesCensus(table, day: day.number, events: calendar, options: options) else { return nil }
        let beginnings = Beginnings(census)
        census.exclude { beginnings.belongs(table, $0) }
        var surges = SurgeWatch(census, warning: warning)
        var signals = surges.daily().map { describe($0, census, day) }
        for hourly in surges.hourly(hours: hours) {
            if let place = signals.firstIndex(where: { $0.key == hourly.key(table) || hourly.isPart(of: $0.key, table) }) {
                let first = hourly.firstHour
                signals[place].firstHour = [signals[place].firstHour, first].compactMap(\.self).min()
                if signals[place].key == hourly.key(table) { signals[place].hours = hourly.course }
            } else if hourly.isNew {
                signals.append(describe(hourly, census, day))
            }
        }
        let covered = Set(surges.covered)
        for phrase in PhraseWatch.find(census) where phrase.items.count(where: covered.contains) * 2 < phrase.items.count {
            signals.append(describe(phrase, census, day))
        }
        if silence, hours == 24 {
            signals += SilenceWatch.find(census, warning: warning).map { describe($0, day) }
        }
        signals += beginnings.found.filter { $0.day == day.number }.map { describe($0, census, day) }
        guard !Task.isCancelled else { return nil }
        return SignalDay(
            day: day, signals: signals.sorted { ($1.severity, $0.pValue, $0.key.text) < ($0.severity, $1.pValue, $1.key.text) },
            series: surges.watched, items: census.today.count, history: census.days - 1)
    }

    /// A day that cannot be judged, for want of history.
    func unjudged(_ day: Day) -> SignalDay {
        SignalDay(day: day, signals: [], series: 0, items: table.items(from: day.number, to: day.number + 1).count, history: 0)
    }
}
