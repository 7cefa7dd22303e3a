public import Foundation

/// One thing that a customer said or did, with its private data already masked.
public struct FeedbackItem: Sendable, Equatable, Codable {
    public var key: ItemKey
    /// Name of the source it came from, unique in the instance ("taobao reviews").
    public var source: String
    /// The record's own id at the source, if it has one.
    public var externalID: String?
    /// The verbatim, masked; empty for an implicit event or a score without a comment.
    public var text: String
    public var channel: Channel
    /// Stage of the journey: discover, compare, buy, deliver, use, service, return, renew; nil when unknown.
    public var touchpoint: String?
    /// When the customer said it; nil when the source does not tell (then `receivedAt` counts).
    public var occurredAt: Date?
    /// When this instance received it.
    public var receivedAt: Date
    public var scores: Scores
    public var customer: CustomerKey?
    public var product: String?
    public var region: String?
    public var store: String?
    /// The order's number, masked or hashed by the pipeline.
    public var order: String?
    /// Kind of implicit event ("return", "cancellation", "repeatContact"), nil for words.
    public var event: String?
    /// Everything else that the source carried and that holds no private data, by column name.
    public var attributes: [String: String]

    public init(
        key: ItemKey,
        source: String,
        externalID: String? = nil,
        text: String,
        channel: Channel,
        touchpoint: String? = nil,
        occurredAt: Date? = nil,
        receivedAt: Date,
        scores: Scores = Scores(),
        customer: CustomerKey? = nil,
        product: String? = nil,
        region: String? = nil,
        store: String? = nil,
        order: String? = nil,
        event: String? = nil,
        attributes: [String: String] = [:]
    ) {
        self.key = key
        self.source = source
        self.externalID = externalID
        self.text = text
        self.channel = channel
        self.touchpoint = touchpoint
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
        self.scores = scores
        self.customer = customer
        self.product = product
        self.region = region
        self.store = store
        self.order = order
        self.event = event
        self.attributes = attributes
    }
}

/// The figures that a customer gave, each on its own scale; nil when not asked.
public struct Scores: Sendable, Equatable, Codable {
    /// Stars, 1…5 (other scales are converted on import).
    public var rating: Double?
    /// Likelihood to recommend, 0…10.
    public var nps: Int?
    /// Satisfaction, 1…5.
    public var csat: Int?
    /// Effort, 1 (very hard) … 7 (very easy).
    public var ces: Int?

    public init(rating: Double? = nil, nps: Int? = nil, csat: Int? = nil, ces: Int? = nil) {
        self.rating = rating
        self.nps = nps
        self.csat = csat
        self.ces = ces
    }

    public var isEmpty: Bool { rating == nil && nps == nil && csat == nil && ces == nil }
}
