/// Walks over the characters of a time.
struct TimeScanner {
    private let units: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3000, 0x00A0, 0x09, 0x0A, 0x0D: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        while scalars.last == " " || scalars.last == "'" { scalars.removeLast() }
        units = Array(scalars.drop { $0 == " " || $0 == "'" })
    }

    var isEmpty: Bool { index >= units.count }
    var digitCount: Int { units.count }

    /// The whole text as a number, if it is one of at most 14 digits.
    var wholeNumber: Int? {
        guard units.count <= 14, units.allSatisfy({ $0.value >= 0x30 && $0.value <= 0x39 }) else { return nil }
        return Int(String(String.UnicodeScalarView(units)))
    }

    /// The whole text as a figure with a decimal point ("42059.48").
    var fraction: Double? {
        guard units.count <= 24, units.contains("."), units.count(where: { $0 == "." }) == 1,
            units.allSatisfy({ ($0.value >= 0x30 && $0.value <= 0x39) || $0 == "." })
        else { return nil }
        return Double(String(String.UnicodeScalarView(units)))
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard index < units.count, units[index] == scalar else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while take(" ") {}
    }

    /// A run of one to nine digits.
    mutating func number() -> (value: Int, digits: Int)? {
        skipSpace()
        var value = 0
        var digits = 0
        while index < units.count, let digit = Self.digit(units[index]), digits < 9 {
            value = value * 10 + digit
            digits += 1
            index += 1
        }
        return digits > 0 ? (value, digits) : nil
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
    }

    mutating func dateSeparator() throws(TimeProblem) -> Unicode.Scalar {
        skipSpace()
        guard index < units.count, ["/", "-", ".", "年"].contains(units[index]) else { throw .unreadable }
        index += 1
        return units[index - 1]
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// A run of letters, lower-cased.
    private mutating func word() -> String {
        skipSpace()
        var word = ""
        while index < units.count, units[index].properties.isAlphabetic, units[index].isASCII {
            word.unicodeScalars.append(units[index])
            index += 1
        }
        return word.lowercased()
    }

    /// "Feb 24, 2015", "24 Feb 2015", "24-Feb-15", "Tue Feb 24 11:36:01 +0000 2015"; nil when no month is named.
    mutating func englishDay() throws(TimeProblem) -> (year: Int, month: Int, day: Int)? {
        let start = index
        var first = word()
        if Self.weekdays.contains(String(first.prefix(3))) && first.count >= 3 {
            _ = take(".")
            _ = take(",")
            first = word()
        }
        if let month = Self.month(first) {
            _ = take(".")
            guard let day = number() else { throw .unreadable }
            _ = word()
            _ = take(",")
            return (try trailingYear(), month, day.value)
        }
        guard first.isEmpty, let day = number() else {
            index = start
            return nil
        }
        _ = take("-") || take("/")
        let second = word()
        guard let month = Self.month(["st", "nd", "rd", "th"].contains(second) ? word() : second) else {
            index = start
            return nil
        }
        _ = take(".") || take("-") || take("/") || take(",")
        return (try trailingYear(), month, day.value)
    }

    private static func month(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
    }

    /// The year after a day, or at the very end of the text as Twitter writes it.
    private mutating func trailingYear() throws(TimeProblem) -> Int {
        let back = index
        if let year = number(), year.digits == 4 || year.digits == 2, index >= units.count || units[index] != ":" {
            _ = take(",")
            return year.digits == 2 ? 2_000 + year.value : year.value
        }
        index = back
        let tail = units.suffix(5)
        guard tail.first == " ", let year = Int(String(String.UnicodeScalarView(tail.dropFirst()))) else { throw .unreadable }
        self = TimeScanner(units: Array(units.dropLast(5)), index: back)
        return year
    }

    private init(units: [Unicode.Scalar], index: Int) {
        self.units = units
        self.index = index
    }

    /// Seconds since midnight; 0 when no time of day follows.
    mutating func clock() throws(TimeProblem) -> Int {
        skipSpace()
        if !isEmpty, units[index] == "T" || units[index] == "t" || units[index] == "," { index += 1 }
        _ = weekdayInBrackets()
        var half = halfOfDay()
        guard let hour = number() else {
            guard half == nil else { throw .unreadable }
            return 0
        }
        var minute = 0
        var second = 0
        if take(":") || take("时") || take("点") {
            minute = number()?.value ?? 0
            if take(":") || take("分") {
                second = number()?.value ?? 0
                _ = take("秒")
                if take(".") || take(",") { _ = number() }
            }
        } else {
            throw .unreadable
        }
        skipSpace()
        half = half ?? halfOfDay()
        var hours = hour.value
        if half == .afternoon && hours < 12 { hours += 12 }
        if half == .morning && hours == 12 { hours = 0 }
        guard hours < 24 || (hours == 24 && minute == 0 && second == 0), minute < 60, second < 61 else { throw .unreadable }
        return hours * 3_600 + minute * 60 + second
    }

    private enum Half { case morning, afternoon }

    private mutating func halfOfDay() -> Half? {
        skipSpace()
        let forms: [(String, Half)] = [
            ("凌晨", .morning), ("早上", .morning), ("上午", .morning), ("中午", .afternoon), ("下午", .afternoon), ("晚上", .afternoon),
            ("AM", .morning), ("PM", .afternoon), ("am", .morning), ("pm", .afternoon), ("a.m.", .morning), ("p.m.", .afternoon),
        ]
        for (form, half) in forms where units[min(index, units.count)...].starts(with: form.unicodeScalars) {
            index += form.unicodeScalars.count
            skipSpace()
            return half
        }
        return nil
    }

    private mutating func weekdayInBrackets() -> Bool {
        for prefix in ["星期", "周"] where units[min(index, units.count)...].starts(with: prefix.unicodeScalars) {
            index = min(units.count, index + prefix.unicodeScalars.count + 1)
            skipSpace()
            return true
        }
        return false
    }

    /// Seconds east of Greenwich, nil when no zone is named.
    mutating func zone() throws(TimeProblem) -> Int? {
        skipSpace()
        guard !isEmpty else { return nil }
        if take("Z") || take("z") { return 0 }
        for (name, seconds) in [("UTC", 0), ("GMT", 0), ("CST", 28_800)] where units[index...].starts(with: name.unicodeScalars) {
            index += name.unicodeScalars.count
            if isEmpty { return seconds }
        }
        let sign = take("+") ? 1 : (take("-") || take("−") ? -1 : 0)
        guard sign != 0, let figure = number() else { throw .unreadable }
        var minutes = 0
        var hours = figure.value
        if figure.digits == 4 {
            minutes = hours % 100
            hours /= 100
        } else if take(":") {
            minutes = number()?.value ?? 0
        }
        guard hours <= 14, minutes < 60 else { throw .unreadable }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
