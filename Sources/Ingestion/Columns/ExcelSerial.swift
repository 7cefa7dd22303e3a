import Feedback

/// Dates as spreadsheets count them: days since 1899-12-30 (or 1904-01-01), the time of day as a fraction.
///
///     ExcelSerial.text(42059.4832407407, epoch1904: false)   // "2015-02-24 11:35:52"
///
/// Up to 1900-02-28 the count is one day behind, because the 1900 system knows a 29 February 1900 (ECMA-376 part 1, 18.17.4.1).
enum ExcelSerial {
    /// Civil seconds since 1970-01-01 00:00 of a serial; nil outside the years 1900…9999.
    static func seconds(_ serial: Double, epoch1904: Bool = false) -> Int? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        var days = serial
        if epoch1904 { days += 1_462 } else if serial < 60 { days += 1 }
        return Int((days * 86_400).rounded()) + Day(year: 1899, month: 12, day: 30).number * 86_400
    }

    /// As ISO text; a whole number is a date, one below 1 a time of day.
    static func text(_ serial: Double, epoch1904: Bool) -> String? {
        guard let seconds = seconds(serial, epoch1904: epoch1904) else { return nil }
        let day = Day(Int((Double(seconds) / 86_400).rounded(.down)))
        let rest = seconds - day.number * 86_400
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        if serial < 1 { return time }
        return rest == 0 ? day.iso : "\(day.iso) \(time)"
    }
}
