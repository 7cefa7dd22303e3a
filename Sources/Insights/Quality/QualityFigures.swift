public import Feedback

/// How right the engine is, by the labels that people gave.
///
///     let figures = QualityFigures(items)      // items: [GoldItem], with today's annotations
///     figures.accuracy.value                   // 0.87: of 100 randomly drawn items the sentiment was right in 87
///
/// Accuracy and recall rest on items that a random sample drew: only there every truly negative item, found or missed, had its
/// chance of being asked about. A topic's precision also rests on the draws from that topic. Items of uncertain samples are left
/// out of all of them, because they were chosen for being hard. docs/methods/accuracy.md.
public struct QualityFigures: Sendable, Equatable, Codable {
    /// Share of randomly drawn items whose sentiment is right.
    public var accuracy: GoldRate
    public var classes: [SentimentFigures]
    /// Randomly drawn items by true and by given sentiment, in the order of `Sentiment.allCases`.
    public var confusion: [[Int]]
    /// Share of the given topics that are right, and of the true topics that were found, over all topics.
    public var topicPrecision: GoldRate
    public var topicRecall: GoldRate
    /// Every topic that was given or is true at least once, most frequent first.
    public var topics: [TopicFigures]
    /// Share of randomly drawn items that people call noise, and that the engine took for voices.
    public var overlookedNoise: GoldRate
    /// Items judged in all, however they were drawn.
    public var judged: Int

    public struct SentimentFigures: Sendable, Equatable, Codable {
        public var sentiment: Sentiment
        public var precision: GoldRate
        public var recall: GoldRate
    }

    public struct TopicFigures: Sendable, Equatable, Codable {
        public var topic: String
        public var precision: GoldRate
        public var recall: GoldRate
    }

    /// - Parameter trained: items that taught the engine in use; what it learnt by heart proves nothing.
    public init(_ items: [GoldItem], leavingOut trained: Set<Int64> = []) {
        let judged = items.compactMap { trained.contains($0.id) ? nil : JudgedItem($0) }
        let random = judged.filter(\.isRandom)
        let voices = random.filter { $0.truth.noise == nil }
        var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
        for item in voices {
            guard let truth = item.truth.sentiment else { continue }
            confusion[Self.place(truth)][Self.place(item.said.sentiment)] += 1
        }
        self.judged = judged.count
        self.confusion = confusion
        let sided = confusion.reduce(0) { $0 + $1.reduce(0, +) }
        accuracy = GoldRate((0..<3).reduce(0) { $0 + confusion[$1][$1] }, of: sided)
        classes = Sentiment.allCases.map { sentiment in
            let place = Self.place(sentiment)
            return SentimentFigures(
                sentiment: sentiment,
                precision: GoldRate(confusion[place][place], of: (0..<3).reduce(0) { $0 + confusion[$1][place] }),
                recall: GoldRate(confusion[place][place], of: confusion[place].reduce(0, +))
            )
        }
        let said = voices.flatMap { item in item.said.topics.map { item.trueNodes.contains($0) } }
        let truth = voices.flatMap { item in item.truth.topics.map { item.saidNodes.contains($0) } }
        topicPrecision = GoldRate(said.count { $0 }, of: said.count)
        topicRecall = GoldRate(truth.count { $0 }, of: truth.count)
        topics = Self.topics(judged)
        overlookedNoise = GoldRate(random.count - voices.count, of: random.count)
    }

    private static func place(_ sentiment: Sentiment) -> Int {
        switch sentiment {
        case .negative: 0
        case .neutral: 1
        case .positive: 2
        }
    }

    private static func topics(_ items: [JudgedItem]) -> [TopicFigures] {
        let nodes = Set(items.flatMap { $0.saidNodes.union($0.trueNodes) })
        let figures = nodes.map { node in
            let said = items.filter { ($0.isRandom || $0.topicSamples.contains(node)) && $0.saidNodes.contains(node) }
            let truth = items.filter { $0.isRandom && $0.trueNodes.contains(node) }
            return TopicFigures(
                topic: node,
                precision: GoldRate(said.count { $0.trueNodes.contains(node) }, of: said.count),
                recall: GoldRate(truth.count { $0.saidNodes.contains(node) }, of: truth.count)
            )
        }
        return figures.filter { $0.precision.n + $0.recall.n > 0 }
            .sorted { ($1.precision.n + $1.recall.n, $0.topic) < ($0.precision.n + $0.recall.n, $1.topic) }
    }
}

/// An item that can be judged: a person has spoken, and the engine too.
struct JudgedItem {
    var id: Int64
    var isRandom: Bool
    var topicSamples: [String]
    var truth: GoldLabel
    var said: Prediction
    /// The true topics with everything above them.
    var trueNodes: Set<String>
    var saidNodes: Set<String>

    init?(_ item: GoldItem) {
        guard let truth = item.truth, let said = item.current else { return nil }
        id = item.id
        isRandom = item.isRandom
        topicSamples = item.topicSamples
        self.truth = truth
        self.said = said
        trueNodes = Self.nodes(truth.topics)
        saidNodes = Self.nodes(said.topics)
    }

    private static func nodes(_ topics: [String]) -> Set<String> {
        var nodes: Set<String> = []
        for topic in topics {
            var rest = Substring(topic)
            nodes.insert(topic)
            while let dot = rest.lastIndex(of: ".") {
                rest = rest[..<dot]
                nodes.insert(String(rest))
            }
        }
        return nodes
    }
}
