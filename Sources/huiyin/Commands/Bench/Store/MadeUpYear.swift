import Feedback
import Foundation
import Ingestion

/// A year of made-up, analysed voices for measuring the store alone; the same seed makes the same year on every machine.
///
/// For each item: 8 channels, 20 products, 31 regions, 200 stores (half of the items name one), customers by 0.3 an item, 60 topics on two
/// levels (1.4 assigned), 1.5 opinions, 5 keywords, half of the items rated, a third with an NPS answer, texts from templates.
struct MadeUpYear {
    /// The columns by which questions count, kept so that every answer can be held against a plain count.
    struct Row {
        var day: Int32
        var seconds: Int64
        var channel: UInt8
        var product: UInt8
        var region: UInt8
        /// 255 for none.
        var store: UInt8
        var customer: UInt32
        var sentiment: UInt8
        /// −1 for none.
        var nps: Int8
        var rating: Int8
        var isNoise: Bool
        /// Bits of the phrases in its text.
        var phrases: UInt32
        /// Bits of the topics assigned to it: 50 below, 10 above them.
        var topics: UInt64
    }

    static let phrases = [
        "物流太慢了", "等了五天才送到", "客服态度很差", "包装破损", "屏幕有划痕", "质量不错", "性价比高", "穿着很舒服", "退货很麻烦", "电池不耐用",
        "味道很好", "服务员很热情", "The app keeps crashing", "刷卡付款失败", "门店排队太久", "推荐购买", "发错颜色了", "音质清晰", "充电很快", "说明书看不懂",
    ]
    static let heads = ["delivery", "price", "quality", "service", "app", "store", "returns", "payment", "packaging", "battery"]
    static let topics = heads.flatMap { head in (0..<5).map { "\(head).t\($0)" } } + heads
    static let products = (0..<20).map { "产品\($0)" }
    static let regions = (0..<31).map { "省\($0)" }
    static let stores = (0..<200).map { "门店\($0)" }
    /// Tier of a customer, by their number.
    static let tiers = ["普通", "银卡", "金卡"]
    static let channels: [Channel] = [.call, .chat, .email, .review, .social, .survey, .ticket, .app]
    private static let aspects = ["物流", "客服", "包装", "屏幕", "质量", "价格", "电池", "味道", "服务", "门店"]
    private static let opinions = ["太慢", "很差", "破损", "不错", "高", "舒服", "麻烦", "好", "热情", "久"]
    private static let words = (0..<2_000).map { "词\($0)" }
    /// 2025-11-21 at midnight in China.
    static let start = Day(year: 2025, month: 11, day: 21)
    static let period = Period(start: start, end: start + 365)

    let count: Int
    private var random: SplitMix64
    private(set) var rows: [Row] = []
    private var known: Set<UInt32> = []
    private var told: [Customer] = []

    init(count: Int, seed: UInt64) {
        self.count = count
        random = SplitMix64(state: seed)
        rows.reserveCapacity(count)
    }

    /// The next item, in the order of time.
    mutating func next() -> AnalyzedItem {
        let number = rows.count
        let seconds = Int64(Self.start.number) * 86_400 - 28_800 + Int64(Double(number) * 365 * 86_400 / Double(count))
        let row = row(seconds)
        rows.append(row)
        if known.insert(row.customer).inserted {
            told.append(Customer(key: Self.customer(row), tier: Self.tiers[Int(row.customer % 3)]))
        }
        return AnalyzedItem(item: item(row, number), annotation: annotation(row))
    }

    /// The customers who spoke for the first time since the last call.
    mutating func newCustomers() -> [Customer] {
        defer { told = [] }
        return told
    }

    private static func customer(_ row: Row) -> CustomerKey { CustomerKey(high: 5, low: UInt64(row.customer)) }

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func row(_ seconds: Int64) -> Row {
        let place = below(200)
        var row = Row(
            day: Int32((seconds + 28_800) / 86_400),
            seconds: seconds,
            channel: UInt8(below(8)),
            product: UInt8(below(20)),
            region: UInt8(place % 31),
            store: below(2) == 0 ? UInt8(place) : 255,
            customer: UInt32(below(max(10, count * 3 / 10))),
            sentiment: UInt8([0, 0, 1, 2, 2, 2][below(6)]),
            nps: below(3) == 0 ? Int8(below(11)) : -1,
            rating: below(2) == 0 ? Int8(1 + below(5)) : -1,
            isNoise: below(50) == 0,
            phrases: 0,
            topics: 0
        )
        for _ in 0..<(2 + below(4)) { row.phrases |= 1 << UInt32(below(Self.phrases.count)) }
        for _ in 0..<[0, 1, 1, 1, 2, 2, 3][below(7)] {
            let topic = below(50)
            row.topics |= 1 << UInt64(topic) | 1 << UInt64(50 + topic / 5)
        }
        return row
    }

    private mutating func item(_ row: Row, _ number: Int) -> FeedbackItem {
        let text = Self.phrases.indices.filter { row.phrases >> UInt32($0) & 1 == 1 }.map { Self.phrases[$0] }
        return FeedbackItem(
            key: ItemKey(high: random.next(), low: UInt64(number)),
            source: "来源\(row.channel)",
            externalID: "id-\(number)",
            text: text.joined(separator: "，"),
            channel: Self.channels[Int(row.channel)],
            occurredAt: Date(timeIntervalSince1970: Double(row.seconds)),
            receivedAt: Date(timeIntervalSince1970: Double(row.seconds + 60)),
            scores: Scores(rating: row.rating < 0 ? nil : Double(row.rating), nps: row.nps < 0 ? nil : Int(row.nps)),
            customer: Self.customer(row),
            product: Self.products[Int(row.product)],
            region: Self.regions[Int(row.region)],
            store: row.store == 255 ? nil : Self.stores[Int(row.store)],
            attributes: below(2) == 0 ? ["颜色": "黑"] : [:]
        )
    }

    private mutating func annotation(_ row: Row) -> Annotation {
        let sentiment = [Sentiment.negative, .neutral, .positive][Int(row.sentiment)]
        let topics = (0..<50).filter { row.topics >> UInt64($0) & 1 == 1 }
        let opinions = (0..<[0, 1, 1, 2, 2, 3][below(6)]).map { _ in
            Opinion(
                aspect: TextSpan(start: 0, end: 2),
                opinion: TextSpan(start: 2, end: 4),
                aspectText: Self.aspects[below(10)],
                opinionText: Self.opinions[below(10)],
                topic: Self.topics[below(50)],
                sentiment: -0.5
            )
        }
        return Annotation(
            engineVersion: "1.0",
            taxonomyVersion: "ecommerce@1",
            language: "zh-Hans",
            sentiment: sentiment,
            score: Double(below(200) - 100) / 100,
            confidence: 0.9,
            emotion: .anger,
            intents: below(3) == 0 ? [.complaint] : [],
            urgency: 0.3,
            severity: sentiment == .negative ? Double(below(100)) / 10 : 0,
            topics: topics.map { TopicAssignment(topic: Self.topics[$0], confidence: 0.8, sentiment: Double(below(21) - 10) / 10) },
            opinions: opinions,
            keywords: (0..<5).map { _ in Self.words[below(2_000)] },
            noise: row.isNoise ? .advert : nil,
            simHash: random.next()
        )
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
