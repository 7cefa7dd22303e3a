public import Feedback
public import Foundation

/// The answer to a ``ProblemQuery``: what hurts customers most, worst first.
public struct ProblemRanking: Sendable, Equatable, Codable {
    public var problems: [Problem]
    /// Problems cut off by the limit.
    public var omitted: Int
    public var period: Period
    public var previous: Period
    /// Everything that the filter admits in the period.
    public var items: Int
    public var customers: Int
    /// Items negative as a whole.
    public var negative: Int
    public var weights: ProblemWeights
    public var assumptions: ProblemAssumptions
    /// What was not there and what is therefore not said.
    public var missing: [MissingInput]
}

/// Something that the data does not hold.
public enum MissingInput: String, Sendable, Codable, Hashable, CaseIterable {
    /// No item names its customer: customers cannot be counted.
    case customers
    /// No customer has a value: money at stake cannot be said, and the score leaves value out.
    case customerValue
    /// No items in the comparison period: no trend.
    case comparison
    /// No item carries a severity: the score takes 5 of 10 for all.
    case severity
}

/// One topic that customers complain about.
public struct Problem: Sendable, Equatable, Codable {
    public var topic: String
    /// nil when no taxonomy knows the topic.
    public var name: LocalizedName?
    /// Items about the topic, and those negative about it.
    public var items: Int
    public var negative: Int
    /// Distinct known customers who speak of it.
    public var customers: Int
    /// Distinct known customers who speak negatively of it; nil when the store cannot tell.
    public var affectedCustomers: Int?
    /// Items ÷ all items.
    public var share: Figure
    /// Negative ÷ items of the topic.
    public var negativeShare: Figure
    /// Mean severity, 0…10.
    public var severity: Figure
    /// Relative change of the negative items against the comparison period.
    public var trend: Figure
    /// The three channels with most negative items.
    public var channels: [ChannelCount]
    /// The day on which the present rise began; nil when there is none.
    public var risingSince: Day?
    public var owner: Owner
    public var need: Need?
    /// nil when no value of an affected customer is known.
    public var value: ValueAtStake?
    /// 0…100; the worst problem has 100.
    public var score: Double
    public var parts: ProblemParts
    /// How sure its place is; nil when nobody asked.
    public var stability: RankStability?
    public var verbatims: [Verbatim]
}

public struct ChannelCount: Sendable, Hashable, Codable {
    public var channel: String
    /// Negative items.
    public var items: Int

    public init(channel: String, items: Int) {
        self.channel = channel
        self.items = items
    }
}

/// What the score is made of, before the weights.
public struct ProblemParts: Sendable, Hashable, Codable {
    /// Negative items ÷ all items, 0…1.
    public var frequency: Double
    /// Mean severity ÷ 10.
    public var severity: Double
    /// Mean value of the affected customers ÷ mean value of all affected customers of any problem; 1 when unknown.
    public var value: Double
    /// Relative to the usual 1.
    public var effort: Double

    /// frequency^a × severity^b × value^c ÷ effort^d.
    func product(_ weights: ProblemWeights) -> Double {
        pow(frequency, weights.frequency) * pow(severity, weights.severity) * pow(value, weights.value) / pow(effort, weights.effort)
    }
}

/// Yearly customer value that a problem puts at risk, with what it was computed from.
public struct ValueAtStake: Sendable, Equatable, Codable {
    /// In the instance's currency, a year: customers counted × average value × churn uplift.
    public var amount: Double
    /// Distinct affected customers, and those of them whose value is known.
    public var customers: Int
    public var valued: Int
    /// Mean yearly value of those whose value is known.
    public var averageValue: Double
    public var assumptions: [Assumption]
}

/// Something that a figure takes for granted.
public struct Assumption: Sendable, Equatable, Codable {
    /// Name of the field in ``ProblemAssumptions``.
    public var key: String
    public var value: Double
    public var sentence: LocalizedName

    public init(key: String, value: Double, sentence: LocalizedName) {
        self.key = key
        self.value = value
        self.sentence = sentence
    }
}

/// Words of a customer chosen as evidence, with the places to mark.
public struct Verbatim: Sendable, Equatable, Codable {
    public var id: Int64
    public var text: String
    /// Sorted, not overlapping; Unicode-scalar offsets into `text`.
    public var spans: [TextSpan]
    public var channel: Channel
    public var time: Date
    public var product: String?
    public var region: String?
    public var tier: String?
    public var severity: Double
    /// How many later copies are linked to it.
    public var copies: Int
}
