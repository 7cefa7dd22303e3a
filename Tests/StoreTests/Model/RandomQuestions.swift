import Feedback
import Insights

extension RandomVoices {
    /// A filter over up to `most` conditions, sometimes with values that nobody has.
    mutating func filter(most: Int = 4) -> FeedbackFilter {
        var filter = FeedbackFilter()
        for _ in 0..<Int.random(in: 0...most, using: &random) { narrow(&filter) }
        return filter
    }

    private mutating func narrow(_ filter: inout FeedbackFilter) {
        switch Int.random(in: 0..<19, using: &random) {
        case 0, 1, 2: filter.period = period()
        case 3: filter.channels = [random.pick([.review, .call, .survey]), .app]
        case 4, 5: filter.topics = [random.pick(Self.topics)] + (random.chance(0.3) ? [random.pick(Self.topics)] : [])
        case 6: filter.sentiments = [random.pick(Sentiment.allCases)]
        case 7: filter.products = [random.pick(Self.products + ["nobody"])]
        case 8: filter.regions = [random.pick(Self.regions), random.pick(Self.regions)]
        case 9: filter.stores = [random.pick(Self.stores)]
        case 10: filter.sources = [random.pick(Self.sources)]
        case 11: filter.tiers = [random.pick(Self.tiers)]
        case 12: filter.emotions = [random.pick(Emotion.allCases), random.pick(Emotion.allCases)]
        case 13: filter.intents = [random.pick(Intent.allCases), random.pick(Intent.allCases)]
        case 14: filter.text = random.pick(["物流", "太慢", "慢", "app", "\"too high\"", "fast 太慢", "客服态度", "没有的词", "，"])
        case 15: filter.customer = Self.customer(Int.random(in: 0..<13, using: &random))
        case 16: filter.minimumSeverity = Double(Int.random(in: 0...9, using: &random))
        case 17:
            if random.chance(0.5) {
                filter.opinionPair = OpinionPairKey(aspect: random.pick(Self.aspects), opinion: random.pick(Self.opinions))
            } else {
                filter.ratings = [random.pick([1, 2, 5])]
                filter.touchpoints = random.chance(0.3) ? ["试驾"] : []
            }
        default:
            filter.noise = random.chance(0.3)
            filter.withoutDuplicates = random.chance(0.7)
        }
    }

    private mutating func period() -> Period {
        let first = Day(Self.start, secondsFromGMT: 28_800) + Int.random(in: -3..<Self.days, using: &random)
        return Period(start: first, end: first + Int.random(in: 1...20, using: &random))
    }

    mutating func question() -> TallyRequest {
        let dimensions = Dimension.allCases.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
        let fields = TallyField.allCases.filter { _ in random.chance(0.7) }
        return TallyRequest(dimensions: Array(dimensions), filter: filter(most: 3), fields: Set(fields))
    }
}
