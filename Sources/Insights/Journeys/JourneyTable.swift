/// Customers' steps in the order of time, kept as columns: a year may have a million of them.
///
///     var table = JourneyTable()
///     table.append(JourneyStep(customer: 7, seconds: 1_790_000_000, item: 12, channel: "chat", topics: [("returns.store", -1)]))
public struct JourneyTable: Sendable {
    /// Names by the numbers that the columns hold.
    public private(set) var channels: [String] = []
    public private(set) var touchpoints: [String] = []
    public private(set) var topics: [String] = []

    private(set) var customers: [Int64] = []
    private(set) var seconds: [Int64] = []
    private(set) var items: [Int64] = []
    private(set) var channel: [UInt8] = []
    private(set) var touchpoint: [UInt8] = []
    private(set) var lean: [Int8] = []
    private(set) var mentions: [(topic: Int32, lean: Int8)] = []
    private(set) var ends: [Int32] = []

    private var channelNumbers: [String: UInt8] = [:]
    private var touchpointNumbers: [String: UInt8] = [:]
    private var topicNumbers: [String: Int32] = [:]

    public init() {}

    public var count: Int { customers.count }

    /// The most names of channels or touchpoints that a table tells apart; later ones share the last number.
    private static let mostNames = 250

    /// - Parameter step: not earlier than the one before it.
    public mutating func append(_ step: JourneyStep) {
        customers.append(step.customer)
        seconds.append(step.seconds)
        items.append(step.item)
        channel.append(Self.number(step.channel, &channelNumbers, &channels))
        touchpoint.append(Self.number(step.touchpoint ?? "", &touchpointNumbers, &touchpoints))
        lean.append(step.lean)
        for (topic, lean) in step.topics {
            var number = topicNumbers[topic]
            if number == nil {
                number = Int32(topics.count)
                topicNumbers[topic] = number
                topics.append(topic)
            }
            mentions.append((number ?? 0, lean))
        }
        ends.append(Int32(mentions.count))
    }

    /// The topics of one step.
    func mentions(of step: Int) -> ArraySlice<(topic: Int32, lean: Int8)> {
        mentions[(step > 0 ? Int(ends[step - 1]) : 0)..<Int(ends[step])]
    }

    private static func number(_ name: String, _ numbers: inout [String: UInt8], _ names: inout [String]) -> UInt8 {
        if let known = numbers[name] { return known }
        guard names.count < mostNames else { return UInt8(mostNames - 1) }
        let number = UInt8(names.count)
        numbers[name] = number
        names.append(name)
        return number
    }
}

/// One contact of a known customer.
public struct JourneyStep: Sendable {
    /// Any number that is the customer's alone.
    public var customer: Int64
    /// Since 1970.
    public var seconds: Int64
    public var item: Int64
    public var channel: String
    /// nil when the item does not say at which stage it was.
    public var touchpoint: String?
    /// −1 unhappy, 0, 1 content: the whole item.
    public var lean: Int8
    /// The topics assigned to it and how the words about each lean.
    public var topics: [(topic: String, lean: Int8)]

    public init(
        customer: Int64, seconds: Int64, item: Int64, channel: String, touchpoint: String? = nil, lean: Int8 = 0,
        topics: [(topic: String, lean: Int8)] = []
    ) {
        self.customer = customer
        self.seconds = seconds
        self.item = item
        self.channel = channel
        self.touchpoint = touchpoint
        self.lean = lean
        self.topics = topics
    }
}
