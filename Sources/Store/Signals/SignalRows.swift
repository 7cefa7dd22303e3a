import Actions
import Feedback
import Foundation
import GRDB
import Insights

/// Signals, their findings and the acts on them, within one transaction or snapshot.
struct SignalRows {
    private let db: Database

    init(_ db: Database) { self.db = db }

    // MARK: Reading

    func signals(_ condition: String, _ arguments: StatementArguments) throws -> [StoredSignal] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.id, s.firstDay, s.lastDay, s.days, f.content, s.series FROM signal s
                JOIN signalFinding f ON f.signal = s.id AND f.day = s.lastDay \(condition)
                """,
            arguments: arguments
        )
        let muted = try mutedSeries()
        return try rows.map { row in
            var state = SignalState(try acts(on: row[0]))
            if state.status == .open, muted.contains(row[5]) { state.status = .muted }
            return StoredSignal(
                id: row[0], latest: try JSONText.decode(row[4] as String), first: Day(row[1]), last: Day(row[2]), days: row[3],
                state: state)
        }
    }

    func acts(on id: Int64) throws -> [SignalAct] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT number, kind, until, actor, time FROM signalAct a WHERE signal = ? AND kind <> 'undo'
                    AND NOT EXISTS (SELECT 1 FROM signalAct u WHERE u.undoes = a.number) ORDER BY number
                    """
            ), arguments: [id]
        ).compactMap { row in
            guard let kind = SignalAct.Kind(rawValue: row[1]) else { return nil }
            return SignalAct(
                number: row[0], kind: kind, until: (row[2] as Int?).map { Day($0) }, by: row[3], at: Milliseconds.date(row[4]))
        }
    }

    /// Series of which a signal is muted: what the series brings later is muted from the start.
    private func mutedSeries() throws -> Set<String> {
        let rows = try Row.fetchAll(
            db, sql: "SELECT DISTINCT s.id, s.series FROM signal s JOIN signalAct a ON a.signal = s.id WHERE a.kind = 'mute'")
        return Set(try rows.filter { SignalState(try acts(on: $0[0])).status == .muted }.map { $0[1] as String })
    }

    // MARK: Writing

    func save(_ day: SignalDay, at time: Date) throws {
        let number = day.day.number
        let touched = try Int64.fetchAll(db, sql: "SELECT signal FROM signalFinding WHERE day = ?", arguments: [number])
        // What was found of this very day before is the nearest: a day that is judged again keeps its signals.
        var earlier = try neighbours(of: day.day)
        try db.execute(sql: "DELETE FROM signalFinding WHERE day = ?", arguments: [number])
        var own = Set(touched)
        for signal in day.signals {
            let id: Int64
            if let place = best(for: signal, among: earlier) {
                id = earlier.remove(at: place).id
            } else {
                try db.execute(
                    sql: "INSERT INTO signal (series, firstDay, lastDay, days) VALUES ('', ?, ?, 1)", arguments: [number, number])
                id = db.lastInsertedRowID
            }
            own.insert(id)
            try db.execute(
                sql: "INSERT INTO signalFinding (signal, day, content) VALUES (?, ?, ?)",
                arguments: [id, number, try JSONText.encode(signal)])
        }
        for id in own { try refresh(id) }
        // A file of last year brings signals of last year, of which nobody needs to be told at once.
        if time.timeIntervalSince1970 / 86_400 - Double(number) < Double(StoredSignal.lingers) { try announce(day.day, at: time) }
        try db.execute(
            sql: """
                INSERT INTO signalDay (day, items, series, history, judgedAt) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (day) DO UPDATE SET items = excluded.items, series = excluded.series, history = excluded.history,
                    judgedAt = excluded.judgedAt
                """,
            arguments: [number, day.items, day.series, day.history, Milliseconds.of(time)])
    }

    /// Notes the signals that begin on `day` for those who want to know; one that is known is not told again.
    private func announce(_ day: Day, at time: Date) throws {
        let fresh = try signals("WHERE s.firstDay = ? AND s.lastDay = s.firstDay", [day.number])
        for signal in fresh where signal.state.status == .open {
            if let news = News.event(of: signal.latest, id: signal.id, at: time) { try OutboxRows.append(db, news) }
        }
    }

    /// Signals that a finding of `day` may continue, each with its finding nearest to that day.
    private func neighbours(of day: Day) throws -> [(id: Int64, signal: Signal)] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT signal, content FROM signalFinding WHERE day BETWEEN ? AND ? ORDER BY abs(day - ?), signal
                """,
            arguments: [day.number - StoredSignal.gap, day.number + StoredSignal.gap, day.number])
        var seen: Set<Int64> = []
        var found: [(id: Int64, signal: Signal)] = []
        for row in rows where seen.insert(row[0]).inserted { found.append((row[0], try JSONText.decode(row[1] as String))) }
        return found
    }

    private func best(for signal: Signal, among earlier: [(id: Int64, signal: Signal)]) -> Int? {
        let possible = earlier.indices.filter { signal.continues(earlier[$0].signal) }
        return possible.first { earlier[$0].signal.key == signal.key } ?? possible.first
    }

    private func refresh(_ id: Int64) throws {
        let row = try Row.fetchOne(
            db, sql: "SELECT min(day), max(day), count(*) FROM signalFinding WHERE signal = ?", arguments: [id])
        guard let row, let first = row[0] as Int?, let last = row[1] as Int? else {
            try db.execute(
                sql: "DELETE FROM signal WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM signalAct WHERE signal = ?1)", arguments: [id])
            return
        }
        let days: Int = row[2]
        let content = try String.fetchOne(
            db, sql: "SELECT content FROM signalFinding WHERE signal = ? AND day = ?", arguments: [id, last])
        guard let content, let signal = try? JSONText.decode(content) as Signal else { return }
        let series = [signal.kind.rawValue, signal.phrase ?? "", signal.key.text].joined(separator: "\u{1E}")
        try db.execute(
            sql: "UPDATE signal SET series = ?, firstDay = ?, lastDay = ?, days = ? WHERE id = ?",
            arguments: [series, first, last, days, id])
    }
}
