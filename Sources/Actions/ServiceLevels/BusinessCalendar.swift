// Working time: when the clock of a promise runs.
//
//     let office = BusinessCalendar(hours: Array(repeating: WorkingHours(open: 9 * 60, close: 18 * 60), count: 5) + [nil, nil])
//     office.adding(4, to: friday1700)        // Monday 12:00
//     office.hours(from: friday1700, to: monday1200)   // 4
//
// Chinese public holidays move working days about (调休): `holidays` are days without work, `extraDays` weekends on which work is done.

public import Feedback
public import Foundation

/// The hours of one day in which work is done, in minutes after midnight.
public struct WorkingHours: Sendable, Hashable, Codable {
    /// 0…1439.
    public var open: Int
    /// After `open`, up to 1440.
    public var close: Int

    public init(open: Int, close: Int) {
        self.open = open
        self.close = close
    }
}

/// When work is done, and arithmetic in working hours.
public struct BusinessCalendar: Sendable, Hashable, Codable {
    /// Monday to Sunday; nil for a day off.
    public var hours: [WorkingHours?]
    public var holidays: Set<Day>
    /// Weekend days on which work is done, in the hours of the first working weekday.
    public var extraDays: Set<Day>
    /// Seconds east of Greenwich.
    public var secondsFromGMT: Int

    public init(hours: [WorkingHours?], holidays: Set<Day> = [], extraDays: Set<Day> = [], secondsFromGMT: Int = 28_800) {
        self.hours = hours
        self.holidays = holidays
        self.extraDays = extraDays
        self.secondsFromGMT = secondsFromGMT
    }

    /// Round the clock, every day: 24 hours are a day.
    public static func always(secondsFromGMT: Int = 28_800) -> BusinessCalendar {
        BusinessCalendar(
            hours: Array(repeating: WorkingHours(open: 0, close: 1_440), count: 7), secondsFromGMT: secondsFromGMT)
    }

    /// Whether the clock ever runs and its hours can be read.
    public var isUsable: Bool {
        hours.count == 7 && hours.contains { $0 != nil }
            && hours.compactMap(\.self).allSatisfy { $0.open >= 0 && $0.open < $0.close && $0.close <= 1_440 }
    }

    /// The moment at which `count` working hours have passed since `start`.
    ///
    /// A start outside working time counts from the next opening. Looks ten years ahead at most.
    public func adding(_ count: Double, to start: Date) -> Date {
        guard count > 0, isUsable else { return start }
        var left = count * 3_600
        var day = Day(start, secondsFromGMT: secondsFromGMT)
        let last = day + 3_660
        while day < last {
            if let span = span(of: day) {
                let from = max(span.lowerBound, start)
                let room = span.upperBound.timeIntervalSince(from)
                if room >= left { return from.addingTimeInterval(left) }
                left -= max(0, room)
            }
            day = day + 1
        }
        return start.addingTimeInterval(count * 3_600)
    }

    /// Working hours between two moments; 0 when `end` is not after `start`.
    public func hours(from start: Date, to end: Date) -> Double {
        guard end > start, isUsable else { return 0 }
        let (first, last) = (Day(start, secondsFromGMT: secondsFromGMT), Day(end, secondsFromGMT: secondsFromGMT))
        let seconds = (first.number...last.number).reduce(0.0) { sum, number in
            guard let span = span(of: Day(number)) else { return sum }
            return sum + max(0, min(span.upperBound, end).timeIntervalSince(max(span.lowerBound, start)))
        }
        return seconds / 3_600
    }

    private func span(of day: Day) -> Range<Date>? {
        let working: WorkingHours?
        if holidays.contains(day) {
            working = nil
        } else {
            working = hours[day.weekday] ?? (extraDays.contains(day) ? hours.compactMap(\.self).first : nil)
        }
        guard let working else { return nil }
        let midnight = Date(timeIntervalSince1970: Double(day.number) * 86_400 - Double(secondsFromGMT))
        return midnight.addingTimeInterval(Double(working.open) * 60)..<midnight.addingTimeInterval(Double(working.close) * 60)
    }
}
