public import Feedback
public import Foundation

/// How far an announcement is; which act leads where: ``AnnouncementMachine``.
public enum AnnouncementStage: String, Sendable, Codable, Hashable, CaseIterable {
    case draft
    /// Waits for a second person.
    case submitted
    case approved
    /// Messages are being put into the outbox.
    case sending
    /// All of them are in the outbox.
    case sent
    /// Stopped while it was going out.
    case stopped
    /// Will not be sent.
    case dropped
}

/// "We heard you and did this" to all who raised a problem (公告).
public struct Announcement: Sendable, Equatable, Codable, Identifiable {
    /// 0 before it is stored.
    public var id: Int64
    /// Counts changes from 1.
    public var version: Int
    public var stage: AnnouncementStage
    public var title: String
    public var words: String
    /// "zh" or "en".
    public var language: String
    /// The problem: a topic's id.
    public var topic: String
    /// When they raised it.
    public var period: Period
    /// Which of them; topics, sentiments and period of it do not count.
    public var filter: FeedbackFilter
    /// The improvement that it tells of.
    public var initiative: Int64?
    /// Name of the channel by which it goes.
    public var channel: String
    /// Days that must lie between two contacts with one customer.
    public var coolDown: Int
    /// Days after the message until the customer is asked whether it is better; nil asks nobody.
    public var surveyAfter: Int?
    public var author: String
    public var createdAt: Date
    public var approvedBy: String?
    public var startedAt: Date?
    public var sentAt: Date?
    /// Why it was sent back, stopped or dropped.
    public var reason: String?

    public init(
        title: String,
        words: String,
        language: String = "zh",
        topic: String,
        period: Period,
        filter: FeedbackFilter = FeedbackFilter(),
        initiative: Int64? = nil,
        channel: String,
        coolDown: Int = 14,
        surveyAfter: Int? = 14,
        author: String,
        createdAt: Date
    ) {
        (id, version, stage) = (0, 1, .draft)
        self.title = title
        self.words = words
        self.language = language
        self.topic = topic
        self.period = period
        self.filter = filter
        self.initiative = initiative
        self.channel = channel
        self.coolDown = coolDown
        self.surveyAfter = surveyAfter
        self.author = author
        self.createdAt = createdAt
    }

    /// The verbatims whose customers are told: negative ones about the topic.
    public var audience: FeedbackFilter {
        var audience = filter
        (audience.topics, audience.sentiments, audience.period) = ([topic], [.negative], period)
        return audience
    }

    /// Whether it is settled whom it goes to.
    public var isSettled: Bool { [.sending, .sent, .stopped].contains(stage) }

    /// Whether it may still be changed.
    public var isOpen: Bool { stage == .draft }
}

/// One line of an announcement's history; history is only added to.
public struct AnnouncementEvent: Sendable, Equatable, Codable {
    /// The version that the act led to; 1 is the draft, which has no act.
    public var version: Int
    public var time: Date
    public var actor: String
    public var act: AnnouncementAct.Kind?
    public var stage: AnnouncementStage
    public var reason: String?

    public init(version: Int, time: Date, actor: String, act: AnnouncementAct.Kind?, stage: AnnouncementStage, reason: String?) {
        self.version = version
        self.time = time
        self.actor = actor
        self.act = act
        self.stage = stage
        self.reason = reason
    }
}
