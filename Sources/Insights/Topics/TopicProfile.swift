public import Feedback

/// One line of the Topics page: how often a topic is spoken of, how it leans, and where it goes.
public struct TopicSummary: Sendable, Equatable, Codable {
    /// nil for items without a topic.
    public var topic: String?
    public var name: LocalizedName?
    /// 1 at the top; 0 for items without a topic.
    public var level: Int
    public var items: Figure
    public var customers: Figure
    public var share: Figure
    public var netSentiment: Figure
    public var negativeShare: Figure
    public var trend: Figure
    /// Items of each step, oldest first; the steps are those of ``TopicOverview/steps``.
    public var sparkline: [Int]
}

/// The Topics page: every topic with items, most frequent first, items without a topic last.
public struct TopicOverview: Sendable, Equatable, Codable {
    public var topics: [TopicSummary]
    /// Items that the filter admits.
    public var items: Int
    public var previous: Period
    /// day, week or month, and the key of each step of the sparklines.
    public var step: Dimension
    public var steps: [String]
}

/// Everything that the page of one topic shows.
public struct TopicProfile: Sendable, Equatable, Codable {
    public var topic: String
    public var name: LocalizedName?
    public var owner: Owner
    public var need: Need?
    /// items, customers, netSentiment, negativeShare, severity and trend of the topic, in this order.
    public var figures: [Figure]
    /// Items of the topic ÷ all items.
    public var share: Figure
    /// items, netSentiment and negativeShare over time.
    public var trends: [Trend]
    public var opinionPairs: [OpinionPairCount]
    public var keywords: [KeywordCount]
    /// Chosen verbatims, the severest first among them, and a few that praise.
    public var complaints: [Verbatim]
    public var praise: [Verbatim]
    /// items, negativeShare and trend by channel, product and region, at most ten rows each.
    public var byChannel: [InsightRow]
    public var byProduct: [InsightRow]
    public var byRegion: [InsightRow]

    /// The metrics behind `figures`.
    public static let metrics: [Metric] = [.items, .customers, .netSentiment, .negativeShare, .severity, .trend]
    /// The metrics behind the rows of `byChannel`, `byProduct` and `byRegion`.
    public static let breakdownMetrics: [Metric] = [.items, .negativeShare, .trend]
}
