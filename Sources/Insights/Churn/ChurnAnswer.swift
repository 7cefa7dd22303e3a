public import Feedback

/// Who may leave, why, and whom to call first.
public struct ChurnAnswer: Sendable, Equatable, Codable {
    public enum Method: String, Sendable, Codable {
        /// A fitted model with calibrated risks.
        case model
        /// Points, since too few are known to have left, or since the model tells no more than the base rate.
        case points
    }

    public var method: Method
    public var window: Period
    /// Known customers of the stretch, those known to have left, and those of whom neither is known.
    public var customers: Int
    public var left: Int
    public var unknown: Int
    /// nil where nothing could be fitted; there with ``Method/points`` too when the model was not good enough to be used.
    public var quality: ChurnQuality?
    /// The signs that the model weighs, the strongest first; empty without a model.
    public var effects: [ChurnEffect]
    /// Customers who have not left and show a sign, the first to call first.
    public var list: [CustomerAtRisk]
    /// All of them, also those beyond the list's limit.
    public var atRisk: Int
    /// How many of these are expected to leave; nil for points, which are no probabilities.
    public var expected: Estimate?
    /// Sum of the known yearly values of these; nil when no value is known.
    public var yearlyValue: Double?
}

/// One customer on the list.
public struct CustomerAtRisk: Sendable, Hashable, Codable {
    public var customer: CustomerKey
    public var tier: String?
    public var region: String?
    /// Yearly, in the instance's currency; nil when unknown.
    public var value: Double?
    /// Calibrated probability 0…1; with ``ChurnAnswer/Method/points`` the points ÷ 100.
    public var risk: Double
    /// Part of the risk that the company can do something about, 0…1.
    public var persuadable: Double
    /// Value × risk × persuadable; an unknown value counts as the mean.
    public var priority: Double
    public var reasons: [ChurnReason]
    public var items: Int
    public var lastDay: Day
}

/// Why a customer is on the list.
public struct ChurnReason: Sendable, Hashable, Codable {
    public var sign: ChurnSign
    /// The topic of a repeated complaint, and how often.
    public var topic: String?
    public var count: Int
    /// Factor on the odds, or points.
    public var weight: Double
}
