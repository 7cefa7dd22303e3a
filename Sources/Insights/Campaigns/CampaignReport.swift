public import Feedback

/// What customers said before, during and after.
public struct CampaignReport: Sendable, Hashable, Codable {
    public var record: CampaignRecord
    public var phases: Phases
    /// Whether somewhere else is there to compare with; else the effects are before and after only.
    public var isCompared: Bool
    public var during: [Effect]
    public var after: [Effect]
    /// What was said more than before, content first or unhappy first by `netSentiment`.
    public var points: [Point]
    public var channels: [ChannelEffect]
    /// Voices a day and the comparison group's on the same scale, for a chart.
    public var course: [CourseDay]

    /// A topic that became louder or quieter during the campaign.
    public struct Point: Sendable, Hashable, Codable {
        public var topic: String
        public var before: Int
        public var during: Int
        /// Relative change of the voices a day; nil when there were none before.
        public var change: Double?
        public var interval: Interval
        /// During the campaign: (positive − negative) ÷ all.
        public var netSentiment: Estimate
        public var qValue: Double

        /// resonates: louder and content; annoys: louder and unhappy.
        public var isLouder: Bool { qValue <= 0.05 && interval.low > 0 }
    }

    public struct ChannelEffect: Sendable, Hashable, Codable {
        public var channel: Channel
        public var before: Int
        public var during: Int
        public var change: Double?
        public var interval: Interval
        public var netBefore: Estimate?
        public var netDuring: Estimate?
    }

    public struct CourseDay: Sendable, Hashable, Codable {
        public var day: Day
        public var items: Int
        /// The comparison group's voices, scaled so that both have the same mean before the start.
        public var compared: Double?
    }

    /// Topics that became louder and please.
    public var resonating: [Point] { points.filter { $0.isLouder && $0.netSentiment.interval.low > 0 } }
    /// Topics that became louder and annoy.
    public var annoying: [Point] { points.filter { $0.isLouder && $0.netSentiment.interval.high < 0 } }
}
