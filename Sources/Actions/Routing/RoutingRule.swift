public import Feedback

/// What is known of a problem when somebody must be found for it.
public struct RoutingSubject: Sendable, Hashable {
    public var topic: String?
    public var channel: Channel
    public var region: String?
    public var product: String?
    public var tier: String?
    /// 0…10.
    public var severity: Double

    public init(topic: String?, channel: Channel, region: String?, product: String?, tier: String?, severity: Double) {
        self.topic = topic
        self.channel = channel
        self.region = region
        self.product = product
        self.tier = tier
        self.severity = severity
    }
}

/// Who answers for which problems (对接人): all named conditions must hold, an empty list stands for any.
public struct RoutingRule: Sendable, Hashable, Codable {
    /// Each with everything below it.
    public var topics: [String]
    public var channels: [Channel]
    public var regions: [String]
    public var products: [String]
    public var tiers: [String]
    public var minimumSeverity: Double
    public var department: String
    /// Address of the named contact.
    public var contact: String?
    /// Who takes over while the contact is away, in order.
    public var standIns: [String]

    public init(
        topics: [String] = [],
        channels: [Channel] = [],
        regions: [String] = [],
        products: [String] = [],
        tiers: [String] = [],
        minimumSeverity: Double = 0,
        department: String,
        contact: String? = nil,
        standIns: [String] = []
    ) {
        self.topics = topics
        self.channels = channels
        self.regions = regions
        self.products = products
        self.tiers = tiers
        self.minimumSeverity = minimumSeverity
        self.department = department
        self.contact = contact
        self.standIns = standIns
    }

    public func matches(_ subject: RoutingSubject) -> Bool {
        func holds(_ list: [String], _ value: String?) -> Bool { list.isEmpty || value.map(list.contains) == true }
        let topicHolds =
            topics.isEmpty || subject.topic.map { topic in topics.contains { topic == $0 || topic.hasPrefix($0 + ".") } } == true
        return topicHolds && (channels.isEmpty || channels.contains(subject.channel)) && holds(regions, subject.region)
            && holds(products, subject.product) && holds(tiers, subject.tier) && subject.severity >= minimumSeverity
    }
}
