import Feedback

/// Voices of each day of a run of days, and how many of them were content and unhappy.
struct DailyCounts: Sendable, Equatable {
    struct Day: Sendable, Equatable {
        var items = 0.0
        var positive = 0.0
        var negative = 0.0
    }

    let start: Feedback.Day
    private(set) var days: [Day]

    init(_ period: Period) {
        start = period.start
        days = Array(repeating: Day(), count: period.days)
    }

    init(_ rows: [TallyRow], over period: Period) {
        self.init(period)
        for row in rows {
            guard let day = row.keys.first.flatMap(\.self).flatMap({ Feedback.Day(iso: $0) }), period.contains(day) else { continue }
            days[day - period.start].items += Double(row.tally.items)
            days[day - period.start].positive += Double(row.tally.positive)
            days[day - period.start].negative += Double(row.tally.negative)
        }
    }

    mutating func set(_ day: Feedback.Day, _ counts: Day) {
        if day >= start, day - start < days.count { days[day - start] = counts }
    }

    /// The days of a part of the run.
    subscript(period: Period) -> ArraySlice<Day> { days[(period.start - start)..<(period.end - start)] }
}
