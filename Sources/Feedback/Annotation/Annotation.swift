/// What the engine read in one item. It never changes the item, and carries the versions that produced it.
public struct Annotation: Sendable, Equatable, Codable {
    public var engineVersion: String
    /// Pack and version of the taxonomy used, "ecommerce@3".
    public var taxonomyVersion: String
    /// zh-Hans, zh-Hant, en, mixed or other.
    public var language: String
    public var sentiment: Sentiment
    /// −1…1.
    public var score: Double
    /// 0…1.
    public var confidence: Double
    public var emotion: Emotion
    public var intents: [Intent]
    /// 0…1.
    public var urgency: Double
    /// 0…10, see ``Severity``.
    public var severity: Double
    public var topics: [TopicAssignment]
    public var opinions: [Opinion]
    public var keywords: [String]
    public var noise: NoiseKind?
    /// Key of the earlier item of which this is a copy or a near copy.
    public var duplicateOf: ItemKey?
    /// SimHash of the normalised text, for finding near copies; 0 for an empty text.
    public var simHash: UInt64

    public init(
        engineVersion: String,
        taxonomyVersion: String,
        language: String,
        sentiment: Sentiment,
        score: Double,
        confidence: Double,
        emotion: Emotion = .neutral,
        intents: [Intent] = [],
        urgency: Double = 0,
        severity: Double = 0,
        topics: [TopicAssignment] = [],
        opinions: [Opinion] = [],
        keywords: [String] = [],
        noise: NoiseKind? = nil,
        duplicateOf: ItemKey? = nil,
        simHash: UInt64 = 0
    ) {
        self.engineVersion = engineVersion
        self.taxonomyVersion = taxonomyVersion
        self.language = language
        self.sentiment = sentiment
        self.score = score
        self.confidence = confidence
        self.emotion = emotion
        self.intents = intents
        self.urgency = urgency
        self.severity = severity
        self.topics = topics
        self.opinions = opinions
        self.keywords = keywords
        self.noise = noise
        self.duplicateOf = duplicateOf
        self.simHash = simHash
    }
}

/// One topic of an item, with the sentiment of the words that speak of it.
public struct TopicAssignment: Sendable, Equatable, Codable {
    /// Dotted path in the taxonomy, "delivery.speed".
    public var topic: String
    /// 0…1.
    public var confidence: Double
    /// −1…1.
    public var sentiment: Double

    public init(topic: String, confidence: Double, sentiment: Double) {
        self.topic = topic
        self.confidence = confidence
        self.sentiment = sentiment
    }
}

/// An aspect-level finding: what is spoken of, and what is said of it.
public struct Opinion: Sendable, Equatable, Codable {
    /// Offsets in Unicode scalars into the stored verbatim; nil when the aspect is implied.
    public var aspect: TextSpan?
    public var opinion: TextSpan
    /// The aspect's word in its dictionary form ("物流"), for counting pairs.
    public var aspectText: String
    /// The opinion's word in its dictionary form ("太慢").
    public var opinionText: String
    public var topic: String?
    /// −1…1.
    public var sentiment: Double

    public init(
        aspect: TextSpan?,
        opinion: TextSpan,
        aspectText: String,
        opinionText: String,
        topic: String?,
        sentiment: Double
    ) {
        self.aspect = aspect
        self.opinion = opinion
        self.aspectText = aspectText
        self.opinionText = opinionText
        self.topic = topic
        self.sentiment = sentiment
    }
}
