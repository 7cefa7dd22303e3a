public import Actions
public import Feedback
public import Foundation
import Insights

/// Announcements of an instance whose facts lie in a cluster: they and the ways to customers are kept in the file, and whom a problem
/// touches is read from the shards.
public struct ClusterAnnouncements: AnswerDesk.Repository {
    private let store: ClickHouseStore
    private var state: HuiyinDatabase { store.state }

    /// Customers asked for in one statement.
    private static let chunk = 10_000

    public init(_ store: ClickHouseStore) { self.store = store }

    // MARK: Read from the shards

    public func audience(of announcement: Announcement, at time: Date) async throws -> AudienceCount {
        let anonymous = try await store.anonymousItems(announcement.audience)
        return AudienceCount(try await raisers(announcement), anonymous: anonymous, announcement, at: time)
    }

    public func audienceSample(of announcement: Announcement, limit: Int, at time: Date) async throws -> [CustomerKey] {
        announcement.reached(try await raisers(announcement), limit: limit, at: time)
    }

    /// Needs all shards: who is settled is told, and nobody is to be left out.
    public func settleAudience(of announcement: Announcement, at time: Date) async throws {
        guard try await !state.isAudienceSettled(announcement) else { return }
        let raisers = try await store.writer.whenDelivered { _ -> [Raiser] in try await self.raisers(announcement) }
        if let down = store.client.missing.first { throw ClusterError.unreachable(shard: down.name) }
        try await state.settle(raisers, for: announcement, at: time)
    }

    public func satisfaction(of announcements: [Int64]) async throws -> [Int64: [ToldSatisfaction]] {
        guard !announcements.isEmpty else { return [:] }
        let (told, view) = try await store.look { db, view in (try HuiyinDatabase.toldRecipients(db, of: announcements), view) }
        var scores = ToldScores()
        let customers = told.keys.sorted()
        for start in stride(from: 0, to: customers.count, by: Self.chunk) {
            let some = customers[start..<min(customers.count, start + Self.chunk)]
            let said = try await store.client.rows(ClusterCustomers.scores(of: Array(some), view)) { row in
                (customer: try row.code(), saidAt: try row.number(Int64.self), csat: try row.optional(), rating: try row.optional())
            }
            for one in said {
                for recipient in told[one.customer] ?? [] {
                    scores.add(recipient, saidAt: one.saidAt, csat: one.csat, rating: one.rating)
                }
            }
        }
        return scores.satisfaction
    }

    private func raisers(_ announcement: Announcement) async throws -> [Raiser] {
        let (filter, view) = try await store.look(announcement.audience)
        let codes = try await store.client.rows(ClusterCustomers(filter: filter, view: view).everyone) { try $0.code() }
        return try await state.read { db in try HuiyinDatabase.raisers(db, codes: codes) }
    }

    // MARK: Kept in the file

    public func saveAnnouncement(_ draft: Announcement) async throws -> Announcement { try await state.saveAnnouncement(draft) }

    public func announcement(id: Int64) async throws -> Announcement? { try await state.announcement(id: id) }

    public func announcements() async throws -> [Announcement] { try await state.announcements() }

    public func announcementEvents(id: Int64) async throws -> [AnnouncementEvent] { try await state.announcementEvents(id: id) }

    public func changeAnnouncement(
        id: Int64, version: Int?, by actor: String, at time: Date,
        _ step: @escaping @Sendable (Announcement) throws -> (Announcement, AnnouncementAct)
    ) async throws -> Announcement? {
        try await state.changeAnnouncement(id: id, version: version, by: actor, at: time, step)
    }

    public func unsent(of announcement: Int64, limit: Int) async throws -> [AnnouncementTurn] {
        try await state.unsent(of: announcement, limit: limit)
    }

    public func unasked(of announcement: Int64, sentBefore time: Date, limit: Int) async throws -> [AnnouncementTurn] {
        try await state.unasked(of: announcement, sentBefore: time, limit: limit)
    }

    public func put(_ messages: [(turn: AnnouncementTurn, message: OutboxMessage)], isSurvey: Bool, at time: Date) async throws {
        try await state.put(messages, isSurvey: isSurvey, at: time)
    }

    public func answerSurvey(_ announcement: Int64, _ customer: CustomerKey, satisfaction: Int, at time: Date) async throws -> Bool? {
        try await state.answerSurvey(announcement, customer, satisfaction: satisfaction, at: time)
    }

    public func progress(of announcements: [Int64]) async throws -> [Int64: AnnouncementProgress] {
        try await state.progress(of: announcements)
    }

    public func contact(of customer: CustomerKey) async throws -> CustomerContact? { try await state.contact(of: customer) }

    public func sealedMail(of customer: CustomerKey) async throws -> Data? { try await state.sealedMail(of: customer) }

    public func setOptedOut(_ optedOut: Bool, _ customer: CustomerKey, at time: Date) async throws {
        try await state.setOptedOut(optedOut, customer, at: time)
    }

    public func markDead(_ customer: CustomerKey, at time: Date) async throws { try await state.markDead(customer, at: time) }

    public func customers(mailMark: Data) async throws -> [CustomerKey] { try await state.customers(mailMark: mailMark) }

    public func write(_ message: OutboxMessage, to customer: CustomerKey, at time: Date) async throws -> Bool {
        try await state.write(message, to: customer, at: time)
    }
}
