import Access
public import Actions
import Feedback
public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: CaseRepository {
    public func openCase(
        _ draft: Case,
        item: Int64,
        by actor: String,
        at time: Date,
        join: @escaping @Sendable (Case) throws -> (Case, CaseAct)
    ) async throws -> CaseReceipt {
        try await write { db, _ in
            if let id = try Int64.fetchOne(db, sql: "SELECT caseFile FROM caseItem WHERE item = ?", arguments: [item]),
                let known = try CaseRows.find(db, id: id)
            {
                return .known(known)
            }
            let receipt: CaseReceipt
            if let customer = draft.customer, let old = try CaseRows.find(db, customer: customer, topic: draft.topic) {
                let (new, act) = try join(old)
                try CaseRows.replace(db, old, by: new, act, actor: actor, at: time)
                receipt = .joined(new)
            } else {
                receipt = .opened(try CaseRows.insert(db, draft, by: actor, at: time))
            }
            try db.execute(sql: "INSERT INTO caseItem (item, caseFile) VALUES (?, ?)", arguments: [item, receipt.value.id])
            return receipt
        }
    }

    public func caseFile(id: Int64) async throws -> Case? {
        try await read { db in try CaseRows.find(db, id: id) }
    }

    public func changeCase(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Case, CaseEvent) throws -> (Case, CaseAct)
    ) async throws -> Case? {
        try await write { db, _ in
            guard let old = try CaseRows.find(db, id: id), let last = try CaseRows.lastEvent(db, id: id) else { return nil }
            if let version, version != old.version { throw CaseConflict(newest: old, actor: last.actor, time: last.time) }
            let (new, act) = try step(old, last)
            try CaseRows.replace(db, old, by: new, act, actor: actor, at: time)
            return new
        }
    }

    public func caseEvents(id: Int64) async throws -> [CaseEvent] {
        try await read { db in
            try String.fetchAll(db, sql: "SELECT content FROM caseEvent WHERE caseFile = ? ORDER BY version", arguments: [id])
                .map { try JSONText.decode($0) }
        }
    }

    public func caseItems(id: Int64) async throws -> [Int64] {
        try await read { db in
            try Int64.fetchAll(db, sql: "SELECT item FROM caseItem WHERE caseFile = ? ORDER BY item", arguments: [id])
        }
    }

    public func caseID(item: Int64) async throws -> Int64? {
        try await read { db in try Int64.fetchOne(db, sql: "SELECT caseFile FROM caseItem WHERE item = ?", arguments: [item]) }
    }

    public func unwatchedVoices(since: Date, limit: Int) async throws -> (voices: [Voice], mark: Int64?) {
        try await read { db in
            let seen = try WatchMark(db: db).value
            guard let newest = try Int64.fetchOne(db, sql: "SELECT max(id) FROM item"), newest > seen else { return ([], nil) }
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT id, moment FROM item WHERE id > ? AND moment >= ? ORDER BY id LIMIT ?",
                arguments: [seen, Moment.key(seconds: Int64(since.timeIntervalSince1970), id: 0), limit]
            )
            let loader = try VoiceLoader(db)
            let mark: Int64 = rows.count == limit ? rows.last?[0] ?? newest : newest
            return (try rows.compactMap { try loader.voice($0[1]) }, mark)
        }
    }

    public func setWatched(_ mark: Int64) async throws { try await setSetting(WatchMark.name, String(mark)) }

    public func deskSettings() async throws -> DeskSettings? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT content FROM deskSettings ORDER BY version DESC LIMIT 1").map { try JSONText.decode($0) }
        }
    }

    public func deskSettings(version: Int) async throws -> DeskSettings? {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT content FROM deskSettings WHERE version = ?", arguments: [version])
                .map { try JSONText.decode($0) }
        }
    }

    public func saveDeskSettings(_ settings: DeskSettings, by actor: String, at time: Date) async throws -> DeskSettings {
        try await write { db, _ in
            let newest = try Row.fetchOne(db, sql: "SELECT version, savedBy FROM deskSettings ORDER BY version DESC LIMIT 1")
            let version: Int = newest?[0] ?? 0
            guard settings.version == version else { throw DeskSettingsConflict(newest: version, savedBy: newest?[1] ?? "") }
            var next = settings
            next.version = version + 1
            try db.execute(
                sql: "INSERT INTO deskSettings (version, savedAt, savedBy, content) VALUES (?, ?, ?, ?)",
                arguments: [next.version, Milliseconds.of(time), actor, try JSONText.encode(next)]
            )
            try AuditWriter.append(
                db, .init(actor: actor, act: "desk.save", subject: "routing", detail: ["version": String(next.version)]), at: time)
            return next
        }
    }
}
