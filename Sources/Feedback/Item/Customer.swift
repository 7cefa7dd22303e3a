/// One person across channels, known by keyed hashes only.
public struct Customer: Sendable, Equatable, Codable {
    public var key: CustomerKey
    /// Name of the tier at the company ("gold"), nil when unknown.
    public var tier: String?
    /// Yearly value in the instance's currency.
    public var value: Double?
    /// Whether the customer has left, where the company knows.
    public var churned: Bool?
    /// Segment attributes such as age band or city.
    public var attributes: [String: String]
    /// How the customer can be reached; nil when the record does not speak of it.
    public var contact: SealedContact?

    /// Contact details leave the store sealed only, never in an answer.
    private enum CodingKeys: String, CodingKey {
        case key, tier, value, churned, attributes
    }

    public init(
        key: CustomerKey,
        tier: String? = nil,
        value: Double? = nil,
        churned: Bool? = nil,
        attributes: [String: String] = [:],
        contact: SealedContact? = nil
    ) {
        self.key = key
        self.tier = tier
        self.value = value
        self.churned = churned
        self.attributes = attributes
        self.contact = contact
    }
}
