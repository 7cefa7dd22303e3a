public import Actions
public import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase: ContactRepository {
    public func contact(of customer: CustomerKey) async throws -> CustomerContact? {
        try await read { db in
            try Row.fetchOne(
                db, sql: "SELECT \(ContactRows.columns) FROM customerContact WHERE customer = ?",
                arguments: [Data(KeyBytes.of(customer))]
            ).map { ContactRows.contact($0) }
        }
    }

    public func sealedMail(of customer: CustomerKey) async throws -> Data? {
        try await read { db in
            try Data.fetchOne(
                db, sql: "SELECT mail FROM customerContact WHERE customer = ?", arguments: [Data(KeyBytes.of(customer))])
        }
    }

    public func setOptedOut(_ optedOut: Bool, _ customer: CustomerKey, at time: Date) async throws {
        try await write { db, _ in
            // Whoever opts out is remembered even if no address is kept any more.
            try db.execute(
                sql: """
                    INSERT INTO customerContact (customer, consents, optedOutAt) VALUES (?1, 0, ?2)
                    ON CONFLICT (customer) DO UPDATE SET optedOutAt = CASE WHEN ?2 IS NULL THEN NULL ELSE ifnull(optedOutAt, ?2) END
                    """,
                arguments: [Data(KeyBytes.of(customer)), optedOut ? Milliseconds.of(time) : nil])
        }
    }

    public func markDead(_ customer: CustomerKey, at time: Date) async throws {
        try await write { db, _ in
            try db.execute(
                sql: "UPDATE customerContact SET deadAt = ? WHERE customer = ?",
                arguments: [Milliseconds.of(time), Data(KeyBytes.of(customer))])
        }
    }

    public func customers(mailMark: Data) async throws -> [CustomerKey] {
        try await read { db in
            try Data.fetchAll(
                db, sql: "SELECT customer FROM customerContact INDEXED BY customerContactByMail WHERE mailMark = ?", arguments: [mailMark]
            ).map { $0.withUnsafeBytes(KeyBytes.customerKey) }
        }
    }

    public func write(_ message: OutboxMessage, to customer: CustomerKey, at time: Date) async throws -> Bool {
        try await write { db, _ in
            guard try OutboxRows.insert(db, message, at: time) else { return false }
            try ContactRows.touch(db, customer, at: time)
            return true
        }
    }
}
