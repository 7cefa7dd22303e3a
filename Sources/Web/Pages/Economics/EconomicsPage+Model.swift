public import Insights

extension EconomicsPage {
    /// What problems cost, what that rests on, and the form with which it is argued about.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        /// Whether a first or newer answer is being worked on.
        public var running: Bool
        public var progress: WorkProgress?
        public var figures: [MoneyCell]
        public var levels: [DriversPage.Choice]
        public var rows: [Row]
        public var hasRows: Bool
        /// How leaving was compared, and when all of it was computed.
        public var note: String
        /// What the data do not hold, each with what is done instead.
        public var gaps: [String]
        public var hasGaps: Bool
        public var tornado: Tornado?
        public var form: AssumptionForm?
        public var exportHref: String?
        public var empty: EmptyState?
        /// The figures themselves, for programs; without the cells, which the export holds.
        public var analysis: EconomicsAnswer?
    }

    /// One figure of the strip at the top.
    public struct MoneyCell: Sendable, Encodable, Equatable {
        public var key: String
        public var label: String
        public var value: String
        public var href: String?
        public var change: String?
        public var direction: String
        public var under: String?
        public var thin: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var rank: Int
        public var id: String
        public var name: String
        public var href: String
        public var customers: String
        public var voicesHref: String
        public var uplift: String
        public var upliftNote: String
        /// negative where affected customers leave more often beyond chance, else neutral.
        public var tone: String
        public var leaving: String
        public var leavingNote: String
        public var contacts: String
        public var money: String
        public var range: String
        public var bar: Bar
        /// This page with the problem's sensitivity.
        public var detailHref: String
        public var active: Bool
    }

    /// What matters most: the money when one thing is low or high and all others stay.
    public struct Tornado: Sendable, Encodable, Equatable {
        public var title: String
        public var note: String
        public var rows: [Sway]
    }

    public struct Sway: Sendable, Encodable, Equatable {
        public var name: String
        public var from: String
        public var to: String
        public var moneyFrom: String
        public var moneyTo: String
        /// Of 1,000.
        public var x: Int
        public var width: Int
        public var middle: Int
    }

    public struct AssumptionForm: Sendable, Encodable, Equatable {
        public var action: String
        public var rows: [Field]
        public var unknownWorthAverage: Bool
        public var highValueShare: String
        /// Who decided last, and when; that nobody has, else.
        public var decided: String
        public var history: [Change]
        public var hasHistory: Bool
    }

    public struct Field: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var hint: String
        public var low: String
        public var likely: String
        public var high: String
    }

    public struct Change: Sendable, Encodable, Equatable {
        public var time: String
        public var by: String
        public var text: String
    }
}
