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
        /// Places gained or lost against the ranking in force; nil when none.
        public var moved: String?
        public var stability: RankStability?
    }
}
