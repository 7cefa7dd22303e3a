public import Feedback

/// Which kind of day each day of the calendar is: the lookup that early warning makes.
public struct EventDays: Sendable, Equatable {
    private let names: [Int: CalendarEvent]

    /// Where events overlap, the shorter one names the day.
    public init(_ events: [CalendarEvent]) {
        var names: [Int: CalendarEvent] = [:]
        for event in events.sorted(by: { ($0.period.days, $0.id) > ($1.period.days, $1.id) }) {
            for offset in 0..<min(event.period.days, 366) { names[event.period.start.number + offset] = event }
        }
        self.names = names
    }

    public static let none = EventDays([])
    public var isEmpty: Bool { names.isEmpty }

    public func event(on day: Day) -> CalendarEvent? { names[day.number] }

    /// What repeats from year to year, "" on an ordinary day.
    func name(on day: Int) -> String { names[day]?.series ?? "" }
}
