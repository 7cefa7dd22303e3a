public import Feedback
import Foundation
import GRDB
public import Insights

extension HuiyinDatabase: CustomerLookup {
    static let customerSQL = """
        SELECT c.value, c.churned, c.attributes, nullif(t.name, '') FROM customer c JOIN tier t ON t.code = c.tier WHERE c.key = ?
        """

    public func customer(_ key: CustomerKey) async throws -> Customer? {
        try await read { db in
            try Row.fetchOne(db, sql: Self.customerSQL, arguments: [Data(KeyBytes.of(key))]).map { row in
                Customer(key: key, tier: row[3], value: row[0], churned: row[1], attributes: AttributeText.decode(row[2]))
            }
        }
    }
}
