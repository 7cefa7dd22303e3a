public import Insights

extension ConceptPage {
    /// The evidence for one phrase: how many, how strongly, who, rising or falling, in whose words.
    public struct Model: Sendable, Encodable, Equatable {
        public var phrase: String
        public var action: String
        public var kept: [VoicesPage.Field]
        public var answer: [AnswerRun]
        public var answerNote: String?
        /// Whether anybody said it: the rest of the page is about those voices.
        public var found: Bool
        public var figures: [Cell]
        public var charts: [ChartTable]
        public var intents: Bars?
        public var words: Bars?
        public var groups: [SplitTable]
        public var allHref: String
        public var allText: String
        public var topicHref: String
        public var voices: [VerbatimCard]
        public var more: String?
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var concept: Concept?
    }

    public struct Bars: Sendable, Encodable, Equatable {
        public var bars: BarTable
    }

    /// One figure of the strip, in the form that its template piece knows.
    public struct Cell: Sendable, Encodable, Equatable {
        public var key: String
        public var label: String
        public var value: String
        public var href: String?
        public var change: String?
        public var direction: String
        public var under: String?
        public var thin: Bool
    }
}
