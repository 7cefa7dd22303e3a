/// Every counted item of a stretch of days, in columns of codes: what the series of early warning are counted from.
///
/// Codes index ``names``; 0 stands for "none". One walk of the store fills it, so that thousands of series need one query.
public struct MentionTable: Sendable {
    /// The name of each code, by dimension; the first is "".
    public private(set) var names: [SeriesDimension: [String]]
    /// Words by code.
    public private(set) var words: [String] = [""]
    private(set) var ids: [Int64] = []
    /// Hours since 1970-01-01 in the instance's time zone.
    private(set) var hours: [Int32] = []
    private(set) var customers: [Int64] = []
    private(set) var negative: [Bool] = []
    private(set) var severities: [Float] = []
    private(set) var channels: [Int32] = []
    private(set) var products: [Int32] = []
    private(set) var regions: [Int32] = []
    private(set) var sources: [Int32] = []
    /// Where the topics and words of each item begin; one more entry than items.
    private var topicStarts: [Int32] = [0]
    private var wordStarts: [Int32] = [0]
    private var topicCodes: [Int32] = []
    private var topicNegative: [Bool] = []
    private var wordCodes: [Int32] = []

    /// - Parameters:
    ///   - names: by dimension, the name of each code from 0 (which is "") on.
    public init(names: [SeriesDimension: [String]] = [:], words: [String] = [""]) {
        var all = names
        for dimension in SeriesDimension.allCases where all[dimension]?.isEmpty != false { all[dimension] = [""] }
        self.names = all
        self.words = words.isEmpty ? [""] : words
    }

    public var count: Int { ids.count }

    /// One item, in codes.
    public struct Row: Sendable {
        public var id: Int64
        public var hour: Int
        /// Code of the customer; 0 when unknown.
        public var customer: Int64
        public var negative: Bool
        /// 0…10.
        public var severity: Double
        public var channel: Int
        public var product: Int
        public var region: Int
        public var source: Int
        /// Topics with their parents, each once, and whether the words about it are negative.
        public var topics: [(code: Int, negative: Bool)]
        public var words: [Int]

        public init(
            id: Int64, hour: Int, customer: Int64 = 0, negative: Bool, severity: Double = 0, channel: Int = 0, product: Int = 0,
            region: Int = 0, source: Int = 0, topics: [(code: Int, negative: Bool)] = [], words: [Int] = []
        ) {
            (self.id, self.hour, self.customer, self.negative, self.severity) = (id, hour, customer, negative, severity)
            (self.channel, self.product, self.region, self.source) = (channel, product, region, source)
            (self.topics, self.words) = (topics, words)
        }
    }

    /// Items come in the order of time.
    public mutating func append(_ row: Row) {
        ids.append(row.id)
        hours.append(Int32(clamping: row.hour))
        customers.append(row.customer)
        negative.append(row.negative)
        severities.append(Float(row.severity))
        channels.append(Int32(clamping: row.channel))
        products.append(Int32(clamping: row.product))
        regions.append(Int32(clamping: row.region))
        sources.append(Int32(clamping: row.source))
        for topic in row.topics {
            topicCodes.append(Int32(clamping: topic.code))
            topicNegative.append(topic.negative)
        }
        topicStarts.append(Int32(clamping: topicCodes.count))
        for word in row.words { wordCodes.append(Int32(clamping: word)) }
        wordStarts.append(Int32(clamping: wordCodes.count))
    }

    func hour(of index: Int) -> Int { Int(hours[index]) }
    func day(of index: Int) -> Int { (hour(of: index) - (hour(of: index) % 24 + 24) % 24) / 24 }
    func id(of index: Int) -> Int64 { ids[index] }
    func customer(of index: Int) -> Int64 { customers[index] }
    func isNegative(_ index: Int) -> Bool { negative[index] }
    func severity(of index: Int) -> Double { Double(severities[index]) }

    /// The items of the days from `start` up to and without `end`.
    func items(from start: Int, to end: Int) -> Range<Int> {
        first(notBefore: start * 24)..<first(notBefore: end * 24)
    }

    private func first(notBefore hour: Int) -> Int {
        var (low, high) = (0, hours.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(hours[middle]) < hour { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func topics(of index: Int) -> Range<Int> { Int(topicStarts[index])..<Int(topicStarts[index + 1]) }
    func topic(_ place: Int) -> (code: Int, negative: Bool) { (Int(topicCodes[place]), topicNegative[place]) }
    func words(of index: Int) -> ArraySlice<Int32> { wordCodes[Int(wordStarts[index])..<Int(wordStarts[index + 1])] }

    func word(_ code: Int32) -> String { words.indices.contains(Int(code)) ? words[Int(code)] : "" }

    func name(_ code: Int, _ dimension: SeriesDimension) -> String? {
        guard code > 0, let names = names[dimension], code < names.count else { return nil }
        return names[code]
    }

    func code(_ column: SeriesDimension, of index: Int) -> Int {
        switch column {
        case .topic: 0
        case .channel: Int(channels[index])
        case .product: Int(products[index])
        case .region: Int(regions[index])
        case .source: Int(sources[index])
        }
    }
}
