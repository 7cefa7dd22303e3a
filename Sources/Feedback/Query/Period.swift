/// A run of whole days, from `start` up to and without `end`.
public struct Period: Sendable, Hashable, Codable {
    public var start: Day
    /// The day after the last one.
    public var end: Day

    /// An empty period (`end` before `start`) becomes the single day `start`.
    public init(start: Day, end: Day) {
        self.start = start
        self.end = end > start ? end : start + 1
    }

    public var days: Int { end - start }

    /// The period of the same length that ends where this one starts.
    public var previous: Period { Period(start: start + -days, end: start) }

    /// The last `days` days up to and with `today`.
    public static func last(_ days: Int, endingOn today: Day) -> Period {
        Period(start: today + (1 - days), end: today + 1)
    }

    public func contains(_ day: Day) -> Bool { day >= start && day < end }
}
