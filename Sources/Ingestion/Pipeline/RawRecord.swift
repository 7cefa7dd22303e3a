public import Feedback
public import Foundation

/// One record as it enters the pipeline: whatever the source told, nothing understood, nothing masked, nothing written yet.
///
/// Files, the API and the demo generator all produce it. Every value is optional; a record without text, score and event is
/// rejected with a reason.
///
///     var record = RawRecord(text: "物流太慢了")
///     record.time = .date(now); record.rating = 2; record.customer.phone = "13800000000"
public struct RawRecord: Sendable, Equatable {
    /// Where it stood in its source: the line or row number in a file (1 is the first line), the index in an API batch.
    public var row: Int
    /// The record's own id at the source; with the source's name it is the idempotency key.
    public var id: String?
    public var text: String?
    public var title: String?
    public var time: RawTime?
    /// A channel's name, "review", "电商评论" …; nil takes the source's.
    public var channel: String?
    public var rating: RawNumber?
    public var nps: RawNumber?
    public var csat: RawNumber?
    public var ces: RawNumber?
    public var customer: CustomerIdentifiers
    public var tier: String?
    /// Yearly value of the customer in the instance's currency.
    public var value: RawNumber?
    public var churned: Bool?
    /// Whether the customer agrees to be contacted; nil when the source does not tell, and then no address is kept.
    public var consents: Bool?
    /// The customer where the instance knows them already, as when they answer by a link of ours.
    public var knownCustomer: CustomerKey?
    /// Further facts about the customer, by name ("age": "25–34").
    public var customerAttributes: [String: String]
    public var product: String?
    public var region: String?
    public var store: String?
    public var order: String?
    public var touchpoint: String?
    /// Kind of implicit event ("return", "cancellation", "repeatContact").
    public var event: String?
    /// What the company answered, and when.
    public var reply: String?
    public var replyTime: RawTime?
    public var votes: RawNumber?
    public var language: String?
    /// Everything else, by column name; private data in the values is masked by the pipeline.
    public var attributes: [String: String]

    public init(
        row: Int = 0,
        id: String? = nil,
        text: String? = nil,
        time: RawTime? = nil,
        channel: String? = nil,
        customer: CustomerIdentifiers = CustomerIdentifiers(),
        product: String? = nil,
        region: String? = nil,
        store: String? = nil,
        order: String? = nil,
        touchpoint: String? = nil,
        event: String? = nil,
        attributes: [String: String] = [:]
    ) {
        self.row = row
        self.id = id
        self.text = text
        self.time = time
        self.channel = channel
        self.customer = customer
        self.customerAttributes = [:]
        self.product = product
        self.region = region
        self.store = store
        self.order = order
        self.touchpoint = touchpoint
        self.event = event
        self.attributes = attributes
    }
}

/// The ways in which a source may name a customer, in falling order of trust; only keyed hashes of them are ever kept.
public struct CustomerIdentifiers: Sendable, Equatable {
    public var memberID: String?
    public var phone: String?
    public var email: String?
    public var openID: String?
    /// A user name or nickname; it identifies within its own source only.
    public var name: String?

    public init(
        memberID: String? = nil,
        phone: String? = nil,
        email: String? = nil,
        openID: String? = nil,
        name: String? = nil
    ) {
        self.memberID = memberID
        self.phone = phone
        self.email = email
        self.openID = openID
        self.name = name
    }
}

/// A time as the source wrote it, or one that is known exactly.
public enum RawTime: Sendable, Equatable, ExpressibleByStringLiteral {
    case text(String)
    case date(Date)

    public init(stringLiteral text: String) { self = .text(text) }
}

/// A figure as the source wrote it ("4.5 星"), or one that is known exactly.
public enum RawNumber: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    case text(String)
    case number(Double)

    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int) { self = .number(Double(number)) }
    public init(floatLiteral number: Double) { self = .number(number) }
}
