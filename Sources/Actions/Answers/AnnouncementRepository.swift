public import Feedback
public import Foundation

public typealias AnnouncementConflict = VersionConflict<Announcement>

/// Who raised a problem, and why some of them are not told.
public struct AudienceCount: Sendable, Equatable, Codable {
    /// Distinct known customers.
    public var customers = 0
    public var reached = 0
    public var excluded: [ContactExclusion: Int] = [:]
    /// Verbatims about the problem whose customer is not known.
    public var anonymous = 0

    public init() {}
}

/// How far an announcement has come among its recipients.
public struct AnnouncementProgress: Sendable, Equatable, Codable {
    /// Customers who are to be told.
    public var recipients = 0
    /// Messages put into the outbox, and what became of them.
    public var queued = 0
    public var sent = 0
    public var undeliverable = 0
    public var doubtful = 0
    /// Recipients who opted out since.
    public var optedOut = 0
    public var surveyed = 0
    public var answered = 0
    public var excluded: [ContactExclusion: Int] = [:]

    public init() {}
}

/// What a customer said before they were told, and after: means of their CSAT or ratings, 1…5.
public struct ToldSatisfaction: Sendable, Equatable {
    public var before: Double
    public var after: Double

    public init(before: Double, after: Double) {
        self.before = before
        self.after = after
    }
}

/// Somebody whose turn it is.
public struct AnnouncementTurn: Sendable, Equatable {
    public var recipient: Int64
    public var customer: CustomerKey

    public init(recipient: Int64, customer: CustomerKey) {
        self.recipient = recipient
        self.customer = customer
    }
}

/// Where announcements are kept. Each change is one transaction with its line of history and of the audit log.
public protocol AnnouncementRepository: Sendable {
    func saveAnnouncement(_ draft: Announcement) async throws -> Announcement
    func announcement(id: Int64) async throws -> Announcement?
    /// The newest change first.
    func announcements() async throws -> [Announcement]
    /// Oldest first.
    func announcementEvents(id: Int64) async throws -> [AnnouncementEvent]
    /// Makes a change. One that is submitted is told in the same transaction; one that is stopped takes back there what still waits.
    /// - Throws: ``AnnouncementConflict``; what `step` throws. nil: there is no such announcement.
    func changeAnnouncement(
        id: Int64,
        version: Int?,
        by actor: String,
        at time: Date,
        _ step: @escaping @Sendable (Announcement) throws -> (Announcement, AnnouncementAct)
    ) async throws -> Announcement?

    /// Counts who raised the problem, now.
    func audience(of announcement: Announcement, at time: Date) async throws -> AudienceCount
    /// Customers who would be told, at most `limit`, in the order of their keys.
    func audienceSample(of announcement: Announcement, limit: Int, at time: Date) async throws -> [CustomerKey]
    /// Settles whom it goes to: each customer of the audience once, with the reason why some are left out.
    func settleAudience(of announcement: Announcement, at time: Date) async throws
    /// Recipients whose message is not in the outbox yet.
    func unsent(of announcement: Int64, limit: Int) async throws -> [AnnouncementTurn]
    /// Recipients whose message was sent before `time`, who are out of the pause, and who were not asked yet.
    func unasked(of announcement: Int64, sentBefore time: Date, limit: Int) async throws -> [AnnouncementTurn]
    /// Puts in messages, notes their recipients, and that they were written to.
    func put(_ messages: [(turn: AnnouncementTurn, message: OutboxMessage)], isSurvey: Bool, at time: Date) async throws
    /// Notes a customer's answer; a second one changes nothing.
    /// - Returns: whether it was the first; nil: they were never told.
    func answerSurvey(_ announcement: Int64, _ customer: CustomerKey, satisfaction: Int, at time: Date) async throws -> Bool?
    /// How far several announcements have come; those without recipients are left out.
    func progress(of announcements: [Int64]) async throws -> [Int64: AnnouncementProgress]
    /// Of those told by each of several announcements, whoever gave a score both before and after.
    func satisfaction(of announcements: [Int64]) async throws -> [Int64: [ToldSatisfaction]]
}
