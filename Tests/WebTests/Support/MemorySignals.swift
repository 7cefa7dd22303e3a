import Feedback
import Foundation
import Insights

@testable import Web

/// Signals and a calendar in memory.
actor MemorySignals: SignalStore, CalendarStore, SignalDesk {
    private var signals: [StoredSignal]
    private var days: [JudgedDay]
    private var acted: [Int64: [SignalAct]] = [:]
    private var events: [CalendarEvent]
    private var removed: Set<String> = []
    private(set) var askedAgain = 0
    private var share: Double?

    init(_ signals: [StoredSignal] = [], days: [JudgedDay] = [], events: [CalendarEvent] = [], share: Double? = nil) {
        (self.signals, self.days, self.events, self.share) = (signals, days, events, share)
    }

    func judgedDays(since day: Day) -> [JudgedDay] { days.filter { $0.day >= day } }
    func save(_ day: SignalDay, at time: Date) {}
    func signals(since day: Day) -> [StoredSignal] { signals.filter { $0.last >= day }.map(state) }
    func signal(id: Int64) -> StoredSignal? { signals.first { $0.id == id }.map(state) }
    func course(of id: Int64) -> [Signal] { signals.filter { $0.id == id }.map(\.latest) }
    func acts(on id: Int64) -> [SignalAct] { acted[id] ?? [] }

    func act(_ kind: SignalAct.Kind, on id: Int64, until: Day?, by user: String, at time: Date) -> Bool {
        guard signals.contains(where: { $0.id == id }) else { return false }
        acted[id, default: []].append(SignalAct(number: Int64(acted[id]?.count ?? 0), kind: kind, until: until, by: user, at: time))
        return true
    }

    func undo(on id: Int64, by user: String, at time: Date) -> SignalAct.Kind? { acted[id]?.popLast()?.kind }

    func calendar(_ period: Period) -> [CalendarEvent] {
        events.filter { !removed.contains($0.id) && $0.period.start < period.end && $0.period.end > period.start }
    }
    func saveEvent(_ event: CalendarEvent) { events = events.filter { $0.id != event.id } + [event] }
    func removeEvent(id: String) { removed.insert(id) }
    func restoreEvent(id: String) { removed.remove(id) }

    func judging() -> Double? { share }
    func judgeAgain() { askedAgain += 1 }

    private func state(_ signal: StoredSignal) -> StoredSignal {
        var signal = signal
        if let acts = acted[signal.id] { signal.state = SignalState(acts) }
        return signal
    }
}
