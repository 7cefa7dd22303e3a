import Feedback
import Foundation
import Ingestion

/// Made-up voices over few values, so that every combination of filters meets some of them.
struct RandomVoices {
    static let products = ["手机", "耳机", "平板"]
    static let regions = ["浙江", "江苏", "广东"]
    static let stores = ["西湖店", "玄武店", "天河店", "南山店"]
    static let sources = ["tmall", "survey", "hotline"]
    static let tiers = ["gold", "silver"]
    static let topics = ["delivery", "delivery.speed", "delivery.speed.night", "delivery.damage", "price", "service.agent", "quality"]
    static let needs = ["punctual": ["delivery.speed", "delivery.speed.night"], "fair": ["price", "quality"]]
    static let phrases = ["物流太慢", "客服态度很好", "价格 too high", "屏幕碎了", "Fast delivery", "还不错", "App闪退"]
    static let aspects = ["物流", "客服", "价格"]
    static let opinions = ["太慢", "很好", "贵"]
    static let start = Date(timeIntervalSince1970: 1_790_000_000)
    static let days = 40

    var random: SeededGenerator
    private var number: UInt64 = 0
    private(set) var keys: [ItemKey] = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func item() -> FeedbackItem {
        number += 1
        let key = ItemKey(high: random.next(), low: number)
        let seconds = Int.random(in: 0..<(Self.days * 86_400), using: &random)
        let said = Self.start.addingTimeInterval(Double(random.chance(0.1) ? 3_600 : seconds))
        keys.append(key)
        return FeedbackItem(
            key: key,
            source: random.pick(Self.sources),
            externalID: random.chance(0.5) ? "row-\(number)" : nil,
            text: (0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(Self.phrases) }.joined(separator: "，"),
            channel: random.pick([.review, .call, .survey]),
            touchpoint: random.maybe(["deliver", "use", "试驾"]),
            occurredAt: random.chance(0.9) ? said : nil,
            receivedAt: Self.start.addingTimeInterval(Double(Self.days * 86_400 - 7_200)),
            scores: scores(),
            customer: random.chance(0.7) ? Self.customer(Int.random(in: 0..<12, using: &random)) : nil,
            product: random.maybe(Self.products),
            region: random.maybe(Self.regions),
            store: random.maybe(Self.stores),
            order: random.chance(0.2) ? "〔订单号〕" : nil,
            event: random.chance(0.1) ? "return" : nil,
            attributes: random.chance(0.3) ? ["颜色": "黑\"色\"\n", "size": "L\\"] : [:]
        )
    }

    private mutating func scores() -> Scores {
        Scores(
            rating: random.chance(0.6) ? random.pick([1, 1.5, 2, 3.25, 4.5, 5]) : nil,
            nps: random.chance(0.3) ? Int.random(in: 0...10, using: &random) : nil,
            csat: random.chance(0.3) ? Int.random(in: 1...5, using: &random) : nil,
            ces: random.chance(0.1) ? Int.random(in: 1...7, using: &random) : nil
        )
    }

    mutating func annotation() -> Annotation {
        let sentiment = random.pick(Sentiment.allCases)
        let topics = Set((0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(Self.topics) }).sorted()
        return Annotation(
            engineVersion: "test-\(Int.random(in: 1...2, using: &random))",
            taxonomyVersion: "general@1",
            language: random.pick(["zh-Hans", "en"]),
            sentiment: sentiment,
            score: tenth(),
            confidence: 0.75,
            emotion: random.pick(Emotion.allCases),
            intents: Intent.allCases.filter { _ in random.chance(0.2) },
            urgency: 0.25,
            severity: random.chance(0.5) ? Double(Int.random(in: 1...100, using: &random)) / 10 : 0,
            topics: topics.map { TopicAssignment(topic: $0, confidence: 0.5, sentiment: tenth()) },
            opinions: (0..<Int.random(in: 0...2, using: &random)).map { _ in opinion() },
            keywords: Array(Set((0..<Int.random(in: 0...3, using: &random)).map { _ in random.pick(Self.aspects) })).sorted(),
            noise: random.chance(0.1) ? random.pick(NoiseKind.allCases) : nil,
            duplicateOf: random.chance(0.15) && !keys.isEmpty ? random.pick(keys) : nil,
            simHash: random.next()
        )
    }

    private mutating func tenth() -> Double { Double(Int.random(in: -10...10, using: &random)) / 10 }

    private mutating func opinion() -> Opinion {
        Opinion(
            aspect: random.chance(0.7) ? TextSpan(start: 0, end: 2) : nil,
            opinion: TextSpan(start: 2, end: 4),
            aspectText: random.pick(Self.aspects),
            opinionText: random.pick(Self.opinions),
            topic: random.maybe(Self.topics),
            sentiment: tenth()
        )
    }

    static func customer(_ number: Int) -> CustomerKey { CustomerKey(high: 77, low: UInt64(number)) }

    mutating func customers() -> [Customer] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
            Customer(
                key: Self.customer(Int.random(in: 0..<12, using: &random)),
                tier: random.maybe(Self.tiers),
                value: random.chance(0.5) ? 1_200 : nil,
                churned: random.chance(0.2) ? true : nil,
                attributes: random.chance(0.5) ? ["age": "30–39"] : [:]
            )
        }
    }

    /// A batch with some keys that were written before, and some twice within it.
    mutating func batch(_ count: Int, repeating old: [AnalyzedItem]) -> [AnalyzedItem] {
        var batch: [AnalyzedItem] = []
        for _ in 0..<count {
            if random.chance(0.1), let again = (old + batch).randomElement(using: &random) {
                batch.append(again)
            } else {
                let annotation = annotation()
                batch.append(AnalyzedItem(item: item(), annotation: annotation))
            }
        }
        return batch
    }
}
