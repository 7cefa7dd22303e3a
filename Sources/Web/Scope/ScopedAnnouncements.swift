import Access
import Actions
import Feedback
import Foundation
import HTTPTypes
import Insights

/// Announcements whose every recipient raised the problem inside the scope, and the customers who can be seen there.
struct ScopedAnnouncements: AnnouncementRepository, ContactRepository {
    let base: any AnswerDesk.Repository
    let scope: ScopeFilter
    let voices: ScopedVoices

    private func admits(_ value: Announcement) -> Bool { scope.narrowed(value.audience) == value.audience }

    /// The announcement to those of its audience who are inside.
    /// - Throws: ``Refusal`` when its topic or filter lies outside.
    private func cut(_ value: Announcement) throws -> Announcement {
        let audience = scope.narrowed(value.audience)
        let isEmpty = [audience.regions, audience.sources, audience.products].contains([ScopeFilter.nothing])
        guard audience.topics == [value.topic], !isEmpty else {
            throw Refusal(
                "话题“\(value.topic)”或筛选超出了你的数据范围，请换成范围内的。",
                "Topic “\(value.topic)” or the filter lies outside what you may see; choose one inside.")
        }
        var own = value
        (own.filter.regions, own.filter.sources, own.filter.products) = (audience.regions, audience.sources, audience.products)
        return own
    }

    func saveAnnouncement(_ draft: Announcement) async throws -> Announcement { try await base.saveAnnouncement(cut(draft)) }
    func announcements() async throws -> [Announcement] { try await base.announcements().filter(admits) }

    func announcement(id: Int64) async throws -> Announcement? {
        guard let value = try await base.announcement(id: id), admits(value) else { return nil }
        return value
    }

    func announcementEvents(id: Int64) async throws -> [AnnouncementEvent] {
        try await announcement(id: id) == nil ? [] : try await base.announcementEvents(id: id)
    }

    func changeAnnouncement(
        id: Int64, version: Int?, by actor: String, at time: Date,
        _ step: @escaping @Sendable (Announcement) throws -> (Announcement, AnnouncementAct)
    ) async throws -> Announcement? {
        guard try await announcement(id: id) != nil else { return nil }
        return try await base.changeAnnouncement(id: id, version: version, by: actor, at: time) { old in
            let (new, act) = try step(old)
            return (try cut(new), act)
        }
    }

    func audience(of announcement: Announcement, at time: Date) async throws -> AudienceCount {
        admits(announcement) ? try await base.audience(of: announcement, at: time) : AudienceCount()
    }

    func audienceSample(of announcement: Announcement, limit: Int, at time: Date) async throws -> [CustomerKey] {
        admits(announcement) ? try await base.audienceSample(of: announcement, limit: limit, at: time) : []
    }

    func progress(of announcements: [Int64]) async throws -> [Int64: AnnouncementProgress] {
        let own = Set(try await self.announcements().map(\.id))
        return try await base.progress(of: announcements.filter(own.contains))
    }

    /// Not told: it counts all that a customer ever gave as a score, outside too.
    func satisfaction(of announcements: [Int64]) async throws -> [Int64: [ToldSatisfaction]] { [:] }

    // Sending is the clock's work, which has no scope.
    func settleAudience(of announcement: Announcement, at time: Date) async throws {}
    func unsent(of announcement: Int64, limit: Int) async throws -> [AnnouncementTurn] { [] }
    func unasked(of announcement: Int64, sentBefore time: Date, limit: Int) async throws -> [AnnouncementTurn] { [] }
    func put(_ messages: [(turn: AnnouncementTurn, message: OutboxMessage)], isSurvey: Bool, at time: Date) async throws {}
    func answerSurvey(_ announcement: Int64, _ customer: CustomerKey, satisfaction: Int, at time: Date) async throws -> Bool? { nil }

    // MARK: Customers

    private func isSeen(_ customer: CustomerKey) async throws -> Bool {
        let filter = FeedbackFilter(customer: customer)
        return try await !voices.voices(filter, order: .newest, cursor: nil, limit: 1).voices.isEmpty
    }

    func contact(of customer: CustomerKey) async throws -> CustomerContact? {
        try await isSeen(customer) ? try await base.contact(of: customer) : nil
    }

    func write(_ message: OutboxMessage, to customer: CustomerKey, at time: Date) async throws -> Bool {
        try await isSeen(customer) ? try await base.write(message, to: customer, at: time) : false
    }

    // Addresses are opened by the courier alone, and bounces are reported for everybody.
    func sealedMail(of customer: CustomerKey) async throws -> Data? { nil }
    func setOptedOut(_ optedOut: Bool, _ customer: CustomerKey, at time: Date) async throws {}
    func markDead(_ customer: CustomerKey, at time: Date) async throws {}
    func customers(mailMark: Data) async throws -> [CustomerKey] { [] }
}
