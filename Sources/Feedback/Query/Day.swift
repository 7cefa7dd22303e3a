public import Foundation

/// A calendar day in the instance's time zone, counted from 1970-01-01.
public struct Day: Sendable, Hashable, Comparable, Codable {
    public var number: Int

    public init(_ number: Int) { self.number = number }

    /// The day on which `date` falls at `secondsFromGMT` east of Greenwich.
    public init(_ date: Date, secondsFromGMT: Int) {
        number = Int(((date.timeIntervalSince1970 + Double(secondsFromGMT)) / 86_400).rounded(.down))
    }

    /// The civil date, proleptic Gregorian (Hinnant 2013, "chrono-compatible low-level date algorithms").
    public init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Parses "2026-11-21"; nil for anything else, or for a date that does not exist.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year > 0
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard civil == (year, month, day) else { return nil }
    }

    public var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// "2026-11-21".
    public var iso: String {
        let (year, month, day) = civil
        func padded(_ value: Int, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// 0 Monday … 6 Sunday.
    public var weekday: Int { ((number + 3) % 7 + 7) % 7 }

    /// The Monday of its week.
    public var startOfWeek: Day { Day(number - weekday) }

    public var startOfMonth: Day {
        let (year, month, _) = civil
        return Day(year: year, month: month, day: 1)
    }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    public static func + (day: Day, days: Int) -> Day { Day(day.number + days) }

    public static func - (left: Day, right: Day) -> Int { left.number - right.number }

    /// Encoded as "2026-11-21".
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.unreadable(
                decoder,
                zh: "“\(text)”不是日期。请写成 2026-11-21 的样子。",
                en: "“\(text)” is not a date; write it as 2026-11-21."
            )
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}
