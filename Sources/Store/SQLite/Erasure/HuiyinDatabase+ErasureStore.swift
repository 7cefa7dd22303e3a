public import Feedback
import GRDB
public import Ingestion

extension HuiyinDatabase: ErasureStore {
    public func erase(_ customer: CustomerKey) async throws -> ErasureAccount {
        let account = try await write { db, codes in
            // Freed places are overwritten from here on; the price is small where rows are seldom deleted.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
            try FactRevision.raise(db)
            var change = FactChange()
            let account = try CustomerEraser(db).erase(customer, &change)
            try change.record(db)
            codes.forget()
            return account
        }
        try await emptyLog()
        return account
    }

    public func erasable(_ customer: CustomerKey) async throws -> ErasureAccount {
        try await read { db in try CustomerEraser.account(db, customer)?.account ?? ErasureAccount() }
    }
}
