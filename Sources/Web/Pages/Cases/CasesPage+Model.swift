public import Actions

extension CasesPage {
    /// What the list of cases shows.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var counts: CaseCounts
        public var notice: Notice?
        public var queues: [Queue]
        public var views: [Queue]
        public var isBoard: Bool
        public var rows: [Row]
        public var columns: [Column]
        /// Whether the person may change many at once.
        public var mayBulk: Bool
        public var people: [PeoplePage.Option]
        public var routingHref: String
        public var empty: String?
    }

    public struct Queue: Sendable, Encodable, Equatable {
        public var label: String
        public var count: String?
        public var href: String
        public var active: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var id: String
        public var href: String
        public var topic: String
        public var quote: String
        public var facts: [String]
        public var owner: String?
        public var stage: String
        public var stageText: String
        public var due: String?
        public var promise: String?
        /// late, soon or empty.
        public var urgency: String
        public var severity: String
        public var voices: String
    }

    public struct Column: Sendable, Encodable, Equatable {
        public var name: String
        public var label: String
        public var count: String
        public var rows: [Row]
    }
}
