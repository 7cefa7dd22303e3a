/// What the rows of a cross-table are.
public enum SegmentRows: String, Sendable, Codable, Hashable, CaseIterable {
    case need, topic
}

/// By what people or voices are divided: something of the customer, or something of the single voice.
public enum SegmentKey: Sendable, Hashable {
    /// One of the voice's own: region, product, store, channel. The unit is the voice.
    case voice(Dimension)
    /// The company's tier of the customer, bands of yearly value, or an attribute such as the age band. The unit is the customer.
    case tier, spending
    case attribute(String)

    /// "region", "tier", "attribute.ageBand", as addresses carry it.
    public var name: String {
        switch self {
        case .voice(let dimension): dimension.rawValue
        case .tier: "tier"
        case .spending: "spending"
        case .attribute(let name): "attribute." + name
        }
    }

    public init?(name: String) {
        switch name {
        case "tier": self = .tier
        case "spending": self = .spending
        default:
            if name.hasPrefix("attribute.") {
                self = .attribute(String(name.dropFirst(10)))
            } else if let dimension = Dimension(rawValue: name), Self.voiceDimensions.contains(dimension) {
                self = .voice(dimension)
            } else {
                return nil
            }
        }
    }

    public static let voiceDimensions: [Dimension] = [.region, .product, .channel, .store]

    public var isOfCustomer: Bool {
        if case .voice = self { false } else { true }
    }
}
