public import Insights

extension DriversPage {
    /// Which topics move a score: a table, and the same as a plane of importance and performance.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        /// Whether nothing can be shown yet.
        public var running: Bool
        public var progress: WorkProgress?
        public var scores: [Choice]
        public var levels: [Choice]
        public var rows: [Row]
        public var plane: DriverPlane?
        /// Which topics were left out and why; nil when none was.
        public var rare: String?
        public var note: String
        public var empty: EmptyState?
        /// The figures themselves, for programs.
        public var analysis: DriverAnalysis?
    }

    public struct Choice: Sendable, Encodable, Equatable {
        public var label: String
        public var href: String
        public var active: Bool
    }

    public struct Row: Sendable, Encodable, Equatable {
        public var rank: Int
        public var id: String
        public var name: String
        public var href: String
        public var mentions: String
        public var voicesHref: String
        public var importance: String
        public var importanceInterval: String
        public var bar: Bar
        public var meanWith: String
        public var meanWithout: String
        public var impact: String
        public var impactInterval: String
        /// negative where the topic pulls the score down beyond chance, positive where it lifts it, else neutral.
        public var tone: String
    }
}
