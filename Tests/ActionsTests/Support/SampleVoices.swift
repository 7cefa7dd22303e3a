import Feedback
import Foundation
import Insights

/// Just the voices, by id.
struct ListedVoices: VoiceReader {
    var all: [Voice] = []

    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]] { requests.map { _ in [] } }
    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage {
        VoicePage(voices: all, next: nil)
    }
    func voice(id: Int64) async throws -> Voice? { all.first { $0.id == id } }
    func count(_ filter: FeedbackFilter) async throws -> Int { all.count }
    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount] { [] }
    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount] { [] }
    func facets() async throws -> Facets { Facets() }
    func copies(of id: Int64, limit: Int) async throws -> [Voice] { [] }
}

/// Monday 2026-11-02, 09:00 in China.
let monday = Date(timeIntervalSince1970: 1_793_581_200)

extension Voice {
    static func sample(
        _ id: Int64,
        customer: UInt64? = 1,
        topic: String? = "delivery.speed",
        at time: Date = monday,
        scores: Scores = Scores(nps: 2),
        severity: Double = 6,
        urgency: Double = 0,
        intents: [Intent] = [],
        tier: String? = nil,
        sentiment: Sentiment = .negative,
        noise: NoiseKind? = nil
    ) -> Voice {
        let item = FeedbackItem(
            key: ItemKey(high: 0, low: UInt64(id)), source: "s", text: "慢", channel: .survey, occurredAt: time, receivedAt: time,
            scores: scores, customer: customer.map { CustomerKey(high: 0, low: $0) }, region: "浙江")
        let annotation = Annotation(
            engineVersion: "1", taxonomyVersion: "t@1", language: "zh-Hans", sentiment: sentiment, score: -0.8, confidence: 0.9,
            intents: intents, urgency: urgency, severity: severity,
            topics: topic.map { [TopicAssignment(topic: $0, confidence: 0.9, sentiment: -0.8)] } ?? [], noise: noise)
        return Voice(id: id, item: item, annotation: annotation, tier: tier, copies: 0)
    }
}

/// The golden-ratio walk of SplitMix64, for reproducible chance.
struct Chance: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
