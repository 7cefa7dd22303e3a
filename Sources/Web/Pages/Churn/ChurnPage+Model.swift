public import Insights

extension ChurnPage {
    /// Who may leave, why, whom to call first, and how far that is to be trusted.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        /// Whether a first or newer answer is being worked on.
        public var running: Bool
        public var progress: WorkProgress?
        public var figures: [EconomicsPage.MoneyCell]
        /// How risks were found, in words.
        public var method: String
        public var gaps: [String]
        public var hasGaps: Bool
        public var rows: [Row]
        public var hasRows: Bool
        /// How many stand on the list beyond those shown; nil when none.
        public var more: String?
        public var note: String
        public var exportHref: String?
        public var effects: [Effect]
        public var hasEffects: Bool
        public var calibration: Calibration?
        public var empty: EmptyState?
        /// The figures themselves, for programs; its list holds what is shown.
        public var analysis: ChurnAnswer?
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var rank: Int
        public var name: String
        public var href: String
        /// Tier and region.
        public var who: String
        public var value: String
        public var risk: String
        public var bar: Bar
        public var persuadable: String
        public var reasons: String
        public var last: String
    }

    /// One sign and how much it weighs.
    public struct Effect: Sendable, Encodable, Equatable {
        public var name: String
        public var ratio: String
        public var interval: String
        public var customers: String
        /// negative where the sign tells of leaving beyond chance, positive where of staying, else neutral.
        public var tone: String
    }

    /// Predicted against observed, tenth by tenth.
    public struct Calibration: Sendable, Encodable, Equatable {
        public var note: String
        public var diagonalEnd: Int
        public var topLabel: String
        public var points: [Point]

        public struct Point: Sendable, Encodable, Equatable {
            public var x: Int
            public var y: Int
            public var low: Int
            public var high: Int
            public var predicted: String
            public var observed: String
            public var interval: String
            public var customers: String
        }
    }
}
