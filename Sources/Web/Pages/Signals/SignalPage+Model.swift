public import Insights

extension SignalPage {
    /// One signal: the answer, the course against what was expected, where it sits, in whose words, and what was done.
    public struct Model: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var kind: String
        public var severity: Int
        public var weight: String
        public var listHref: String
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        public var state: String?
        public var facts: [String]
        public var actions: SignalsPage.Actions
        public var charts: [ChartTable]
        public var parts: Bars?
        public var words: Bars?
        public var history: [Line]
        public var hasHistory: Bool
        public var allHref: String
        public var allText: String
        public var voices: [VerbatimCard]
        public var more: String?
        /// The signal itself and its course, for programs.
        public var signal: StoredSignal
        public var course: [Signal]
    }

    /// A bar table under the name that its template piece knows.
    public struct Bars: Sendable, Encodable, Equatable {
        public var bars: BarTable
    }

    public struct Line: Sendable, Encodable, Equatable {
        public var time: String
        public var text: String
        public var by: String
    }
}
