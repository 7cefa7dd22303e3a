import Feedback
import Foundation

/// The key by which facts are clustered and the search index is ordered: when it was said, then the order of arrival.
///
///     Moment.key(seconds: 0, id: 7) >> 30   // 2208988800, the seconds from 1900-01-01 to 1970-01-01
///     Moment.id(of: Moment.key(seconds: 0, id: 7))   // 7
///
/// The upper 33 bits are seconds since 1900 (up to the year 2172; times outside are pinned to the ends), the lower 30 the item's id, so
/// that newest first is a walk down the key, a period is one range of it, and ties are broken by id.
enum Moment {
    static let idBits = 30
    /// Seconds from 1900-01-01 to 1970-01-01.
    private static let origin: Int64 = 2_208_988_800
    private static let lastSecond: Int64 = (1 << 33) - 1

    static func key(seconds: Int64, id: Int64) -> Int64 {
        pinned(seconds) << idBits | id
    }

    static func id(of key: Int64) -> Int64 { key & ((1 << idBits) - 1) }

    /// Seconds since 1970.
    static func seconds(of key: Int64) -> Int64 { (key >> idBits) - origin }

    static func day(of key: Int64, timeZoneOffset: Int) -> Int {
        let seconds = (key >> idBits) - origin + Int64(timeZoneOffset)
        return Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
    }

    /// Hours since 1970-01-01 in the instance's time zone.
    static func hour(of key: Int64, timeZoneOffset: Int) -> Int {
        let seconds = (key >> idBits) - origin + Int64(timeZoneOffset)
        return Int((seconds >= 0 ? seconds : seconds - 3_599) / 3_600)
    }

    /// The keys of the days from `period.start` up to and without `period.end`.
    static func range(_ period: Period, timeZoneOffset: Int) -> Range<Int64> {
        let low = bound(period.start, timeZoneOffset)
        return low..<max(low, bound(period.end, timeZoneOffset))
    }

    private static func bound(_ day: Day, _ offset: Int) -> Int64 {
        let number = Int64(min(max(day.number, -1_000_000), 1_000_000))
        return pinned(number * 86_400 - Int64(offset)) << idBits
    }

    private static func pinned(_ seconds: Int64) -> Int64 { min(max(seconds + origin, 0), lastSecond) }
}

extension FeedbackItem {
    /// Whole seconds since 1970 of the time that counts for this item.
    var countedSeconds: Int64 {
        let seconds = (occurredAt ?? receivedAt).timeIntervalSince1970.rounded(.down)
        return Int64(min(max(seconds, -1e11), 1e11))
    }
}

/// Times are kept as whole milliseconds since 1970.
enum Milliseconds {
    static func of(_ date: Date) -> Int64 {
        Int64(min(max((date.timeIntervalSince1970 * 1_000).rounded(), -1e15), 1e15))
    }

    static func date(_ value: Int64) -> Date { Date(timeIntervalSince1970: Double(value) / 1_000) }
}
