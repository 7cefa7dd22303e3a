public import Feedback

/// The days, weeks or months that a period touches, as the keys that tallies carry.
///
///     TimeSteps(.week, over: november).keys   // ["2026-10-26", "2026-11-02", …]
public struct TimeSteps: Sendable, Equatable {
    public let dimension: Dimension
    public let period: Period

    /// - Parameter dimension: day, week or month; anything else is read as day.
    public init(_ dimension: Dimension, over period: Period) {
        self.dimension = dimension.isTime ? dimension : .day
        self.period = period
    }

    public var count: Int {
        switch dimension {
        case .week: (last.startOfWeek - period.start.startOfWeek) / 7 + 1
        case .month: Self.monthNumber(last) - Self.monthNumber(period.start) + 1
        default: period.days
        }
    }

    public var keys: [String] { (0..<count).map { Self.key(of: start(of: $0), dimension) } }

    /// Days of step `index` that lie inside the period; the first and last step may be cut.
    public func days(of index: Int) -> Int {
        let begin = max(start(of: index), period.start)
        let end = min(start(of: index + 1), period.end)
        return max(0, end - begin)
    }

    /// First day of step `index`, which may lie before the period.
    public func start(of index: Int) -> Day {
        switch dimension {
        case .week: return period.start.startOfWeek + 7 * index
        case .month:
            let number = Self.monthNumber(period.start) + index
            return Day(year: number / 12, month: number % 12 + 1, day: 1)
        default: return period.start + index
        }
    }

    private var last: Day { period.end + -1 }

    private static func monthNumber(_ day: Day) -> Int {
        let (year, month, _) = day.civil
        return year * 12 + month - 1
    }

    /// The key that a tally gives the step which holds `day`.
    public static func key(of day: Day, _ dimension: Dimension) -> String {
        switch dimension {
        case .week: day.startOfWeek.iso
        case .month: String(day.iso.dropLast(3))
        default: day.iso
        }
    }

    /// First day of the step with that key; nil for a key that is none.
    public static func day(ofKey key: String) -> Day? {
        Day(iso: key) ?? Day(iso: key + "-01")
    }
}
