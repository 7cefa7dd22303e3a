public import Insights

extension TrendsPage {
    /// One metric over time, held against something, and what moved it.
    public struct Model: Sendable, Encodable, Equatable {
        public var metrics: [Choice]
        public var splits: [Choice]
        public var against: Against
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var charts: [ChartTable]
        public var groups: [Group]
        public var groupsNote: String
        public var topics: [Group]
        public var topicsNote: String
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var trend: Trend?
        public var decomposition: Decomposition?
        public var moves: [TopicMove]
    }

    public struct Choice: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }

    /// The form by which another filter is chosen.
    public struct Against: Sendable, Encodable, Equatable {
        public var action: String
        public var kept: [VoicesPage.Field]
        public var groups: [Select]
        /// Chips of what is chosen; the way back to the comparison of periods.
        public var chosen: String?
        public var clearHref: String
    }

    public struct Select: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var options: [Option]
    }

    public struct Option: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    /// One line of what moved the figure.
    public struct Group: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var now: String
        public var before: String
        public var share: String
        public var mix: String
        public var rate: String
        public var total: String
        public var tone: String
        public var bar: Bar
    }
}
