public import Feedback
import GRDB
public import Insights

extension HuiyinDatabase: CalendarStore {
    public func calendar(_ period: Period) async throws -> [CalendarEvent] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT id, kind, series, nameZh, nameEn, firstDay, endDay, removed FROM calendarEvent")
            let changed = Set(rows.map { $0[0] as String })
            let own = rows.filter { !($0[7] as Bool) }.map { row in
                CalendarEvent(
                    id: row[0], kind: CalendarEvent.Kind(rawValue: row[1]) ?? .promotion, series: row[2],
                    name: LocalizedName(zh: row[3], en: row[4]), period: Period(start: Day(row[5]), end: Day(row[6])))
            }
            let standard = StandardCalendar.events(in: period).filter { !changed.contains($0.id) }
            return (own + standard).filter { $0.period.start < period.end && $0.period.end > period.start }
                .sorted { ($0.period.start, $0.id) < ($1.period.start, $1.id) }
        }
    }

    public func saveEvent(_ event: CalendarEvent) async throws {
        try await write { db, _ in
            try db.execute(
                sql: """
                    INSERT INTO calendarEvent (id, kind, series, nameZh, nameEn, firstDay, endDay, removed) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
                    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, series = excluded.series, nameZh = excluded.nameZh,
                        nameEn = excluded.nameEn, firstDay = excluded.firstDay, endDay = excluded.endDay, removed = 0
                    """,
                arguments: [
                    event.id, event.kind.rawValue, event.series, event.name.zh, event.name.en, event.period.start.number,
                    event.period.end.number,
                ])
        }
    }

    public func removeEvent(id: String) async throws {
        let standard = Self.standardEvent(id)
        try await write { db, _ in
            try db.execute(sql: "UPDATE calendarEvent SET removed = 1 WHERE id = ?", arguments: [id])
            guard db.changesCount == 0, let event = standard else { return }
            try db.execute(
                sql: """
                    INSERT INTO calendarEvent (id, kind, series, nameZh, nameEn, firstDay, endDay, removed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 1)
                    """,
                arguments: [
                    event.id, event.kind.rawValue, event.series, event.name.zh, event.name.en, event.period.start.number,
                    event.period.end.number,
                ])
        }
    }

    public func restoreEvent(id: String) async throws {
        try await write { db, _ in try db.execute(sql: "UPDATE calendarEvent SET removed = 0 WHERE id = ?", arguments: [id]) }
    }

    private static func standardEvent(_ id: String) -> CalendarEvent? {
        guard let year = id.split(separator: "-").last.flatMap({ Int($0) }), (2_000...2_100).contains(year) else { return nil }
        return StandardCalendar.events(year).first { $0.id == id }
    }
}
