public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: PromiseStore {
    public func promises() async throws -> [PromiseRecord] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT v.* FROM promiseVersion v
                    WHERE v.version = (SELECT max(version) FROM promiseVersion n WHERE n.promise = v.promise) ORDER BY v.promise
                    """
            ).map(Self.promise)
        }
    }

    public func promiseHistory(id: Int64) async throws -> [PromiseRecord] {
        try await read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM promiseVersion WHERE promise = ? ORDER BY version DESC", arguments: [id])
                .map(Self.promise)
        }
    }

    public func savePromise(
        _ promise: Promise, id: Int64?, version: Int, withdrawn: Bool, by user: String, at time: Date
    ) async throws -> PromiseRecord? {
        try await write { db, _ in
            let newest = try id.map { id in
                try Int.fetchOne(db, sql: "SELECT max(version) FROM promiseVersion WHERE promise = ?", arguments: [id])
            }
            guard newest == nil || newest == version else { return nil }
            let next = try Int64.fetchOne(db, sql: "SELECT ifnull(max(promise), 0) + 1 FROM promiseVersion") ?? 1
            let record = PromiseRecord(
                id: id ?? next, version: id == nil ? 1 : version + 1, promise: promise, withdrawn: withdrawn, savedBy: user,
                savedAt: Milliseconds.date(Milliseconds.of(time)))
            try db.execute(
                sql: "INSERT INTO promiseVersion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    record.id, record.version, promise.statement, promise.place, try JSONText.encode(promise.topics), promise.threshold,
                    withdrawn, user, Milliseconds.of(time),
                ])
            return record
        }
    }

    private static func promise(_ row: Row) throws -> PromiseRecord {
        PromiseRecord(
            id: row["promise"], version: row["version"],
            promise: Promise(
                statement: row["statement"], place: row["place"], topics: try JSONText.decode(row["topics"]),
                threshold: row["threshold"]),
            withdrawn: row["withdrawn"], savedBy: row["savedBy"], savedAt: Milliseconds.date(row["savedAt"]))
    }
}
