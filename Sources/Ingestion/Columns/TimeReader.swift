import Feedback
public import Foundation

/// Why a time was not understood.
public enum TimeProblem: Error, Sendable, Equatable {
    /// No form that is known, or a date that no calendar has.
    case unreadable
    /// Understood, but outside 1990 … the year after next.
    case outOfRange(year: Int)
    /// "1月9日" without a year.
    case noYear
}

/// Reads the times that customers' systems write.
///
///     reader.read("2020年1月9日 下午3:05")      // 2020-01-09 15:05 in the reader's zone
///     reader.read("42059.4832407407")         // 2015-02-24 11:35:52, an Excel serial
///     reader.read("1484638202")               // Unix seconds; 13 digits are milliseconds
///
/// Forms: ISO 8601 with and without zone, year/month/day with / - . or 年月日, 8 and 14 digits, English month names, day/month/year in
/// either order (told for the whole column), Unix seconds and milliseconds, Excel serials between 1990 and 2100. A time without a
/// zone is in the reader's zone.
public struct TimeReader: Sendable {
    /// Which of two small figures stands first in "03/04/2015".
    public enum Order: String, Sendable, Codable { case monthFirst, dayFirst }

    public var secondsFromGMT: Int
    public var order: Order
    /// Years beyond it are refused.
    public var lastYear: Int
    static let firstYear = 1990

    /// - Parameters:
    ///   - secondsFromGMT: zone of times that name none; 28 800 is Asia/Shanghai.
    ///   - now: the present, which bounds the years.
    public init(secondsFromGMT: Int = 28_800, order: Order = .dayFirst, now: Date) {
        self.secondsFromGMT = secondsFromGMT
        self.order = order
        lastYear = Day(now, secondsFromGMT: secondsFromGMT).civil.year + 2
    }

    /// - Throws: ``TimeProblem``
    public func read(_ text: String) throws(TimeProblem) -> Date {
        var scanner = TimeScanner(text)
        guard !scanner.isEmpty else { throw .unreadable }
        if let number = scanner.wholeNumber { return try date(fromNumber: number, digits: scanner.digitCount) }
        if let date = scanner.fraction.flatMap({ ExcelSerial.seconds($0) }), scanner.fraction ?? 0 >= 32_874 {
            return try checked(civil: date, offset: secondsFromGMT)
        }
        let day = try scanDay(&scanner)
        let clock = try scanner.clock()
        let offset = try scanner.zone() ?? secondsFromGMT
        guard scanner.isEmpty else { throw .unreadable }
        return try checked(civil: day.number * 86_400 + clock, offset: offset)
    }

    private func checked(civil seconds: Int, offset: Int) throws(TimeProblem) -> Date {
        let year = Day(Int((Double(seconds) / 86_400).rounded(.down))).civil.year
        guard year >= Self.firstYear && year <= lastYear else { throw .outOfRange(year: year) }
        return Date(timeIntervalSince1970: Double(seconds - offset))
    }

    /// Unix seconds and milliseconds, yyyyMMdd, yyyyMMddHHmmss, Excel days, by the count of digits.
    private func date(fromNumber number: Int, digits: Int) throws(TimeProblem) -> Date {
        switch digits {
        case 5:
            guard number >= 32_874, let seconds = ExcelSerial.seconds(Double(number)) else { throw .unreadable }
            return try checked(civil: seconds, offset: secondsFromGMT)
        case 8:
            return try checked(civil: day(number / 10_000, number / 100 % 100, number % 100).number * 86_400, offset: secondsFromGMT)
        case 9, 10:
            return try checked(civil: number + secondsFromGMT, offset: secondsFromGMT)
        case 12 where number / 100_000_000 <= lastYear && number / 100_000_000 >= Self.firstYear:
            return try stamp(day: number / 10_000, hour: number / 100 % 100, minute: number % 100, second: 0)
        case 12, 13:
            return try checked(civil: number / 1_000 + secondsFromGMT, offset: secondsFromGMT)
        case 14:
            return try stamp(day: number / 1_000_000, hour: number / 10_000 % 100, minute: number / 100 % 100, second: number % 100)
        default: throw .unreadable
        }
    }

    private func stamp(day packed: Int, hour: Int, minute: Int, second: Int) throws(TimeProblem) -> Date {
        guard hour < 24, minute < 60, second < 61 else { throw .unreadable }
        let day = try day(packed / 10_000, packed / 100 % 100, packed % 100)
        return try checked(civil: day.number * 86_400 + hour * 3_600 + minute * 60 + second, offset: secondsFromGMT)
    }

    private func scanDay(_ scanner: inout TimeScanner) throws(TimeProblem) -> Day {
        if let english = try scanner.englishDay() { return try day(english.year, english.month, english.day) }
        guard let first = scanner.number() else { throw .unreadable }
        if scanner.take("月") {
            guard scanner.number() != nil, scanner.take("日") || scanner.take("号") else { throw .unreadable }
            throw .noYear
        }
        let separator = try scanner.dateSeparator()
        guard let second = scanner.number() else { throw .unreadable }
        if separator == "年" {
            guard scanner.take("月") else { throw .unreadable }
        } else {
            guard try scanner.dateSeparator() == separator else { throw .unreadable }
        }
        guard let third = scanner.number() else { throw .unreadable }
        if separator == "年", !scanner.take("日"), !scanner.take("号") { throw .unreadable }
        if first.digits == 4 || separator == "年" { return try day(first.value, second.value, third.value) }
        if first.digits > 4 || third.digits > 4 { throw first.digits > 4 ? .outOfRange(year: first.value) : .outOfRange(year: third.value) }
        let year = third.digits <= 2 ? 2_000 + third.value : third.value
        let monthFirst = order == .monthFirst && first.value <= 12 || second.value > 12
        return monthFirst ? try day(year, first.value, second.value) : try day(year, second.value, first.value)
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) throws(TimeProblem) -> Day {
        guard year >= Self.firstYear && year <= lastYear else { throw .outOfRange(year: year) }
        let made = Day(year: year, month: month, day: day)
        guard made.civil == (year, month, day) else { throw .unreadable }
        return made
    }
}
