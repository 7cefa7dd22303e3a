/// One topic that discovery found.
public struct DiscoveredTopic: Sendable, Equatable {
    /// Above 0; the same from day to day while a ``DiscoveryState`` is handed on.
    public var id: Int
    /// One to three words, such as “快递 太慢”.
    public var label: String
    /// The most telling words, first those of the label.
    public var words: [String]
    /// Texts, copies included.
    public var count: Int
    /// Texts of which none copies another.
    public var distinctCount: Int
    /// Numbers of up to five texts near its centre that differ from each other.
    public var examples: [Int]
    /// Texts of the last seven days and of the seven days before; 0 where no days are known.
    public var lastWeek: Int
    public var weekBefore: Int

    /// Relative growth of the last week against the one before, 0.5 for half more; nil when there was nothing before.
    public var growth: Double? { weekBefore > 0 ? Double(lastWeek) / Double(weekBefore) - 1 : nil }
}

/// The topics of a set of texts.
public struct DiscoveryResult: Sendable {
    /// The largest first.
    public var topics: [DiscoveredTopic]
    /// For each text the index of its topic in ``topics``, nil for an outlier.
    public var topicOfText: [Int?]
    /// For each text the number of the earlier text that it copies, nil for an original.
    public var copyOf: [Int?]
    /// To be handed to the next run.
    public var state: DiscoveryState

    /// Share of the texts in no topic, 0…1.
    public var outlierShare: Double {
        topicOfText.isEmpty ? 0 : Double(topicOfText.count { $0 == nil }) / Double(topicOfText.count)
    }
}
