import Feedback
import Foundation
import GRDB

/// Takes what the instance's state holds of a customer or of an item out of the file, wherever the facts lie.
struct StateEraser {
    let db: Database

    /// What people said of the item, its case, and its place in samples and in topics that were found.
    func forget(item: Int64) throws {
        for table in ["goldEntry", "goldDraw", "foundVoice", "caseItem"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE item = ?").execute(arguments: [item])
        }
    }

    /// The customer's cases with all that was written in them; the audit log names cases by number only, and stays.
    func forgetCases(of customer: CustomerKey) throws {
        let ids = try Int64.fetchAll(db, sql: "SELECT id FROM caseFile WHERE customer = ?", arguments: [Data(KeyBytes.of(customer))])
        for id in ids {
            for table in ["caseEvent", "caseItem"] { try db.execute(sql: "DELETE FROM \(table) WHERE caseFile = ?", arguments: [id]) }
            try db.execute(sql: "DELETE FROM caseFile WHERE id = ?", arguments: [id])
        }
    }
}
