public import Feedback
public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: SignalStore {
    public func judgedDays(since day: Day) async throws -> [JudgedDay] {
        try await read { db in
            try Row.fetchAll(
                db, sql: "SELECT day, items, series, history, judgedAt FROM signalDay WHERE day >= ? ORDER BY day", arguments: [day.number]
            ).map {
                JudgedDay(day: Day($0[0]), items: $0[1], series: $0[2], history: $0[3], judgedAt: Milliseconds.date($0[4]))
            }
        }
    }

    public func save(_ day: SignalDay, at time: Date) async throws {
        try await write { db, _ in try SignalRows(db).save(day, at: time) }
    }

    public func signals(since day: Day) async throws -> [StoredSignal] {
        try await read { db in
            try SignalRows(db).signals("WHERE s.lastDay >= ?", [day.number]).sorted {
                ($1.latest.severity, $1.last, $0.id) < ($0.latest.severity, $0.last, $1.id)
            }
        }
    }

    public func signal(id: Int64) async throws -> StoredSignal? {
        try await read { db in try SignalRows(db).signals("WHERE s.id = ?", [id]).first }
    }

    public func course(of id: Int64) async throws -> [Signal] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM signalFinding WHERE signal = ? ORDER BY day", arguments: [id])
                .map { try JSONText.decode($0) }
        }
    }

    public func acts(on id: Int64) async throws -> [SignalAct] {
        try await read { db in try SignalRows(db).acts(on: id) }
    }

    public func act(_ kind: SignalAct.Kind, on id: Int64, until: Day?, by user: String, at time: Date) async throws -> Bool {
        try await write { db, _ in
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM signal WHERE id = ?", arguments: [id]) != nil else { return false }
            try db.execute(
                sql: "INSERT INTO signalAct (signal, kind, until, actor, time) VALUES (?, ?, ?, ?, ?)",
                arguments: [id, kind.rawValue, until?.number, user, Milliseconds.of(time)])
            return true
        }
    }

    public func undo(on id: Int64, by user: String, at time: Date) async throws -> SignalAct.Kind? {
        try await write { db, _ in
            guard let last = try SignalRows(db).acts(on: id).last else { return nil }
            try db.execute(
                sql: "INSERT INTO signalAct (signal, kind, undoes, actor, time) VALUES (?, 'undo', ?, ?, ?)",
                arguments: [id, last.number, user, Milliseconds.of(time)])
            return last.kind
        }
    }
}
