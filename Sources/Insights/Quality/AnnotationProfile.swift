public import Feedback

/// What the engine's answers look like over many items, without anybody's judgement.
public struct AnnotationProfile: Sendable, Equatable, Codable {
    public var items = 0
    /// Items that wait for analysis.
    public var notAnalysed = 0
    /// Analysed items in which no topic was found.
    public var unclassified = 0
    /// Items by the version of the engine that read them, and of the taxonomy ("ecommerce@3").
    public var engines: [String: Int] = [:]
    public var taxonomies: [String: Int] = [:]
    /// In the order of `Sentiment.allCases`.
    public var sentiments = [0, 0, 0]
    /// Items by the tenth in which the confidence falls: 0–0.1 … 0.9–1.
    public var confidences = [Int](repeating: 0, count: 10)

    public init() {}

    public var analysed: Int { items - notAnalysed }

    /// Analysed items that an older engine read, or that were read by an older taxonomy.
    /// - Parameters:
    ///   - engine: the version in use.
    ///   - stamps: the newest version of each taxonomy.
    public func stale(engine: String, stamps: Set<String>) -> Int {
        let old = engines.filter { $0.key != engine }.values.reduce(0, +)
        let outdated = taxonomies.filter { !stamps.contains($0.key) }.values.reduce(0, +)
        return max(old, outdated)
    }
}
