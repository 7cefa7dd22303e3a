/// What the engine reads in one text. All offsets are Unicode-scalar offsets into the original text, end exclusive.
public struct Analysis: Sendable, Equatable {
    public var language: Language
    public var sentiment: SentimentFinding
    public var emotion: EmotionFinding
    public var intents: [IntentLabel]
    /// 0…1.
    public var urgency: Double
    public var topics: [TopicFinding]
    public var opinions: [OpinionFinding]
    public var keywords: [Keyword]
    public var pii: [PIIFinding]
    public var noise: NoiseLabel?
    /// SimHash of the normalised text; 0 when the text is too short to compare.
    public var simHash: UInt64

    public init(
        language: Language,
        sentiment: SentimentFinding,
        emotion: EmotionFinding,
        intents: [IntentLabel],
        urgency: Double,
        topics: [TopicFinding],
        opinions: [OpinionFinding],
        keywords: [Keyword],
        pii: [PIIFinding],
        noise: NoiseLabel?,
        simHash: UInt64
    ) {
        self.language = language
        self.sentiment = sentiment
        self.emotion = emotion
        self.intents = intents
        self.urgency = urgency
        self.topics = topics
        self.opinions = opinions
        self.keywords = keywords
        self.pii = pii
        self.noise = noise
        self.simHash = simHash
    }
}

public enum Language: String, Sendable, Codable, CaseIterable {
    case simplifiedChinese = "zh-Hans"
    case traditionalChinese = "zh-Hant"
    case english = "en"
    case mixed, other
}

public enum SentimentLabel: String, Sendable, Codable, CaseIterable {
    case negative, neutral, positive
}

public struct SentimentFinding: Sendable, Equatable {
    public var label: SentimentLabel
    /// −1…1; its sign is the side that the text leans to, also when the label is neutral.
    public var score: Double
    /// 0…1, calibrated on dev data.
    public var confidence: Double

    public init(label: SentimentLabel, score: Double, confidence: Double) {
        self.label = label
        self.score = score
        self.confidence = confidence
    }
}

public enum EmotionLabel: String, Sendable, Codable, CaseIterable {
    case anger, disgust, fear, sadness, surprise, joy, neutral
}

public struct EmotionFinding: Sendable, Equatable {
    public var label: EmotionLabel
    public var confidence: Double

    public init(label: EmotionLabel, confidence: Double) {
        self.label = label
        self.confidence = confidence
    }
}

public enum IntentLabel: String, Sendable, Codable, CaseIterable {
    case complaint, suggestion, praise, question, churn
}

public enum NoiseLabel: String, Sendable, Codable, CaseIterable {
    case advert, gibberish, empty, offTopic, bot
}

public struct TopicFinding: Sendable, Equatable {
    public var id: String
    public var confidence: Double
    /// −1…1, of the words that speak of this topic.
    public var sentiment: Double

    public init(id: String, confidence: Double, sentiment: Double) {
        self.id = id
        self.confidence = confidence
        self.sentiment = sentiment
    }
}

/// A piece of the original text with its scalar offsets.
public struct Span: Sendable, Hashable {
    public var start: Int
    public var end: Int

    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}

public struct OpinionFinding: Sendable, Equatable {
    /// nil when the aspect is implied ("太贵了").
    public var aspect: Span?
    public var opinion: Span
    /// Normalised words of both, as they are counted ("物流", "太慢"); an implied aspect takes its topic's word.
    public var aspectText: String
    public var opinionText: String
    public var topic: String?
    /// −1…1.
    public var sentiment: Double

    public init(aspect: Span?, opinion: Span, aspectText: String, opinionText: String, topic: String?, sentiment: Double) {
        self.aspect = aspect
        self.opinion = opinion
        self.aspectText = aspectText
        self.opinionText = opinionText
        self.topic = topic
        self.sentiment = sentiment
    }
}

public struct Keyword: Sendable, Equatable {
    public var text: String
    /// TF-IDF weight, above 0.
    public var weight: Double

    public init(text: String, weight: Double) {
        self.text = text
        self.weight = weight
    }
}

public enum PIIKind: String, Sendable, Codable, CaseIterable {
    case phone, landline, email, idCard, bankCard, plate, passport, address, wechat, qq, weibo, name, order
}

public struct PIIFinding: Sendable, Equatable {
    public var kind: PIIKind
    public var start: Int
    public var end: Int

    public init(kind: PIIKind, start: Int, end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}
