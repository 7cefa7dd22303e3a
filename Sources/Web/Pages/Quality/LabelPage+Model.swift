extension LabelPage {
    /// One item to be labelled, or the end of the sample.
    public struct Model: Sendable, Encodable, Equatable {
        public var number: String
        public var name: String
        public var action: String
        public var progressText: String
        public var bar: Bar
        /// What became of the item before: the person's answer beside the engine's.
        public var last: Last?
        public var canUndo: Bool
        public var item: Item?
        public var done: Done?
    }

    public struct Item: Sendable, Encodable, Equatable {
        public var id: String
        /// Plain in a blind sample: marks would give the engine's answer away.
        public var runs: [QuotedText.Run]
        public var meta: [String]
        /// The engine's answer, where the sample is not blind.
        public var said: String?
        public var topics: [TopicChoice]
        public var hasOthers: Bool
        public var others: [TopicChoice]
        public var emotions: [TaxonomyPage.Option]
        public var answers: [Answer]
    }

    public struct TopicChoice: Sendable, Encodable, Equatable {
        public var id: String
        public var label: String
        /// Name of the topic above it; nil at the top.
        public var parent: String?
        /// nil for topics without a key of their own.
        public var key: String?
        public var checked: Bool
    }

    /// A button that answers and goes on.
    public struct Answer: Sendable, Encodable, Equatable {
        public var value: String
        public var label: String
        public var key: String
        public var tone: String
        /// Whether it is the engine's answer, or the person's own earlier one.
        public var chosen: Bool
    }

    public struct Last: Sendable, Encodable, Equatable {
        public var yours: String
        public var engines: String?
        /// same, different or skipped.
        public var state: String
        public var stateText: String
        public var topics: String?
        public var quote: String
        public var href: String
    }

    public struct Done: Sendable, Encodable, Equatable {
        public var text: String
        public var resultHref: String
        public var wrongHref: String?
        public var wrong: String?
    }
}
