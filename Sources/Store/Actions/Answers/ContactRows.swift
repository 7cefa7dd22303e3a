import Actions
import Feedback
import Foundation
import GRDB

/// The ways to customers, inside a transaction.
enum ContactRows {
    static let columns = "mail IS NOT NULL, phone IS NOT NULL, consents, optedOutAt, deadAt, contactedAt"

    /// - Parameter first: place of the first of ``columns`` in the row.
    static func contact(_ row: Row, from first: Int = 0) -> CustomerContact {
        CustomerContact(
            hasMail: row[first], hasPhone: row[first + 1], consents: row[first + 2] as Bool,
            optedOutAt: (row[first + 3] as Int64?).map(Milliseconds.date), deadAt: (row[first + 4] as Int64?).map(Milliseconds.date),
            contactedAt: (row[first + 5] as Int64?).map(Milliseconds.date))
    }

    /// Takes over what a record says. Without consent no address is kept; a new address is taken for alive.
    static func merge(_ db: Database, _ contact: SealedContact, of customer: CustomerKey) throws {
        let key = Data(KeyBytes.of(customer))
        guard contact.consents else {
            try db.execute(
                sql: """
                    INSERT INTO customerContact (customer, consents) VALUES (?, 0)
                    ON CONFLICT (customer) DO UPDATE SET consents = 0, mail = NULL, mailMark = NULL, phone = NULL
                    """,
                arguments: [key])
            return
        }
        try db.execute(
            sql: """
                INSERT INTO customerContact (customer, mail, mailMark, phone, consents) VALUES (?1, ?2, ?3, ?4, 1)
                ON CONFLICT (customer) DO UPDATE SET consents = 1, phone = ifnull(excluded.phone, phone),
                    deadAt = CASE WHEN excluded.mailMark IS NULL OR excluded.mailMark IS mailMark THEN deadAt END,
                    mail = ifnull(excluded.mail, mail), mailMark = ifnull(excluded.mailMark, mailMark)
                """,
            arguments: [key, contact.mail, contact.mailMark, contact.phone])
    }

    static func touch(_ db: Database, _ customer: CustomerKey, at time: Date) throws {
        try db.execute(
            sql: "UPDATE customerContact SET contactedAt = ? WHERE customer = ?",
            arguments: [Milliseconds.of(time), Data(KeyBytes.of(customer))])
    }

    /// Everything that was kept to reach the customer, and everything that was written to them.
    static func forget(_ db: Database, _ customer: CustomerKey) throws {
        let key = Data(KeyBytes.of(customer))
        try db.execute(
            sql: "DELETE FROM outboxAttempt WHERE message IN (SELECT id FROM outboxMessage WHERE customer = ?)", arguments: [key])
        for table in ["outboxMessage", "announcementRecipient", "customerContact"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE customer = ?", arguments: [key])
        }
    }
}
