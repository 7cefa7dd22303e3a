/// Which items are meant: the filter bar of every page, the `filter` of every query.
///
/// An empty list means "any". Lists are joined by *and*, the values inside one list by *or*.
public struct FeedbackFilter: Sendable, Hashable, Codable {
    public var period: Period?
    public var channels: [Channel]
    /// Topic ids; each stands for itself and everything below it.
    public var topics: [String]
    /// Together with `topics`: the sentiment of the words about those topics (mean of the item's assignments at or below them,
    /// above 0.05 positive, below −0.05 negative), so that a topic's negative figure opens exactly its negative verbatims.
    public var sentiments: [Sentiment]
    public var products: [String]
    public var regions: [String]
    public var stores: [String]
    public var sources: [String]
    public var tiers: [String]
    public var emotions: [Emotion]
    public var intents: [Intent]
    public var touchpoints: [String]
    /// Free text: words separated by blanks must all occur; "quoted words" as they stand.
    public var text: String?
    public var customer: CustomerKey?
    /// Keep only items at least this severe, 0…10.
    public var minimumSeverity: Double?
    /// The pair (aspect, opinion) that must have been found, as "物流—太慢".
    public var opinionPair: OpinionPairKey?
    /// Ratings, rounded to whole stars, that are meant.
    public var ratings: [Int]
    /// Only noise instead of only voices.
    public var noise: Bool
    /// Leaves out linked copies, so that a text pasted a hundred times counts once.
    public var withoutDuplicates: Bool

    public init(
        period: Period? = nil,
        channels: [Channel] = [],
        topics: [String] = [],
        sentiments: [Sentiment] = [],
        products: [String] = [],
        regions: [String] = [],
        stores: [String] = [],
        sources: [String] = [],
        tiers: [String] = [],
        emotions: [Emotion] = [],
        intents: [Intent] = [],
        touchpoints: [String] = [],
        text: String? = nil,
        customer: CustomerKey? = nil,
        minimumSeverity: Double? = nil,
        opinionPair: OpinionPairKey? = nil,
        ratings: [Int] = [],
        noise: Bool = false,
        withoutDuplicates: Bool = false
    ) {
        self.period = period
        self.channels = channels
        self.topics = topics
        self.sentiments = sentiments
        self.products = products
        self.regions = regions
        self.stores = stores
        self.sources = sources
        self.tiers = tiers
        self.emotions = emotions
        self.intents = intents
        self.touchpoints = touchpoints
        self.text = text
        self.customer = customer
        self.minimumSeverity = minimumSeverity
        self.opinionPair = opinionPair
        self.ratings = ratings
        self.noise = noise
        self.withoutDuplicates = withoutDuplicates
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case period, channels, topics, sentiments, products, regions, stores, sources, tiers, emotions, intents
        case touchpoints, text, customer, minimumSeverity, opinionPair, ratings, noise, withoutDuplicates
    }

    /// Every key may be left out; a key that is not known is an error, so that a typing mistake never widens a filter.
    public init(from decoder: any Decoder) throws {
        try UnknownKeys.refuse(in: decoder, known: Set(CodingKeys.allCases.map(\.rawValue)))
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] {
            try values.decodeIfPresent([Element].self, forKey: key) ?? []
        }
        self.init(
            period: try values.decodeIfPresent(Period.self, forKey: .period),
            channels: try list(.channels),
            topics: try list(.topics),
            sentiments: try list(.sentiments),
            products: try list(.products),
            regions: try list(.regions),
            stores: try list(.stores),
            sources: try list(.sources),
            tiers: try list(.tiers),
            emotions: try list(.emotions),
            intents: try list(.intents),
            touchpoints: try list(.touchpoints),
            text: try values.decodeIfPresent(String.self, forKey: .text),
            customer: try values.decodeIfPresent(CustomerKey.self, forKey: .customer),
            minimumSeverity: try values.decodeIfPresent(Double.self, forKey: .minimumSeverity),
            opinionPair: try values.decodeIfPresent(OpinionPairKey.self, forKey: .opinionPair),
            ratings: try list(.ratings),
            noise: try values.decodeIfPresent(Bool.self, forKey: .noise) ?? false,
            withoutDuplicates: try values.decodeIfPresent(Bool.self, forKey: .withoutDuplicates) ?? false
        )
    }
}

/// What is spoken of and what is said of it, for counting (物流, 太慢).
public struct OpinionPairKey: Sendable, Hashable, Codable {
    public var aspect: String
    public var opinion: String

    public init(aspect: String, opinion: String) {
        self.aspect = aspect
        self.opinion = opinion
    }
}
