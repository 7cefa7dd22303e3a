import Feedback
import Foundation
import Insights

/// One voice as the API and the JSON Lines export write it.
struct ItemModel: Encodable, Sendable {
    var id: Int64
    var source: String
    var externalId: String?
    var text: String
    var channel: Channel
    var touchpoint: String?
    /// nil when the source does not tell.
    var occurredAt: Date?
    var receivedAt: Date
    var scores: Scores
    /// Keyed hash, 32 hexadecimal digits; `customer=` of a filter takes it.
    var customer: String?
    var tier: String?
    var product: String?
    var region: String?
    var store: String?
    var order: String?
    var event: String?
    var attributes: [String: String]
    /// Later copies that are linked to this one.
    var copies: Int
    /// nil while it waits for analysis.
    var analysis: Analysis?

    struct Analysis: Encodable, Sendable {
        var engineVersion: String
        var taxonomyVersion: String
        var language: String
        var sentiment: SentimentModel
        var emotion: Emotion
        var intents: [Intent]
        var urgency: Double
        var severity: Double
        var topics: [TopicAssignment]
        var opinions: [Opinion]
        var keywords: [String]
        var noise: NoiseKind?
    }

    struct SentimentModel: Encodable, Sendable {
        var label: Sentiment
        /// −1…1.
        var score: Double
        /// 0…1.
        var confidence: Double
    }

    init(_ voice: Voice) {
        let item = voice.item
        id = voice.id
        source = item.source
        externalId = item.externalID
        text = item.text
        channel = item.channel
        touchpoint = item.touchpoint
        occurredAt = item.occurredAt
        receivedAt = item.receivedAt
        scores = item.scores
        customer = item.customer.map(FilterReader.text)
        tier = voice.tier
        product = item.product
        region = item.region
        store = item.store
        order = item.order
        event = item.event
        attributes = item.attributes
        copies = voice.copies
        analysis = voice.annotation.map { annotation in
            Analysis(
                engineVersion: annotation.engineVersion,
                taxonomyVersion: annotation.taxonomyVersion,
                language: annotation.language,
                sentiment: SentimentModel(
                    label: annotation.sentiment,
                    score: annotation.score,
                    confidence: annotation.confidence
                ),
                emotion: annotation.emotion,
                intents: annotation.intents,
                urgency: annotation.urgency,
                severity: annotation.severity,
                topics: annotation.topics,
                opinions: annotation.opinions,
                keywords: annotation.keywords,
                noise: annotation.noise
            )
        }
    }
}
