public import Insights

extension SegmentsPage {
    /// Needs by kind of customer, and who never speaks.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var running: Bool
        public var progress: WorkProgress?
        public var keys: [Choice]
        public var rowChoices: [Choice]
        public var title: String
        public var note: String
        public var heads: [Head]
        public var rows: [Row]
        /// Segments or cells that are not shown, and why; nil when all are.
        public var hidden: String?
        public var silence: SilenceBox?
        /// What the data do not say, each with its remedy.
        public var missing: [String]
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var table: CrossTable?
        public var silent: Silence?
    }

    public struct Choice: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }

    public struct Head: Sendable, Encodable, Equatable {
        public var label: String
        public var units: String
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var name: String
        public var href: String?
        public var share: String
        public var units: String
        public var cells: [Cell]
    }

    public struct Cell: Sendable, Encodable, Equatable {
        public var index: String
        public var share: String
        public var interval: String
        public var href: String?
        /// more, less, empty or nothing.
        public var tone: String
        public var label: String
    }

    public struct SilenceBox: Sendable, Encodable, Equatable {
        public var sentence: String
        public var groups: [Group]
        public var figures: [Figure]
        public var weightedBy: String
    }

    public struct Group: Sendable, Encodable, Equatable {
        public var key: String
        public var value: String
        public var customers: String
        public var rate: String
        public var interval: String
        public var index: String
        public var tone: String
        public var range: RangeBar
    }

    public struct Figure: Sendable, Encodable, Equatable {
        public var name: String
        public var raw: String
        public var weighted: String
        public var interval: String
        public var change: String
    }
}
