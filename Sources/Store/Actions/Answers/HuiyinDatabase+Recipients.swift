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

    public func progress(of announcements: [Int64]) async throws -> [Int64: AnnouncementProgress] {
        guard !announcements.isEmpty else { return [:] }
        let ids = databaseQuestionMarks(count: announcements.count)
        return try await read { db in
            var progress: [Int64: AnnouncementProgress] = [:]
            let excluded = try Row.fetchAll(
                db,
                sql: """
                    SELECT announcement, exclusion, count(*) FROM announcementRecipient
                    WHERE announcement IN (\(ids)) AND exclusion IS NOT NULL GROUP BY 1, 2
                    """,
                arguments: StatementArguments(announcements))
            for row in excluded {
                let reason = ContactExclusion(rawValue: row[1])
                if let reason { progress[row[0], default: AnnouncementProgress()].excluded[reason] = row[2] }
            }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT r.announcement, count(*), count(r.message), ifnull(sum(m.stage = 'sent'), 0),
                        ifnull(sum(m.stage IN ('dead', 'discarded')), 0), ifnull(sum(m.stage = 'doubtful'), 0),
                        ifnull(sum(k.optedOutAt >= r.messageAt), 0), count(r.survey), count(r.answeredAt)
                    FROM announcementRecipient r LEFT JOIN outboxMessage m ON m.key = r.message
                    LEFT JOIN customerContact k ON k.customer = r.customer
                    WHERE r.announcement IN (\(ids)) AND r.exclusion IS NULL GROUP BY 1
                    """,
                arguments: StatementArguments(announcements))
            for row in rows {
                var one = progress[row[0]] ?? AnnouncementProgress()
                (one.recipients, one.queued, one.sent) = (row[1], row[2], row[3])
                (one.undeliverable, one.doubtful, one.optedOut) = (row[4], row[5], row[6])
                (one.surveyed, one.answered) = (row[7], row[8])
                progress[row[0]] = one
            }
            return progress
        }
    }

    public func satisfaction(of announcements: [Int64]) async throws -> [Int64: [ToldSatisfaction]] {
        guard !announcements.isEmpty else { return [:] }
        return try await read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT r.id, r.announcement, r.messageAt, f.moment, f.csat, f.rating FROM \(Self.told(announcements))
                    JOIN customer c ON c.key = r.customer JOIN fact f INDEXED BY factByCustomer ON f.customer = c.code
                    WHERE f.noise = 0 AND (f.csat IS NOT NULL OR f.rating IS NOT NULL)
                    """,
                arguments: StatementArguments(announcements))
            var scores = ToldScores()
            while let row = try rows.next() {
                let told = ToldRecipient(id: row[0], announcement: row[1], toldAt: row[2] / 1_000)
                scores.add(told, saidAt: Moment.seconds(of: row[3]), csat: row[4], rating: row[5])
            }
            return scores.satisfaction
        }
    }

    /// Those told by each of several announcements, by the codes of their customers.
    static func toldRecipients(_ db: Database, of announcements: [Int64]) throws -> [Int64: [ToldRecipient]] {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.id, r.announcement, r.messageAt, c.code FROM \(told(announcements))
                JOIN customer c ON c.key = r.customer
                """,
            arguments: StatementArguments(announcements))
        var told: [Int64: [ToldRecipient]] = [:]
        while let row = try rows.next() {
            told[row[3], default: []].append(ToldRecipient(id: row[0], announcement: row[1], toldAt: row[2] / 1_000))
        }
        return told
    }

    private static func told(_ announcements: [Int64]) -> String {
        """
        announcementRecipient r JOIN outboxMessage m ON m.key = r.message AND m.stage = 'sent'
            AND r.announcement IN (\(databaseQuestionMarks(count: announcements.count)))
        """
    }

    private static func turn(_ row: Row) -> AnnouncementTurn {
        let key: Data = row[1]
        return AnnouncementTurn(recipient: row[0], customer: key.withUnsafeBytes(KeyBytes.customerKey))
    }
}
