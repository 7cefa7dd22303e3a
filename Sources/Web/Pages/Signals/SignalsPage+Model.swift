public import Insights

extension SignalsPage {
    /// What is unusual, gravest first; what was dealt with; and on what all of it rests.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var notice: Notice?
        /// What is being judged at this moment; nil when nothing is.
        public var judging: String?
        public var open: [Row]
        public var others: [Row]
        public var hasOthers: Bool
        public var othersText: String
        /// What looking only at graver signals would have meant; empty while nothing was found.
        public var rules: [Rule]
        public var hasRules: Bool
        public var rulesNote: String
        public var calendar: String
        public var calendarHref: String
        public var empty: EmptyState?
        /// The signals themselves, for programs.
        public var signals: [StoredSignal]
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var name: String
        public var href: String
        public var kind: String
        /// 1…10, and how loud it is shown: grave, marked or plain.
        public var severity: Int
        public var weight: String
        public var told: [AnswerRun]
        public var facts: [String]
        public var words: String?
        public var state: String?
        public var actions: Actions
    }

    public struct Rule: Sendable, Encodable, Equatable {
        public var label: String
        public var perWeek: String
        public var confirmed: String
        public var refuted: String
        public var precision: String
        public var missed: String
        public var lead: String
    }

    /// What can be done with a signal.
    public struct Actions: Sendable, Encodable, Equatable {
        public var action: String
        public var back: String
        public var acts: [Act]
    }

    public struct Act: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var primary: Bool
    }
}
