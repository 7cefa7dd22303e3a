public import Actions
public import Feedback
public import Foundation
import GRDB

extension HuiyinDatabase {
    public func unsent(of announcement: Int64, limit: Int) async throws -> [AnnouncementTurn] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT id, customer FROM announcementRecipient INDEXED BY announcementRecipientUnsent
                    WHERE announcement = ? AND exclusion IS NULL AND message IS NULL ORDER BY id LIMIT ?
                    """,
                arguments: [announcement, limit]
            ).map(Self.turn)
        }
    }

    public func unasked(of announcement: Int64, sentBefore time: Date, limit: Int) async throws -> [AnnouncementTurn] {
        try await read { db in
            // Only who surely got it is asked whether it is better, and nobody twice in the pause.
            guard let value = try Self.announcement(db, announcement), let days = value.surveyAfter else { return [] }
            let now = time.addingTimeInterval(Double(days) * 86_400)
            let rested = Milliseconds.of(now.addingTimeInterval(-Double(value.coolDown) * 86_400))
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT r.id, r.customer FROM announcementRecipient r
                    JOIN outboxMessage m ON m.key = r.message AND m.stage = 'sent'
                    JOIN customerContact k ON k.customer = r.customer
                    WHERE r.announcement = ? AND m.sentAt <= ? AND r.survey IS NULL AND k.optedOutAt IS NULL AND k.deadAt IS NULL
                        AND k.consents = 1 AND k.mail IS NOT NULL AND ifnull(k.contactedAt, 0) <= ? ORDER BY r.id LIMIT ?
                    """,
                arguments: [announcement, Milliseconds.of(time), rested, limit]
            ).map(Self.turn)
        }
    }

    public func put(_ messages: [(turn: AnnouncementTurn, message: OutboxMessage)], isSurvey: Bool, at time: Date) async throws {
        let (key, moment) = isSurvey ? ("survey", "surveyAt") : ("message", "messageAt")
        try await write { db, _ in
            for (turn, message) in messages {
                try OutboxRows.insert(db, message, at: time)
                try db.execute(
                    sql: "UPDATE announcementRecipient SET \(key) = ?, \(moment) = ? WHERE id = ?",
                    arguments: [message.key, Milliseconds.of(time), turn.recipient])
                try ContactRows.touch(db, turn.customer, at: time)
            }
        }
    }

    /// Takes what still waits in the outbox back.
    static func withdrawMessages(_ db: Database, of announcement: Int64, at time: Date) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT m.id, m.content FROM announcementRecipient r JOIN outboxMessage m ON m.key = r.message
                WHERE r.announcement = ? AND m.stage = 'waiting'
                """,
            arguments: [announcement])
        for row in rows { _ = try OutboxRows.apply(db, .discard, to: OutboxRows.message(row), by: nil, at: time) }
    }

    public func answerSurvey(_ announcement: Int64, _ customer: CustomerKey, satisfaction: Int, at time: Date) async throws -> Bool? {
        try await write { db, _ in
            let row = try Row.fetchOne(
                db, sql: "SELECT id, answeredAt FROM announcementRecipient WHERE announcement = ? AND customer = ? AND message IS NOT NULL",
                arguments: [announcement, Data(KeyBytes.of(customer))])
            guard let row else { return nil }
            guard (row[1] as Int64?) == nil else { return false }
            try db.execute(
                sql: "UPDATE announcementRecipient SET answeredAt = ?, satisfaction = ? WHERE id = ?",
                arguments: [Milliseconds.of(time), satisfaction, row[0] as Int64])
            return true
        }
    }

    /// Customers to whom an announcement was surely delivered, in the order in which it went out.
    public func toldCustomers(_ announcement: Int64) async throws -> [CustomerKey] {
        try await read { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT r.customer FROM announcementRecipient r JOIN outboxMessage m ON m.key = r.message AND m.stage = 'sent'
                    WHERE r.announcement = ? ORDER BY r.id
                    """,
                arguments: [announcement]
            ).map { $0.withUnsafeBytes(KeyBytes.customerKey) }
        }
    }

    public func progress(of announcement: Int64) async throws -> AnnouncementProgress {
        try await read { db in
            var progress = AnnouncementProgress()
            let excluded = try Row.fetchAll(
                db,
                sql: "SELECT exclusion, count(*) FROM announcementRecipient WHERE announcement = ? AND exclusion IS NOT NULL GROUP BY 1",
                arguments: [announcement])
            for row in excluded {
                if let reason = ContactExclusion(rawValue: row[0]) { progress.excluded[reason] = row[1] }
            }
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT count(*), count(r.message), ifnull(sum(m.stage = 'sent'), 0),
                        ifnull(sum(m.stage IN ('dead', 'discarded')), 0), ifnull(sum(m.stage = 'doubtful'), 0),
                        ifnull(sum(k.optedOutAt >= r.messageAt), 0), count(r.survey), count(r.answeredAt)
                    FROM announcementRecipient r LEFT JOIN outboxMessage m ON m.key = r.message
                    LEFT JOIN customerContact k ON k.customer = r.customer WHERE r.announcement = ? AND r.exclusion IS NULL
                    """,
                arguments: [announcement])
            guard let row else { return progress }
            (progress.recipients, progress.queued, progress.sent) = (row[0], row[1], row[2])
            (progress.undeliverable, progress.doubtful, progress.optedOut) = (row[3], row[4], row[5])
            (progress.surveyed, progress.answered) = (row[6], row[7])
            return progress
        }
    }

    public func satisfaction(of announcement: Announcement) async throws -> [ToldSatisfaction] {
        try await read { db in
            // A year before counts at most; what was said at the very moment of telling counts as before.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT r.id, r.messageAt, f.moment, f.csat, f.rating FROM announcementRecipient r
                    JOIN outboxMessage m ON m.key = r.message AND m.stage = 'sent'
                    JOIN customer c ON c.key = r.customer JOIN fact f INDEXED BY factByCustomer ON f.customer = c.code
                    WHERE r.announcement = ? AND f.noise = 0 AND (f.csat IS NOT NULL OR f.rating IS NOT NULL) ORDER BY r.id
                    """,
                arguments: [announcement.id])
            var sums: [Int64: (before: (Double, Int), after: (Double, Int))] = [:]
            while let row = try rows.next() {
                let score = (row[3] as Int64?).map(Double.init) ?? FixedPoint.double(row[4])
                let told: Int64 = row[1] / 1_000
                let said = Moment.seconds(of: row[2])
                guard told - said <= 366 * 86_400 else { continue }
                var sum = sums[row[0]] ?? ((0, 0), (0, 0))
                if said > told {
                    sum.after = (sum.after.0 + score, sum.after.1 + 1)
                } else {
                    sum.before = (sum.before.0 + score, sum.before.1 + 1)
                }
                sums[row[0]] = sum
            }
            return sums.sorted { $0.key < $1.key }.compactMap { _, sum in
                guard sum.before.1 > 0, sum.after.1 > 0 else { return nil }
                return ToldSatisfaction(before: sum.before.0 / Double(sum.before.1), after: sum.after.0 / Double(sum.after.1))
            }
        }
    }

    private static func turn(_ row: Row) -> AnnouncementTurn {
        let key: Data = row[1]
        return AnnouncementTurn(recipient: row[0], customer: key.withUnsafeBytes(KeyBytes.customerKey))
    }
}
