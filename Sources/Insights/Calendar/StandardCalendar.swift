public import Feedback

/// The days that matter to every Chinese brand, from which a person's own calendar starts.
///
///     StandardCalendar.events(2026).first { $0.series == "spring" }?.period.start.iso   // "2026-02-15"
///
/// Public holidays by the State Council's rule of 2024 (Order 795): New Year 1 January, Spring Festival from the eve on, Labour Day from
/// 1 May, National Day from 1 October. New Year's day of the lunar calendar is tabled (Purple Mountain Observatory) from 2014 to 2036.
/// Shopping festivals by custom: 618 from 1 to 22 June, 双11 from 1 to 15 November, each with the days in which parcels and reviews of it
/// arrive, and 双12.
public enum StandardCalendar {
    private typealias Entry = (
        series: String, kind: CalendarEvent.Kind, zh: String, en: String, from: (month: Int, day: Int), days: Int
    )

    private static let entries: [Entry] = [
        ("newYear", .holiday, "元旦", "New Year", (1, 1), 1),
        ("labour", .holiday, "劳动节", "Labour Day", (5, 1), 5),
        ("618lead", .promotion, "618 预热", "618 run-up", (6, 1), 17),
        ("618", .promotion, "618", "618", (6, 18), 5),
        ("618after", .promotion, "618 余波", "After 618", (6, 23), 5),
        ("national", .holiday, "国庆节", "National Day", (10, 1), 7),
        ("double11lead", .promotion, "双11 预热", "Double 11 run-up", (11, 1), 10),
        ("double11", .promotion, "双11", "Double 11", (11, 11), 5),
        ("double11after", .promotion, "双11 余波", "After Double 11", (11, 16), 5),
        ("double12", .promotion, "双12", "Double 12", (12, 12), 3),
    ]

    /// First day of the lunar year.
    private static let lunarNewYear: [Int: (month: Int, day: Int)] = [
        2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
        2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13),
        2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19), 2035: (2, 8), 2036: (1, 28),
    ]

    /// The standard events that begin in `year`.
    public static func events(_ year: Int) -> [CalendarEvent] {
        var events = entries.map { entry in
            CalendarEvent(
                id: "\(entry.series)-\(year)", kind: entry.kind, series: entry.series, name: LocalizedName(zh: entry.zh, en: entry.en),
                period: period(Day(year: year, month: entry.from.month, day: entry.from.day), entry.days))
        }
        if let date = lunarNewYear[year] {
            let newYear = Day(year: year, month: date.month, day: date.day)
            events.append(
                CalendarEvent(
                    id: "spring-\(year)", kind: .holiday, series: "spring", name: LocalizedName(zh: "春节", en: "Spring Festival"),
                    period: period(newYear + -2, 8)))
        }
        return events.sorted { $0.period.start < $1.period.start }
    }

    /// Those that touch `period`.
    public static func events(in period: Period) -> [CalendarEvent] {
        let years = (period.start + -60).civil.year...(period.end + -1).civil.year
        return years.flatMap(events).filter { $0.period.start < period.end && $0.period.end > period.start }
    }

    private static func period(_ start: Day, _ days: Int) -> Period { Period(start: start, end: start + days) }
}
