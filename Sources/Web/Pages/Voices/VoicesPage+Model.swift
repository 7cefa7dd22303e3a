extension VoicesPage {
    /// What the Voices page shows.
    public struct Model: Sendable, Encodable, Equatable {
        /// Exact number of verbatims that the filter admits.
        public var count: Int
        public var countText: String
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var csvHref: String
        public var jsonlHref: String
        public var search: String
        /// The filter without its words, for the search form.
        public var kept: [Field]
        public var tones: [Choice]
        public var orders: [Choice]
        public var voices: [VerbatimCard]
        /// "已选 # 条"; the script puts the number in.
        public var selectionText: String
        /// Address of the next page; nil on the last one.
        public var more: String?
        public var empty: EmptyState?
    }

    public struct Field: Sendable, Encodable, Equatable {
        public var name: String
        public var value: String
    }

    public struct Choice: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }
}
