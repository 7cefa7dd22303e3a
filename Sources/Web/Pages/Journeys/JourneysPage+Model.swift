public import Insights

extension JourneysPage {
    /// Where customers come again with the same problem: breakpoints, flows, the matrix of places, and whole ways.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var running: Bool
        public var progress: WorkProgress?
        public var places: [Choice]
        public var windows: [Choice]
        public var charts: [ChartTable]
        public var note: String
        public var rows: [Row]
        /// Says how many passages are as frequent as chance would have them; nil when none was looked at.
        public var others: String?
        public var matrix: Matrix?
        public var chains: [Chain]
        /// What the data do not say, each with its remedy.
        public var missing: [String]
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var analysis: JourneyAnalysis?
    }

    public struct Choice: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }

    /// One breakpoint, or a passage that is rarer than chance.
    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var rank: String
        public var topic: String
        public var topicHref: String?
        public var from: String
        public var to: String
        public var href: String
        /// What is spoken of at both ends, where that is more than the topic itself.
        public var about: String?
        public var owner: String?
        public var customers: String
        public var unhappy: String
        public var expected: String
        public var lift: String
        public var liftInterval: String
        public var tone: String
        public var loss: String
        public var lossNote: String?
        public var after: String
        public var thin: Bool
        public var quotes: [Quote]
    }

    public struct Quote: Sendable, Encodable, Equatable {
        public var href: String
        public var runs: [QuotedText.Run]
        public var brief: String
    }

    public struct Matrix: Sendable, Encodable, Equatable {
        public var heads: [String]
        public var rows: [MatrixRow]
    }

    public struct MatrixRow: Sendable, Encodable, Equatable {
        public var label: String
        public var cells: [Cell]
    }

    public struct Cell: Sendable, Encodable, Equatable {
        public var text: String
        public var note: String?
        public var href: String?
        /// more, less or empty.
        public var tone: String
    }

    public struct Chain: Sendable, Encodable, Equatable {
        public var topic: String
        public var path: [String]
        public var customers: String
        public var days: String
        public var ends: String
        public var bar: Bar
    }
}
