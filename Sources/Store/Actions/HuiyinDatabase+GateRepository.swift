import Access
public import Actions
import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase: GateRepository {
    public func createGate(_ draft: Gate) async throws -> Gate {
        try await write { db, _ in
            if try Self.gate(db, draft.name) != nil { throw GateNameTaken(name: draft.name) }
            try db.execute(
                sql: "INSERT INTO gate (name, version, stage, changedAt, content) VALUES (?, ?, ?, ?, '')",
                arguments: [draft.name, draft.version, draft.stage.rawValue, Milliseconds.of(draft.createdAt)]
            )
            var kept = draft
            kept.id = db.lastInsertedRowID
            try db.execute(sql: "UPDATE gate SET content = ? WHERE id = ?", arguments: [try JSONText.encode(kept), kept.id])
            let event = GateEvent(version: 1, time: draft.createdAt, actor: draft.createdBy, act: nil, stage: draft.stage)
            try Self.append(db, event, to: kept)
            return kept
        }
    }

    public func gate(name: String) async throws -> GateState? {
        try await read { db in
            try Self.gate(db, name).map { GateState(gate: $0, last: try Self.lastEvaluation(db, $0.id)) }
        }
    }

    public func gates() async throws -> [GateState] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM gate ORDER BY stage = 'retired', name").map { content in
                let gate: Gate = try JSONText.decode(content)
                return GateState(gate: gate, last: try Self.lastEvaluation(db, gate.id))
            }
        }
    }

    public func changeGate(
        name: String,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Gate) throws -> (Gate, GateAct)
    ) async throws -> Gate? {
        try await write { db, _ in
            guard let old = try Self.gate(db, name) else { return nil }
            if let version, version != old.version { throw GateConflict(newest: old) }
            let (new, act) = try step(old)
            try db.execute(
                sql: "UPDATE gate SET version = ?, stage = ?, changedAt = ?, content = ? WHERE id = ?",
                arguments: [new.version, new.stage.rawValue, Milliseconds.of(time), try JSONText.encode(new), old.id]
            )
            try Self.append(db, GateEvent(version: new.version, time: time, actor: actor, act: act, stage: new.stage), to: new)
            return new
        }
    }

    public func gateEvents(name: String) async throws -> [GateEvent] {
        try await read { db in
            try String.fetchAll(
                db, sql: "SELECT e.content FROM gateEvent e JOIN gate g ON g.id = e.gate WHERE g.name = ? ORDER BY e.version",
                arguments: [name]
            ).map { try JSONText.decode($0) }
        }
    }

    public func keep(_ evaluation: GateEvaluation, of name: String) async throws -> GateChange? {
        try await write { db, _ in
            guard let gate = try Self.gate(db, name) else { return nil }
            let before = try Self.lastEvaluation(db, gate.id)
            let number = (try Int.fetchOne(db, sql: "SELECT max(number) FROM gateEvaluation WHERE gate = ?", arguments: [gate.id]) ?? 0) + 1
            try db.execute(
                sql: "INSERT INTO gateEvaluation (gate, number, time, light, content) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    gate.id, number, Milliseconds.of(evaluation.time), evaluation.light.rawValue, try JSONText.encode(evaluation),
                ]
            )
            if before?.effective != evaluation.effective {
                let detail = ["from": before?.effective.rawValue ?? "", "to": evaluation.effective.rawValue]
                let note = AuditNote(actor: evaluation.actor, act: "gate.light", subject: "gate \(name)", detail: detail)
                try AuditWriter.append(db, note, at: evaluation.time)
            }
            let change = GateChange(of: gate, from: before, to: evaluation, number: number)
            if let change { try OutboxRows.append(db, News.event(of: change)) }
            return change
        }
    }

    public func gateEvaluations(name: String, limit: Int) async throws -> [GateEvaluation] {
        try await read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT e.content FROM gateEvaluation e JOIN gate g ON g.id = e.gate WHERE g.name = ?
                    ORDER BY e.number DESC LIMIT ?
                    """,
                arguments: [name, max(limit, 0)]
            ).map { try JSONText.decode($0) }
        }
    }

    private static func gate(_ db: Database, _ name: String) throws -> Gate? {
        try String.fetchOne(db, sql: "SELECT content FROM gate WHERE name = ?", arguments: [name]).map { try JSONText.decode($0) }
    }

    private static func lastEvaluation(_ db: Database, _ id: Int64) throws -> GateEvaluation? {
        try String.fetchOne(
            db, sql: "SELECT content FROM gateEvaluation WHERE gate = ? ORDER BY number DESC LIMIT 1", arguments: [id]
        ).map { try JSONText.decode($0) }
    }

    private static func append(_ db: Database, _ event: GateEvent, to gate: Gate) throws {
        try db.execute(
            sql: "INSERT INTO gateEvent (gate, version, content) VALUES (?, ?, ?)",
            arguments: [gate.id, event.version, try JSONText.encode(event)]
        )
        let note = AuditNote(
            actor: event.actor, act: "gate." + (event.act?.kind.rawValue ?? "create"), subject: "gate \(gate.name)",
            detail: ["stage": gate.stage.rawValue])
        try AuditWriter.append(db, note, at: event.time)
    }
}
