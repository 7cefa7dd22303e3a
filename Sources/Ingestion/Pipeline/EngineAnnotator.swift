public import Feedback
public import TextEngine

/// Lets the pipeline read with the project's own ``TextEngine``.
///
///     EngineAnnotator(analyzer: analyzer, taxonomies: taxonomies)
public struct EngineAnnotator: Annotating {
    private let analyzer: Analyzer
    private let stamps: [String: String]
    /// What annotations carry: the engine's version, and the correction in use behind a plus ("1+c3").
    public let version: String

    /// - Parameters:
    ///   - analyzer: loaded with the specifications of the same taxonomies.
    ///   - taxonomies: whose stamps ("ecommerce@3") the annotations carry.
    ///   - version: of the analyzer with its correction.
    public init(analyzer: Analyzer, taxonomies: [Taxonomy], version: String = Analyzer.version) {
        self.analyzer = analyzer
        self.version = version
        stamps = Dictionary(taxonomies.map { ($0.pack, $0.stamp) }) { first, _ in first }
    }

    /// Sorts texts into topics that no taxonomy names, with the engine's own dictionaries.
    public var discovery: Discovery { Discovery(analyzer: analyzer) }

    /// The same engine with other taxonomies, after an edit or to try one.
    public func reading(_ taxonomies: [Taxonomy]) -> EngineAnnotator {
        let packs = Dictionary(taxonomies.map { ($0.pack, $0.specifications) }) { first, _ in first }
        return EngineAnnotator(analyzer: analyzer.replacingPacks(packs), taxonomies: taxonomies, version: version)
    }

    /// The same engine with what people taught it about sentiment; nil takes the shipped one.
    public func correcting(by correction: SentimentCorrection?, version: String) -> EngineAnnotator {
        EngineAnnotator(analyzer: analyzer.correcting(by: correction), stamps: stamps, version: version)
    }

    private init(analyzer: Analyzer, stamps: [String: String], version: String) {
        self.analyzer = analyzer
        self.stamps = stamps
        self.version = version
    }

    /// A labelled text as a correction learns from it.
    public func example(_ text: String, pack: String, label: Sentiment) -> CorrectionExample {
        analyzer.example(text, pack: pack, label: SentimentLabel(rawValue: label.rawValue) ?? .neutral)
    }

    /// The sentiment alone.
    public func sentiment(_ text: String, pack: String) -> Sentiment {
        Sentiment(rawValue: analyzer.sentiment(text, pack: pack).label.rawValue) ?? .neutral
    }

    public var packs: [String] { stamps.keys.sorted() }

    public func mask(_ text: String) -> String { analyzer.mask(text).text }

    public func annotate(_ text: String, pack: String, scores: Scores) -> Annotation {
        let stamp = stamps[pack] ?? stamps["general"] ?? "\(pack)@0"
        guard !text.isEmpty else { return silent(stamp, scores) }
        let found = analyzer.analyze(text, pack: pack)
        let intents = found.intents.compactMap { Intent(rawValue: $0.rawValue) }
        let emotion = Emotion(rawValue: found.emotion.label.rawValue) ?? .neutral
        return Annotation(
            engineVersion: version,
            taxonomyVersion: stamp,
            language: found.language.rawValue,
            sentiment: Sentiment(rawValue: found.sentiment.label.rawValue) ?? .neutral,
            score: found.sentiment.score,
            confidence: found.sentiment.confidence,
            emotion: emotion,
            intents: intents,
            urgency: found.urgency,
            severity: Severity.of(
                score: found.sentiment.score, urgency: found.urgency, intents: intents, emotion: emotion, scores: scores
            ),
            topics: found.topics.map { TopicAssignment(topic: $0.id, confidence: $0.confidence, sentiment: $0.sentiment) },
            opinions: found.opinions.map(Self.opinion),
            keywords: found.keywords.map(\.text),
            noise: found.noise.flatMap { NoiseKind(rawValue: $0.rawValue) },
            simHash: found.simHash
        )
    }

    /// A score or an event without words: the words are neutral, the severity is what the scores say.
    private func silent(_ stamp: String, _ scores: Scores) -> Annotation {
        Annotation(
            engineVersion: version,
            taxonomyVersion: stamp,
            language: Language.other.rawValue,
            sentiment: .neutral,
            score: 0,
            confidence: 0,
            severity: Severity.of(score: 0, urgency: 0, intents: [], emotion: .neutral, scores: scores)
        )
    }

    private static func opinion(_ found: OpinionFinding) -> Opinion {
        Opinion(
            aspect: found.aspect.map { TextSpan(start: $0.start, end: $0.end) },
            opinion: TextSpan(start: found.opinion.start, end: found.opinion.end),
            aspectText: found.aspectText,
            opinionText: found.opinionText,
            topic: found.topic,
            sentiment: found.sentiment
        )
    }
}
