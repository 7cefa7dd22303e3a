import Feedback

/// Something that the money rests on and that no query can tell.
public enum MoneyAssumption: String, Sendable, Codable, Hashable, CaseIterable {
    /// Additional share of affected customers who leave because of a problem, where it cannot be measured.
    case churnUplift
    /// Part of a measured uplift that the problem itself causes; the rest is what matching cannot see.
    case causalShare
    /// Years of value that are lost with a customer.
    case yearsLost
    /// Part of a customer's yearly value that counts as lost: 1 for revenue, the margin for profit.
    case margin
    /// Cost of one contact in a channel of service.
    case contactCost
    /// Part of the contacts about a problem that would not have come without it.
    case avoidableContacts
    /// Cost of one return or refund, beside the goods.
    case returnCost

    /// Place in a list of all assumptions.
    public var place: Int {
        switch self {
        case .churnUplift: 0
        case .causalShare: 1
        case .yearsLost: 2
        case .margin: 3
        case .contactCost: 4
        case .avoidableContacts: 5
        case .returnCost: 6
        }
    }

    /// What a value may be.
    public var bounds: ClosedRange<Double> {
        switch self {
        case .churnUplift, .causalShare, .margin, .avoidableContacts: 0...1
        case .yearsLost: 0...50
        case .contactCost, .returnCost: 0...1_000_000
        }
    }

    /// Where nobody has decided yet: round figures that are meant to be argued with.
    public var standard: Triangular {
        switch self {
        case .churnUplift: Triangular(low: 0.02, likely: 0.05, high: 0.08)
        case .causalShare: Triangular(low: 0.5, likely: 0.8, high: 1)
        case .yearsLost: Triangular(low: 0.5, likely: 1, high: 1.5)
        case .margin: Triangular(low: 1, likely: 1, high: 1)
        case .contactCost: Triangular(low: 8, likely: 12, high: 20)
        case .avoidableContacts: Triangular(low: 0.6, likely: 0.8, high: 1)
        case .returnCost: Triangular(low: 15, likely: 25, high: 45)
        }
    }
}

/// All that is assumed in the money, as a person decided it.
public struct MoneyAssumptions: Sendable, Hashable, Codable {
    /// Name under which the instance keeps them.
    public static let setting = "economics.assumptions"

    /// What differs from the standard, by the assumption's name.
    private var ranges: [String: Triangular]
    /// Whether customers without a known value are worth as much as the others; else they count nothing.
    public var unknownWorthAverage: Bool
    /// Share of the customers with a known value that counts as high-value, the most valuable first.
    public var highValueShare: Double

    public init(unknownWorthAverage: Bool = true, highValueShare: Double = 0.2) {
        ranges = [:]
        self.unknownWorthAverage = unknownWorthAverage
        self.highValueShare = highValueShare
    }

    public subscript(_ assumption: MoneyAssumption) -> Triangular {
        get { ranges[assumption.rawValue] ?? assumption.standard }
        set { ranges[assumption.rawValue] = newValue == assumption.standard ? nil : newValue }
    }

    /// - Throws: ``QueryError`` naming the first figure that cannot be.
    public func check() throws(QueryError) {
        for assumption in MoneyAssumption.allCases {
            let range = self[assumption]
            for value in [range.low, range.likely, range.high] where !assumption.bounds.contains(value) {
                throw QueryError(
                    zh: "假设“\(assumption.rawValue)”的值 \(value) 超出范围，请填 \(assumption.bounds.lowerBound)–\(assumption.bounds.upperBound)。",
                    en:
                        "The value \(value) of the assumption “\(assumption.rawValue)” is out of range; enter \(assumption.bounds.lowerBound) to \(assumption.bounds.upperBound)."
                )
            }
            guard range.low <= range.likely, range.likely <= range.high else {
                throw QueryError(
                    zh: "假设“\(assumption.rawValue)”的三个值 \(range.low)、\(range.likely)、\(range.high) 要从小到大。",
                    en:
                        "The three values \(range.low), \(range.likely), \(range.high) of the assumption “\(assumption.rawValue)” must not fall; put them in order."
                )
            }
        }
        guard (0.01...1).contains(highValueShare) else {
            throw QueryError(
                zh: "高价值客户的比例 \(highValueShare) 超出范围，请填 0.01–1。",
                en: "The share \(highValueShare) of high-value customers is out of range; enter 0.01 to 1.")
        }
    }
}
