public import Feedback
public import Foundation

/// What one reading of the voices found beyond the taxonomy: groups of voices that speak of the same thing.
///
/// A picture of one moment; voices that came later, or were erased since, are not in it until the next reading.
public struct TopicFindings: Sendable, Codable, Equatable {
    /// Which voices are read.
    public enum Scope: String, Sendable, Codable, Hashable, CaseIterable {
        /// Those that no topic of the taxonomy claims.
        case unclassified
        case all
    }

    public var scope: Scope
    public var readAt: Date
    /// From the first day read up to and without the one after the last; nil when nothing was read.
    public var period: Period?
    /// Voices that the scope holds.
    public var population: Int
    /// Those that were read, the newest.
    public var voices: Int
    /// Those among them in no topic.
    public var outliers: Int
    public var seconds: Double
    /// The largest first.
    public var topics: [FoundTopic]

    public init(
        scope: Scope, readAt: Date, period: Period?, population: Int, voices: Int, outliers: Int, seconds: Double, topics: [FoundTopic]
    ) {
        self.scope = scope
        self.readAt = readAt
        self.period = period
        self.population = population
        self.voices = voices
        self.outliers = outliers
        self.seconds = seconds
        self.topics = topics
    }
}

/// One topic that the voices themselves suggest.
public struct FoundTopic: Sendable, Codable, Equatable {
    /// Above 0; the same from reading to reading.
    public var id: Int
    /// One to three words: “快递 太慢”.
    public var label: String
    /// The most telling words, first those of the label.
    public var words: [String]
    /// Voices, copies included.
    public var voices: Int
    /// Voices of which none copies another.
    public var distinct: Int
    /// Known customers among them, each once.
    public var customers: Int
    /// Analysed voices, and those among them that are negative.
    public var analysed: Int
    public var negative: Int
    /// Voices of the last seven days read, and of the seven before.
    public var lastWeek: Int
    public var weekBefore: Int
    /// Voices of each whole seven days up to the last day read, the oldest first, at most ``mostWeeks``; nil in a reading of before they were
    /// kept.
    public var weeks: [Int]?
    /// Ids of a few voices near its centre that differ from each other.
    public var examples: [Int64]
    /// The taxonomy pack of most of its voices.
    public var pack: String

    /// A year and a week.
    public static let mostWeeks = 53

    public init(
        id: Int, label: String, words: [String], voices: Int, distinct: Int, customers: Int = 0, analysed: Int = 0, negative: Int = 0,
        lastWeek: Int = 0, weekBefore: Int = 0, weeks: [Int]? = nil, examples: [Int64] = [], pack: String
    ) {
        self.id = id
        self.label = label
        self.words = words
        self.voices = voices
        self.distinct = distinct
        self.customers = customers
        self.analysed = analysed
        self.negative = negative
        self.lastWeek = lastWeek
        self.weekBefore = weekBefore
        self.weeks = weeks
        self.examples = examples
        self.pack = pack
    }

    /// Share of negative voices with its interval; nil when none is analysed.
    public var negativeShare: Estimate? { Proportion.estimate(negative, of: analysed) }

    /// Relative change of the last week against the one before, with its interval; nil when both are silent.
    public var growth: (value: Double?, interval: Interval)? { PoissonRatio.change(from: weekBefore, to: lastWeek) }
}

extension TopicFindings {
    /// The topic that grew beyond chance and most of all, by the lower end of its interval; nil when none did.
    public var fastest: FoundTopic? {
        topics.compactMap { topic in topic.growth.map { (topic, $0.interval.low) } }
            .filter { $0.1 > 0 }.max { ($0.1, $1.0.id) < ($1.1, $0.0.id) }?.0
    }
}
