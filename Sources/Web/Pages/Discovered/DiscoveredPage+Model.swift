public import Insights

extension DiscoveredPage {
    /// Topics that the voices themselves suggest.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        public var scopes: [DriversPage.Choice]
        /// Where the page's forms lead.
        public var action: String
        public var scope: String
        public var startText: String
        /// False while a reading runs.
        public var canStart: Bool
        public var progress: WorkProgress?
        public var note: String
        public var rows: [Row]
        public var empty: EmptyState?
        /// The reading itself, for programs.
        public var findings: TopicFindings?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: Int
        public var label: String
        public var href: String
        public var words: String
        public var voices: String
        public var share: String
        public var bar: Bar
        public var customers: String
        public var negative: String
        public var negativeInterval: String?
        public var growth: String
        public var growthNote: String
        /// negative where it grew beyond chance, positive where it shrank, else neutral.
        public var tone: String
        public var thin: Bool
        public var examples: [Example]
        /// The taxonomy that the topic would join.
        public var packName: String
    }

    public struct Example: Sendable, Encodable, Equatable {
        public var text: String
        public var href: String
    }
}
