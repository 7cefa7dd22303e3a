extension CustomerPage {
    /// What the page of one customer shows.
    public struct Model: Sendable, Encodable, Equatable {
        /// The key in hexadecimal, as `customer=` of a filter takes it.
        public var key: String
        /// What the customer is called here: the first digits of the key.
        public var name: String
        public var answer: [AnswerRun]
        public var step: Step
        public var facts: [SingleVoicePage.Fact]
        /// Whether what is known beyond the voices is kept from this person.
        public var isMasked: Bool
        public var problems: [Problem]
        public var hasProblems: Bool
        public var cases: [CaseRow]
        public var hasCases: Bool
        public var promises: [PromiseRow]
        public var hasPromises: Bool
        public var mood: Mood?
        public var risk: Risk?
        public var channels: [Channel]
        public var timeline: [Entry]
        public var allHref: String
        public var fullHref: String
        public var compactHref: String
    }

    /// What is suggested, with the words to begin with and the way there.
    public struct Step: Sendable, Encodable, Equatable {
        /// hurry, contact, remedy, ask, confirm, open, keep, thank or nothing.
        public var kind: String
        public var text: String
        public var href: String?
        /// The voice about which a case can be opened; nil where nothing is to be opened, or not by this person.
        public var opens: String?
        public var reply: CasePage.Reply?
    }

    public struct Problem: Sendable, Encodable, Equatable {
        public var topic: String
        public var href: String
        public var text: String
        public var caseHref: String?
        public var opens: String?
    }

    public struct CaseRow: Sendable, Encodable, Equatable {
        public var href: String
        public var title: String
        public var stageText: String
        public var due: String?
        public var urgency: String
        public var owner: String?
        /// What was said to the customer last.
        public var said: String?
    }

    public struct PromiseRow: Sendable, Encodable, Equatable {
        public var text: String
        public var note: String
        /// good, bad or neutral.
        public var tone: String
    }

    /// Score after score, oldest first, in a box of 100 × 40 with zero in the middle.
    public struct Mood: Sendable, Encodable, Equatable {
        public var points: String
        public var text: String
    }

    public struct Risk: Sendable, Encodable, Equatable {
        public var points: String
        public var bar: Bar
        public var reasons: [String]
    }

    public struct Channel: Sendable, Encodable, Equatable {
        public var label: String
        public var count: String
        public var href: String
    }

    /// A voice, or something that was done.
    public struct Entry: Sendable, Encodable, Equatable {
        public var voice: VerbatimCard?
        public var line: CasePage.Line?
        public var href: String?
    }
}
