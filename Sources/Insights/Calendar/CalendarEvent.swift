public import Feedback

/// A promotion, holiday or release: days that are not like others, and are known beforehand.
public struct CalendarEvent: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable, Hashable, CaseIterable {
        case promotion, holiday, release
    }

    /// "618-2026" for the standard ones; the same id replaces a standard one.
    public var id: String
    public var kind: Kind
    /// What repeats: all events of one series are taken for the same kind of day ("618").
    public var series: String
    public var name: LocalizedName
    public var period: Period

    public init(id: String, kind: Kind, series: String, name: LocalizedName, period: Period) {
        (self.id, self.kind, self.series, self.name, self.period) = (id, kind, series, name, period)
    }
}

/// Where the days of the calendar are kept.
public protocol CalendarStore: Sendable {
    /// The standard calendar of the years that `period` touches with what people changed, by their first day.
    func calendar(_ period: Period) async throws -> [CalendarEvent]
    /// Adds an event, or replaces the one with its id.
    func saveEvent(_ event: CalendarEvent) async throws
    /// Takes an event away; a standard one stays away.
    func removeEvent(id: String) async throws
    /// Brings a standard event back as it was, or one that was just removed.
    func restoreEvent(id: String) async throws
}
