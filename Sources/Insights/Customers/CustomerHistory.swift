public import Feedback

/// What one known customer said and did in a stretch of time.
public struct CustomerHistory: Sendable, Hashable {
    public var key: CustomerKey
    /// Place in ``CustomerTable/tiers`` and ``CustomerTable/regions``; −1 when unknown.
    public var tier: Int32 = -1
    public var region: Int32 = -1
    /// Yearly value in the instance's currency.
    public var value: Double?
    public var churned: Bool?
    public var items: Int32 = 0
    /// Items negative as a whole.
    public var negative: Int32 = 0
    /// Items in channels of service: call, chat, email, ticket.
    public var contacts: Int32 = 0
    /// Implicit events: goods sent back, orders cancelled, asked again.
    public var returns: Int32 = 0
    public var cancellations: Int32 = 0
    public var repeats: Int32 = 0
    /// Items in which the customer speaks of leaving.
    public var leaving: Int32 = 0
    /// The gravest item, 0…10.
    public var severity: Float = 0
    /// Scores −1…1 before the last ``CustomerTable/lateDays`` days and in them.
    public var earlyScore: Float = 0
    public var earlyItems: Int32 = 0
    public var lateScore: Float = 0
    public var lateItems: Int32 = 0
    /// The last day with an item, and the last with a negative one; nil when there is none.
    public var lastDay: Int32 = 0
    public var lastNegativeDay: Int32?

    public init(key: CustomerKey) { self.key = key }

    /// By how much the mean score fell of late; nil without items on both sides.
    public var fall: Double? {
        guard earlyItems > 0, lateItems > 0 else { return nil }
        return Double(earlyScore) / Double(earlyItems) - Double(lateScore) / Double(lateItems)
    }
}

/// A customer's negative items about one topic.
public struct CustomerComplaint: Sendable, Hashable {
    /// Place in ``CustomerTable/topics``.
    public var topic: Int32
    public var items: Int32
    /// Those in the days that count as recent, and those of them that reached a channel of service.
    public var recent: Int32
    public var recentContacts: Int32

    public init(topic: Int32, items: Int32, recent: Int32, recentContacts: Int32) {
        self.topic = topic
        self.items = items
        self.recent = recent
        self.recentContacts = recentContacts
    }
}
