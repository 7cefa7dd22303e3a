public import Feedback

/// What one problem costs.
public struct ProblemCost: Sendable, Hashable, Codable {
    /// Empty for all problems together, each customer once.
    public var topic: String
    public var basis: MoneyBasis
    /// nil where leaving is unknown or the affected are too few.
    public var uplift: ChurnUplift?
    public var returns: ReturnUplift?
    /// At the most likely values of all assumptions.
    public var money: MoneyParts
    /// 95 % of the simulated totals.
    public var range: Interval
    /// Customers who leave because of it, and those among the high-value ones.
    public var leaving: Estimate
    public var leavingHighValue: Estimate
    /// What matters most first.
    public var sensitivity: [Sensitivity]
    /// The cells of the comparison, for the export.
    public var cells: [MatchedCell]
}

/// One stratum of like customers, written out.
public struct MatchedCell: Sendable, Hashable, Codable {
    public var tier: String?
    public var region: String?
    /// 1…3, the thirds of known values; 0 unknown; nil when not matched on.
    public var value: Int?
    /// 0…3: at most one other item, two, three to five, more.
    public var activity: Int
    public var counts: RiskStratum
}

/// Something that the economics page wants and the data do not hold.
public enum EconomicsGap: String, Sendable, Codable, Hashable, CaseIterable {
    /// No item names its customer: nothing can be said at all.
    case customers
    /// Nobody is known to have left or stayed: the uplift is assumed.
    case churn
    /// No customer has a value: customers are counted, money of churn is 0.
    case value
    /// No returns among the events.
    case returns
    /// No negative item reached a channel of service.
    case contacts
}

/// What problems cost in a period.
public struct EconomicsAnswer: Sendable, Equatable, Codable {
    /// The days whose affected customers are counted, and the longer stretch in which leaving is compared.
    public var period: Period
    public var window: Period
    public var assumptions: MoneyAssumptions
    /// Known customers of the stretch, and items without one.
    public var customers: Int
    public var anonymous: Int
    /// Yearly value from which a customer counts as high-value; nil when no value is known.
    public var highValueFrom: Double?
    /// All problems together; nil when nobody complained.
    public var whole: ProblemCost?
    /// The dearest first.
    public var problems: [ProblemCost]
    public var missing: [EconomicsGap]
}
