public import Insights

extension PromisesPage {
    /// What the brand says, and whether customers say the same, channel by channel.
    public struct Model: Sendable, Encodable, Equatable {
        public var answer: [AnswerRun]
        public var answerNote: String?
        public var running: Bool
        public var progress: WorkProgress?
        public var notice: Notice?
        public var promises: [Card]
        public var form: Form
        /// Promises that are no longer made.
        public var withdrawn: [Withdrawn]
        public var hasWithdrawn: Bool
        public var empty: EmptyState?
    }

    public struct Card: Sendable, Encodable, Equatable {
        public var id: String
        public var statement: String
        public var place: String?
        public var topics: [Link]
        public var thresholdText: String
        public var state: String
        public var stateText: String
        public var share: String
        public var shareNote: String?
        public var href: String
        public var channels: [ChannelRow]
        public var consistency: String?
        public var consistencyNote: String?
        public var charts: [ChartTable]
        public var words: [WordRow]
        public var edited: String
        public var form: Form
        /// For taking the promise out of the register.
        public var withdrawal: UndoForm
        public var report: PromiseReport
    }

    public struct Link: Sendable, Encodable, Equatable {
        public var text: String
        public var href: String
    }

    public struct ChannelRow: Sendable, Encodable, Equatable {
        public var channel: String
        public var href: String
        public var state: String
        public var stateText: String
        public var voices: String
        public var share: String
        public var interval: String
        public var range: RangeBar?
        public var thin: Bool
    }

    public struct WordRow: Sendable, Encodable, Equatable {
        public var channel: String
        public var words: [Word]
    }

    public struct Word: Sendable, Encodable, Equatable {
        public var text: String
        public var count: String
        public var href: String
    }

    /// A promise to be written: empty for a new one.
    public struct Form: Sendable, Encodable, Equatable {
        public var action: String
        /// Empty for a new promise.
        public var id: String
        public var version: String
        public var statement: String
        public var place: String
        public var threshold: String
        public var choices: [TopicChoice]
        public var label: String
    }

    /// One of the places for a topic.
    public struct TopicChoice: Sendable, Encodable, Equatable {
        public var options: [TopicOption]
    }

    public struct TopicOption: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var selected: Bool
    }

    public struct Withdrawn: Sendable, Encodable, Equatable {
        public var statement: String
        public var edited: String
        public var back: UndoForm
    }
}
