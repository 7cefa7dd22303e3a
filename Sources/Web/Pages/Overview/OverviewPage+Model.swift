extension OverviewPage {
    /// What the Overview shows: the answer, five figures, the ranked problems, two charts.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        /// The gravest open signal; nil when nothing is open.
        public var signal: Strip?
        public var figures: [FigureCell]
        /// How the ranking is made, in words.
        public var ranking: String
        /// Where other weights are tried.
        public var priorityHref: String
        /// The worst five.
        public var problems: [Row]
        /// The next five, folded.
        public var others: [Row]
        public var hasOthers: Bool
        public var othersText: String
        public var charts: [ChartTable]
        public var empty: EmptyState?
    }

    /// One line about what is unusual just now.
    public struct Strip: Sendable, Encodable, Equatable {
        public var severity: Int
        public var weight: String
        public var told: [AnswerRun]
        public var href: String
        public var more: String
    }

    /// One ranked problem.
    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var rank: String
        /// The places among which chance moves it; nil when its place is sure.
        public var places: String?
        public var name: String
        public var topicHref: String
        public var need: String?
        public var since: String?
        public var channels: [Link]
        /// Department and contact; nil when nobody answers for it.
        public var owner: String?
        public var ownerHref: String
        public var money: Money
        public var cells: [Cell]
        public var quotes: [Quote]
        /// 0…100; the worst problem has 100.
        public var score: Double
    }

    public struct Link: Sendable, Encodable, Equatable {
        public var text: String
        public var href: String
    }

    /// What the problem costs, and what that rests on; or what is missing to say it.
    public struct Money: Sendable, Encodable, Equatable {
        public var summary: String
        public var lines: [String]
        /// A year, in the instance's currency.
        public var amount: Double?
    }

    public struct Cell: Sendable, Encodable, Equatable {
        public var key: String
        public var label: String
        public var value: String
        public var href: String?
        public var note: String?
        /// negative or positive where the change is beyond chance.
        public var tone: String?
        public var secondary: Bool
        public var thin: Bool
        public var bar: Bar?
        public var spark: Sparkline?
    }

    public struct Quote: Sendable, Encodable, Equatable {
        public var href: String
        /// From the words that carry the opinion on.
        public var runs: [QuotedText.Run]
        /// Channel and day.
        public var brief: String
        /// The same with product, region and tier.
        public var meta: String
    }
}
