public import Feedback
public import Foundation
public import Insights

/// How figures and dates are written in a language.
///
/// A narrow no-break space (U+202F) stands between a Chinese figure and its unit: the half blank of good Chinese setting.
public struct Formats: Sendable {
    public let locale: SiteLocale
    /// Seconds east of Greenwich of the instance's time zone.
    public let secondsFromGMT: Int
    public let currency: Currency

    public init(locale: SiteLocale, secondsFromGMT: Int, currency: Currency = .yuan) {
        self.locale = locale
        self.secondsFromGMT = secondsFromGMT
        self.currency = currency
    }

    private static let gap = "\u{202F}"
    private static let minus = "\u{2212}"

    /// "1,204".
    public func integer(_ value: Int) -> String {
        let digits = Array(String(value.magnitude))
        let groups = stride(from: digits.count, to: 0, by: -3).map { String(digits[max(0, $0 - 3)..<$0]) }
        return (value < 0 ? Self.minus : "") + groups.reversed().joined(separator: ",")
    }

    /// For axes and cards: "9,870", "1.2 万", "3.4 亿"; in English "12k", "3.4M". The exact figure belongs beside it.
    public func compact(_ value: Int) -> String {
        let size = Double(value.magnitude)
        let sign = value < 0 ? Self.minus : ""
        switch locale {
        case .zh where size >= 1e8: return sign + decimal(size / 1e8) + Self.gap + "亿"
        case .zh where size >= 1e4: return sign + decimal(size / 1e4) + Self.gap + "万"
        case .en where size >= 1e6: return sign + decimal(size / 1e6) + "M"
        case .en where size >= 1e4: return sign + decimal(size / 1e3) + "k"
        default: return integer(value)
        }
    }

    /// An amount in the instance's currency: "¥12,040", compact "¥1.2 万"; "SEK 12,040" where a currency has no sign of its own.
    public func money(_ amount: Int, compact isCompact: Bool = false) -> String {
        let size = Int(clamping: amount.magnitude)
        return (amount < 0 ? Self.minus : "") + currency.prefix + (isCompact ? compact(size) : integer(size))
    }

    /// One decimal unless more are asked for: "8.3"; whole figures without a trailing zero: "12".
    public func decimal(_ value: Double, places: Int = 1) -> String {
        guard value.isFinite else { return "–" }
        let text = fixed(value, places: places)
        guard text.contains(".") else { return text }
        let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return String(trimmed.reversed())
    }

    /// Exactly `places` decimals: "4.0".
    public func fixed(_ value: Double, places: Int = 1) -> String {
        guard value.isFinite else { return "–" }
        let scale = Self.powersOfTen[min(max(places, 0), 6)]
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 1e15 else { return "–" }
        let whole = Int(scaled) / Int(scale)
        let fraction = String(Int(scaled) % Int(scale))
        let padding = String(repeating: "0", count: max(0, places - fraction.count))
        let body = integer(whole) + (places > 0 ? "." + padding + fraction : "")
        return (value < 0 && scaled > 0 ? Self.minus : "") + body
    }

    /// A share 0…1 as "8.3 %".
    public func percent(_ share: Double) -> String {
        fixed(share * 100) + (locale == .zh ? Self.gap : "") + "%"
    }

    /// A relative change, signed: 0.2 → "+20.0 %".
    public func relativeChange(_ change: Double) -> String {
        sign(change) + percent(change)
    }

    /// A difference of two shares, signed: 0.021 → "+2.1 个百分点".
    public func points(_ difference: Double) -> String {
        sign(difference) + fixed(difference * 100) + (locale == .zh ? Self.gap + "个百分点" : " pp")
    }

    /// An interval of a difference of two shares: "+1.9 – +2.6 个百分点".
    public func points(_ interval: Interval) -> String {
        sign(interval.low) + fixed(interval.low * 100) + " – " + points(interval.high)
    }

    /// A score −1…1 with its sign: "+0.42".
    public func signed(_ value: Double, places: Int = 2) -> String {
        sign(value) + fixed(value, places: places)
    }

    /// "2026-11-21".
    public func date(_ day: Day) -> String { day.iso }

    /// "2026-11-21" in the instance's time zone.
    public func date(_ time: Date) -> String { Day(time, secondsFromGMT: secondsFromGMT).iso }

    /// "2026-11-21 09:05" in the instance's time zone.
    public func dateTime(_ time: Date) -> String {
        let local = Int((time.timeIntervalSince1970 + Double(secondsFromGMT)).rounded(.down))
        let minutes = ((local % 86_400) + 86_400) % 86_400 / 60
        return date(time) + " " + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }

    /// Within a day "3 分钟前"; else the date.
    public func relative(_ time: Date, to now: Date) -> String {
        let seconds = now.timeIntervalSince(time)
        guard seconds >= -60, seconds < 86_400 else { return date(time) }
        let minutes = Int(max(0, seconds) / 60)
        switch (locale, minutes) {
        case (.zh, ..<1): return "刚刚"
        case (.zh, ..<60): return "\(minutes)\(Self.gap)分钟前"
        case (.zh, _): return "\(minutes / 60)\(Self.gap)小时前"
        case (.en, ..<1): return "just now"
        case (.en, ..<60): return "\(minutes) min ago"
        case (.en, _): return "\(minutes / 60) h ago"
        }
    }

    /// "2026-10-23 – 2026-11-21", both days included.
    public func period(_ period: Period) -> String {
        let last = period.end + -1
        return last == period.start ? date(last) : "\(date(period.start)) – \(date(last))"
    }

    private static let powersOfTen: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    private func sign(_ value: Double) -> String { value > 0 ? "+" : "" }

    private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
