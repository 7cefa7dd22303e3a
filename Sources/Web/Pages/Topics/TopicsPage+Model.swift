public import Insights

extension TopicsPage {
    /// The tree of topics as a table.
    public struct Model: Sendable, Encodable, Equatable {
        /// Where topics are that no taxonomy names.
        public var discoveredHref: String
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var views: [View]
        public var title: String
        public var note: String
        public var heads: [Head]
        public var rows: [Row]
        public var empty: EmptyState?
    }

    /// One way of gathering topics.
    public struct View: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }

    public struct Head: Sendable, Encodable, Equatable {
        public var label: String
        public var numeric: Bool
        public var href: String?
        /// ARIA's sort direction of the column in use.
        public var sort: String?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        /// 1…4.
        public var level: Int
        public var name: String
        /// What customers really want behind it; nil where the taxonomy names no need.
        public var need: String?
        public var href: String
        /// The node in the taxonomy editor.
        public var editHref: String
        public var cells: [Cell]
        public var spark: Sparkline?
    }

    public struct Cell: Sendable, Encodable, Equatable {
        public var key: String
        public var label: String
        public var value: String
        public var href: String?
        public var tone: String?
        public var thin: Bool
        public var bar: Bar?
        public var figure: Figure
    }
}
