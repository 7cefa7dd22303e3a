public import Feedback

/// What a person says that one item holds.
public struct GoldLabel: Sendable, Hashable, Codable {
    /// nil when the item is noise: then no other question has an answer.
    public var sentiment: Sentiment?
    /// Ids of all topics that the item speaks of, sorted; a parent only where no child fits.
    public var topics: [String]
    /// nil when the person did not say.
    public var emotion: Emotion?
    /// Set when the item says nothing about the company.
    public var noise: NoiseKind?

    public init(sentiment: Sentiment?, topics: [String] = [], emotion: Emotion? = nil, noise: NoiseKind? = nil) {
        self.sentiment = noise == nil ? sentiment : nil
        self.topics = noise == nil ? Set(topics).sorted() : []
        self.emotion = noise == nil ? emotion : nil
        self.noise = noise
    }
}

/// What the engine said of an item at one time, with the versions that said it.
public struct Prediction: Sendable, Hashable, Codable {
    public var engineVersion: String
    /// "ecommerce@3".
    public var taxonomyVersion: String
    public var sentiment: Sentiment
    /// 0…1.
    public var confidence: Double
    public var topics: [String]
    public var emotion: Emotion
    public var noise: NoiseKind?

    public init(
        engineVersion: String,
        taxonomyVersion: String,
        sentiment: Sentiment,
        confidence: Double,
        topics: [String],
        emotion: Emotion,
        noise: NoiseKind?
    ) {
        self.engineVersion = engineVersion
        self.taxonomyVersion = taxonomyVersion
        self.sentiment = sentiment
        self.confidence = confidence
        self.topics = topics
        self.emotion = emotion
        self.noise = noise
    }

    public init(_ annotation: Annotation) {
        self.init(
            engineVersion: annotation.engineVersion,
            taxonomyVersion: annotation.taxonomyVersion,
            sentiment: annotation.sentiment,
            confidence: annotation.confidence,
            topics: annotation.topics.map(\.topic).sorted(),
            emotion: annotation.emotion,
            noise: annotation.noise
        )
    }
}
