/// The side on which a verbatim stands.
public enum Sentiment: String, Sendable, Codable, Hashable, CaseIterable {
    case negative, neutral, positive
}

/// The feeling that a verbatim carries.
public enum Emotion: String, Sendable, Codable, Hashable, CaseIterable {
    case anger, disgust, fear, sadness, surprise, joy, neutral
}

/// What the customer wants by speaking.
public enum Intent: String, Sendable, Codable, Hashable, CaseIterable {
    case complaint, suggestion, praise, question, churn
}

/// Why an item says nothing about the company; such items are kept, marked and left out of every figure.
public enum NoiseKind: String, Sendable, Codable, Hashable, CaseIterable {
    case advert, gibberish, empty, offTopic, bot
}
