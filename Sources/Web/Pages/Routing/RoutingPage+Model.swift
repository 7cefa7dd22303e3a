extension RoutingPage {
    /// What the page of contacts and promises shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var notice: Notice?
        public var version: String
        public var mayChange: Bool
        public var rules: [RuleRow]
        public var hasRules: Bool
        public var unowned: [Unowned]
        public var hasUnowned: Bool
        public var absences: [AbsenceRow]
        public var hasAbsences: Bool
        public var people: [PeoplePage.Option]
        public var topics: [PeoplePage.Option]
        public var channels: [PeoplePage.Option]
        public var regions: [PeoplePage.Option]
        public var tiers: [PeoplePage.Option]
        public var promise: Promise
        public var opening: Opening
        public var today: String
        public var replies: [ReplyRow]
    }

    /// A text that begins an answer.
    public struct ReplyRow: Sendable, Encodable, Equatable {
        public var place: String
        public var name: String
        public var topics: String
        public var text: String
    }

    public struct RuleRow: Sendable, Encodable, Equatable {
        public var place: String
        public var conditions: [String]
        public var department: String
        public var contact: String?
        public var standIns: String
        public var isFirst: Bool
    }

    /// A topic that nobody answers for.
    public struct Unowned: Sendable, Encodable, Equatable {
        public var topic: String
        public var name: String
        public var negative: String
        public var href: String
        public var editHref: String
    }

    public struct AbsenceRow: Sendable, Encodable, Equatable {
        public var place: String
        public var person: String
        public var from: String
        public var to: String
    }

    public struct Promise: Sendable, Encodable, Equatable {
        public var contactHours: String
        public var resolveHours: String
        public var severeAt: String
        public var severeContactHours: String
        public var severeResolveHours: String
        public var from: String
        public var to: String
        public var days: [PeoplePage.Option]
        public var holidays: String
        public var extraDays: String
    }

    public struct Opening: Sendable, Encodable, Equatable {
        public var nps: String
        public var csat: String
        public var urgency: String
        public var churn: Bool
        public var signal: String
        public var vipTiers: String
        public var daysBack: String
    }
}
