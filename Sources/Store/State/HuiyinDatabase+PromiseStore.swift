public import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: PromiseStore {
    public func promises() async throws -> [PromiseRecord] {
        try await read { db in try VersionRegister.promises.newest(db).map(Self.promise) }
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
            guard let place = try VersionRegister.promises.place(db, id: id, version: version) else { return nil }
            let record = PromiseRecord(
                id: place.id, version: place.version, promise: promise, withdrawn: withdrawn, savedBy: user,
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
