import Feedback
import Foundation

/// Writes a time as attributes keep it.
enum WrittenTime {
    /// "2019-05-10T14:56:53+08:00".
    static func iso(_ date: Date, secondsFromGMT: Int) -> String {
        let day = Day(date, secondsFromGMT: secondsFromGMT)
        let rest = Int(date.timeIntervalSince1970.rounded(.down)) + secondsFromGMT - day.number * 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let zone = abs(secondsFromGMT) / 60
        let sign = secondsFromGMT < 0 ? "-" : "+"
        return "\(day.iso)T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))\(sign)\(two(zone / 60)):\(two(zone % 60))"
    }
}
