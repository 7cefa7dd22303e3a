/// One topic as the engine needs it; the taxonomy's own type lives elsewhere.
public struct TopicSpecification: Sendable {
    public var id: String
    /// Words and phrases any of which names the topic.
    public var words: [String]
    public var rules: [ProximityRule]
    /// Phrases that cancel a hit that they cover.
    public var except: [String]

    public init(id: String, words: [String], rules: [ProximityRule], except: [String]) {
        self.id = id
        self.words = words
        self.rules = rules
        self.except = except
    }
}

/// At least one word of every group within `within` scalars, and no word of `none` near them.
public struct ProximityRule: Sendable {
    public var all: [[String]]
    public var within: Int
    public var none: [String]

    public init(all: [[String]], within: Int, none: [String]) {
        self.all = all
        self.within = within
        self.none = none
    }
}
