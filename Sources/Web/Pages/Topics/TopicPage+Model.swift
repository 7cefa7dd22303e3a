extension TopicPage {
    /// One topic by itself.
    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var topicsHref: String
        public var parents: [Parent]
        public var editHref: String
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var figures: [FigureCell]
        public var charts: [ChartTable]
        /// The opinions found most often.
        public var bars: BarTable
        public var cloud: WordCloud?
        public var splits: [SplitTable]
        public var allHref: String
        public var allText: String
        public var voices: [VerbatimCard]
        /// The list here is short; the whole of it is behind `allHref`.
        public var more: String?
    }

    public struct Parent: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String
    }
}
