public import Actions
public import Feedback
public import Foundation
import GRDB

/// A customer who raised a problem, and how they may be reached.
typealias Raiser = (customer: CustomerKey, contact: CustomerContact)

extension HuiyinDatabase {
    public func audience(of announcement: Announcement, at time: Date) async throws -> AudienceCount {
        try await read(announcement.audience) { db, filter in
            var selection = FactSelection(filter)
            selection.add("f.customer IS NULL")
            let sql = "SELECT count(*) FROM \(selection.from) WHERE \(selection.whereClause)"
            let anonymous = try Int.fetchOne(db, sql: sql, arguments: StatementArguments(selection.arguments)) ?? 0
            return AudienceCount(try Self.raisers(db, filter), anonymous: anonymous, announcement, at: time)
        }
    }

    public func audienceSample(of announcement: Announcement, limit: Int, at time: Date) async throws -> [CustomerKey] {
        try await read(announcement.audience) { db, filter in
            announcement.reached(try Self.raisers(db, filter), limit: limit, at: time)
        }
    }

    public func settleAudience(of announcement: Announcement, at time: Date) async throws {
        guard try await !isAudienceSettled(announcement) else { return }
        let raisers = try await read(announcement.audience) { db, filter in try Self.raisers(db, filter) }
        try await settle(raisers, for: announcement, at: time)
    }

    func isAudienceSettled(_ announcement: Announcement) async throws -> Bool {
        try await read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM announcementRecipient WHERE announcement = ?)", arguments: [announcement.id])
                ?? false
        }
    }

    func settle(_ raisers: [Raiser], for announcement: Announcement, at time: Date) async throws {
        try await write { db, _ in
            let insert = try db.cachedStatement(
                sql: "INSERT INTO announcementRecipient (announcement, customer, exclusion) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
            for (customer, contact) in raisers {
                let exclusion = contact.exclusion(coolDown: announcement.coolDown, at: time)
                try insert.execute(arguments: [announcement.id, Data(KeyBytes.of(customer)), exclusion?.rawValue])
            }
        }
    }

    /// Each customer once who said something that the filter admits, in the order of their keys.
    private static func raisers(_ db: Database, _ filter: ResolvedFilter) throws -> [Raiser] {
        var selection = FactSelection(filter)
        selection.add("f.customer IS NOT NULL")
        return try raisers(
            db, codes: "SELECT DISTINCT f.customer FROM \(selection.from) WHERE \(selection.whereClause)",
            StatementArguments(selection.arguments))
    }

    /// The same for known codes.
    static func raisers(_ db: Database, codes: [Int64]) throws -> [Raiser] {
        try raisers(db, codes: "SELECT value FROM json_each(?)", [try JSONText.encode(codes)])
    }

    private static func raisers(_ db: Database, codes: String, _ arguments: StatementArguments) throws -> [Raiser] {
        let sql = """
            SELECT c.key, \(ContactRows.columns) FROM customer c LEFT JOIN customerContact k ON k.customer = c.key
            WHERE c.code IN (\(codes)) ORDER BY c.key
            """
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { row in
            let key: Data = row[0]
            let contact = (row[3] as Int64?) == nil ? CustomerContact() : ContactRows.contact(row, from: 1)
            return (key.withUnsafeBytes(KeyBytes.customerKey), contact)
        }
    }
}

extension AudienceCount {
    init(_ raisers: [Raiser], anonymous: Int, _ announcement: Announcement, at time: Date) {
        self.init()
        self.anonymous = anonymous
        for (_, contact) in raisers {
            customers += 1
            if let reason = contact.exclusion(coolDown: announcement.coolDown, at: time) {
                excluded[reason, default: 0] += 1
            } else {
                reached += 1
            }
        }
    }
}

extension Announcement {
    /// Those who would be told, at most `limit`.
    func reached(_ raisers: [Raiser], limit: Int, at time: Date) -> [CustomerKey] {
        Array(raisers.lazy.filter { $0.contact.exclusion(coolDown: coolDown, at: time) == nil }.map(\.customer).prefix(limit))
    }
}
