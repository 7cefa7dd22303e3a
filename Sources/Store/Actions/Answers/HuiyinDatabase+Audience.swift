public import Actions
public import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase {
    public func audience(of announcement: Announcement, at time: Date) async throws -> AudienceCount {
        try await read(announcement.audience) { db, filter in
            var count = AudienceCount()
            for (_, contact) in try Self.audience(db, filter) {
                count.customers += 1
                if let reason = contact.exclusion(coolDown: announcement.coolDown, at: time) {
                    count.excluded[reason, default: 0] += 1
                } else {
                    count.reached += 1
                }
            }
            var selection = FactSelection(filter)
            selection.add("f.customer IS NULL")
            let sql = "SELECT count(*) FROM \(selection.from) WHERE \(selection.whereClause)"
            count.anonymous = try Int.fetchOne(db, sql: sql, arguments: StatementArguments(selection.arguments)) ?? 0
            return count
        }
    }

    public func audienceSample(of announcement: Announcement, limit: Int, at time: Date) async throws -> [CustomerKey] {
        try await read(announcement.audience) { db, filter in
            let told = try Self.audience(db, filter).filter {
                $0.contact.exclusion(coolDown: announcement.coolDown, at: time) == nil
            }
            return Array(told.map(\.customer).prefix(limit))
        }
    }

    public func settleAudience(of announcement: Announcement, at time: Date) async throws {
        let settled = try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM announcementRecipient WHERE announcement = ?)", arguments: [announcement.id])
                ?? false
        }
        guard !settled else { return }
        let found = try await read(announcement.audience) { db, filter in
            try Self.audience(db, filter).map { ($0.customer, $0.contact.exclusion(coolDown: announcement.coolDown, at: time)) }
        }
        try await write { db, _ in
            let insert = try db.cachedStatement(
                sql: "INSERT INTO announcementRecipient (announcement, customer, exclusion) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            for (customer, exclusion) in found {
                try insert.execute(arguments: [announcement.id, Data(KeyBytes.of(customer)), exclusion?.rawValue])
            }
        }
    }

    /// Each customer once who said something that the filter admits, in the order of their keys.
    private static func audience(_ db: Database, _ filter: ResolvedFilter) throws -> [(customer: CustomerKey, contact: CustomerContact)] {
        var selection = FactSelection(filter)
        selection.add("f.customer IS NOT NULL")
        let sql = """
            SELECT c.key, \(ContactRows.columns) FROM (
                SELECT DISTINCT f.customer AS code FROM \(selection.from) WHERE \(selection.whereClause)
            ) g JOIN customer c ON c.code = g.code LEFT JOIN customerContact k ON k.customer = c.key ORDER BY c.key
            """
        return try Row.fetchAll(db, sql: sql, arguments: StatementArguments(selection.arguments)).map { row in
            let key: Data = row[0]
            let contact = (row[3] as Int64?) == nil ? CustomerContact() : ContactRows.contact(row, from: 1)
            return (key.withUnsafeBytes(KeyBytes.customerKey), contact)
        }
    }
}
