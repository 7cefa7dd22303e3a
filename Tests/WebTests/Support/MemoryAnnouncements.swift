import Actions
import Crypto
import Feedback
import Foundation

@testable import Web

/// Announcements and contacts in memory, with the same promises as a store's.
actor MemoryAnnouncements: AnnouncementRepository, ContactRepository {
    private var all: [Announcement] = []
    private var events: [Int64: [AnnouncementEvent]] = [:]
    private var contacts: [CustomerKey: CustomerContact] = [:]
    var count = AudienceCount()
    var reached = AnnouncementProgress()
    var pairs: [ToldSatisfaction] = []
    private(set) var answers: [CustomerKey: Int] = [:]
    private(set) var written: [OutboxMessage] = []
    /// Events that the changes brought.
    private(set) var told: [OutboxEvent] = []

    nonisolated static let links = AnswerLinks { bytes in
        Data(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Data("key".utf8))).prefix(16))
    }

    nonisolated func desk(_ outbox: MemoryOutbox) -> AnswerDesk {
        AnswerDesk(
            repository: self, channels: outbox, links: Self.links,
            paths: .init(optOut: { SiteURL.optOut(token: $0).path }, survey: { SiteURL.revisit(token: $0).path }),
            mailMark: { Data($0.utf8) })
    }

    func know(_ customer: CustomerKey, _ contact: CustomerContact) { contacts[customer] = contact }
    func set(_ count: AudienceCount, _ reached: AnnouncementProgress, _ pairs: [ToldSatisfaction]) {
        (self.count, self.reached, self.pairs) = (count, reached, pairs)
    }

    func saveAnnouncement(_ draft: Announcement) -> Announcement {
        var kept = draft
        kept.id = Int64(all.count + 1)
        all.append(kept)
        events[kept.id] = [
            AnnouncementEvent(version: 1, time: draft.createdAt, actor: draft.author, act: nil, stage: .draft, reason: nil)
        ]
        return kept
    }

    func announcement(id: Int64) -> Announcement? { all.first { $0.id == id } }
    func announcements() -> [Announcement] { all.reversed() }
    func announcementEvents(id: Int64) -> [AnnouncementEvent] { events[id] ?? [] }

    func changeAnnouncement(
        id: Int64, version: Int?, by actor: String, at time: Date,
        _ step: @escaping @Sendable (Announcement) throws -> (Announcement, AnnouncementAct)
    ) throws -> Announcement? {
        guard let index = all.firstIndex(where: { $0.id == id }) else { return nil }
        if let version, version != all[index].version { throw AnnouncementConflict(newest: all[index]) }
        let (new, act) = try step(all[index])
        all[index] = new
        let event = AnnouncementEvent(
            version: new.version, time: time, actor: actor, act: act.kind, stage: new.stage, reason: new.reason)
        events[id, default: []].append(event)
        told += [News.event(of: new, event)].compactMap(\.self)
        return new
    }

    func audience(of announcement: Announcement, at time: Date) -> AudienceCount { count }
    func audienceSample(of announcement: Announcement, limit: Int, at time: Date) -> [CustomerKey] { [] }
    func settleAudience(of announcement: Announcement, at time: Date) {}
    func unsent(of announcement: Int64, limit: Int) -> [AnnouncementTurn] { [] }
    func unasked(of announcement: Int64, sentBefore time: Date, limit: Int) -> [AnnouncementTurn] { [] }
    func put(_ messages: [(turn: AnnouncementTurn, message: OutboxMessage)], isSurvey: Bool, at time: Date) {}

    func answerSurvey(_ announcement: Int64, _ customer: CustomerKey, satisfaction: Int, at time: Date) -> Bool? {
        guard answers[customer] == nil else { return false }
        answers[customer] = satisfaction
        return true
    }

    func progress(of announcements: [Int64]) -> [Int64: AnnouncementProgress] {
        Dictionary(uniqueKeysWithValues: announcements.map { ($0, reached) })
    }
    func satisfaction(of announcements: [Int64]) -> [Int64: [ToldSatisfaction]] {
        Dictionary(uniqueKeysWithValues: announcements.map { ($0, pairs) })
    }

    func contact(of customer: CustomerKey) -> CustomerContact? { contacts[customer] }
    func sealedMail(of customer: CustomerKey) -> Data? { nil }
    func setOptedOut(_ optedOut: Bool, _ customer: CustomerKey, at time: Date) {
        contacts[customer, default: CustomerContact()].optedOutAt = optedOut ? time : nil
    }
    func markDead(_ customer: CustomerKey, at time: Date) { contacts[customer]?.deadAt = time }
    func customers(mailMark: Data) -> [CustomerKey] {
        mailMark == Data("gone@example.com".utf8) ? Array(contacts.keys) : []
    }
    func write(_ message: OutboxMessage, to customer: CustomerKey, at time: Date) -> Bool {
        written.append(message)
        contacts[customer]?.contactedAt = time
        return true
    }
}
