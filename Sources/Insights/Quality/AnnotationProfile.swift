import Feedback

/// What the engine's answers look like over many items, without anybody's judgement.
public struct AnnotationProfile: Sendable, Equatable {
    /// An engine ("1+c2") and a taxonomy ("ecommerce@3").
    public struct Versions: Sendable, Hashable {
        public var engine: String
        public var taxonomy: String

        public init(engine: String, taxonomy: String) {
            self.engine = engine
            self.taxonomy = taxonomy
        }
    }

    public var items = 0
    /// Items that wait for analysis.
    public var notAnalysed = 0
    /// Analysed items in which no topic was found.
    public var unclassified = 0
    /// Analysed items by the versions that read them.
    public var versions: [Versions: Int] = [:]
    /// In the order of `Sentiment.allCases`.
    public var sentiments = [0, 0, 0]
    /// Items by the tenth in which the confidence falls: 0–0.1 … 0.9–1.
    public var confidences = [Int](repeating: 0, count: 10)

    public init() {}

    public var analysed: Int { items - notAnalysed }

    /// Analysed items that another engine read than the one in use, or that were read by an older taxonomy.
    /// - Parameters:
    ///   - engine: the version in use.
    ///   - stamps: the newest version of each taxonomy.
    public func stale(engine: String, stamps: Set<String>) -> Int {
        versions.filter { $0.key.engine != engine || !stamps.contains($0.key.taxonomy) }.values.reduce(0, +)
    }
}

/// What an annotation lacks.
public enum AnnotationGap: Sendable, Equatable {
    case notAnalysed
    /// Analysed, and no topic was found.
    case unclassified
    /// Read by another engine than the one in use, or by an older taxonomy.
    case stale(engine: String, stamps: Set<String>)
}
