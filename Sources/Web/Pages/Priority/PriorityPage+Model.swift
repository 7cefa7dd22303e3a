public import Insights

extension PriorityPage {
    /// The ranking under weights that a person tries, beside the one in force.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        /// Where the form of weights leads, and what goes along.
        public var action: String
        public var hidden: [UndoForm.Field]
        public var sliders: [Slider]
        public var rows: [Row]
        public var hasRows: Bool
        /// The last place of the ranking, where the lines of the places end.
        public var last: String
        /// Who decided the ranking in force; that nobody has, else.
        public var decided: String
        /// nil when what is tried is what is in force, or nothing can be saved.
        public var save: UndoForm?
        public var resetHref: String
        public var empty: EmptyState?
        /// The weights and efforts that were tried, for programs.
        public var tried: PriorityDecision
    }

    public struct Slider: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var hint: String
        public var value: String
        /// The one in force, which needs no place in the address.
        public var usual: String
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var rank: Int
        public var id: String
        public var name: String
        public var href: String
        public var negative: String
        public var voicesHref: String
        public var severity: String
        public var value: String
        public var effortName: String
        public var effort: String
        public var usualEffort: String
        public var score: String
        public var bar: Bar
        /// Share of draws in which it stays among the first five, and the places of 95 % of them.
        public var topFive: String
        public var places: String
        /// The same as a line from the first place to the last; nil when nothing was drawn.
        public var range: RangeBar?
        /// Frequency, severity, value and effort, with which a script ranks while a weight is dragged.
        public var parts: String
        /// Place in the ranking in force; empty when it is not among those shown.
        public var usualRank: String
        /// Places gained or lost against the ranking in force; empty when none.
        public var moved: String
        /// up or down; empty when nothing moved.
        public var movedTone: String
        public var stability: RankStability?
    }
}
