public import Feedback

/// What a series of early warning can be narrowed by.
public enum SeriesDimension: String, Sendable, Codable, Hashable, CaseIterable {
    case topic, channel, product, region, source
}

/// Which items a series counts: everything that is said, or what is said against something.
public enum SeriesMeasure: String, Sendable, Codable, Hashable {
    case voices
    /// Negative about the topic, or negative as a whole where no topic is named.
    case complaints
}

/// One series: complaints about delivery from Sichuan, all voices about one product.
///
/// A value that is nil is not narrowed.
public struct SeriesKey: Sendable, Hashable, Codable {
    public var measure: SeriesMeasure
    public var topic: String?
    public var channel: String?
    public var product: String?
    public var region: String?
    public var source: String?

    public init(
        _ measure: SeriesMeasure = .complaints, topic: String? = nil, channel: String? = nil, product: String? = nil, region: String? = nil,
        source: String? = nil
    ) {
        (self.measure, self.topic, self.channel) = (measure, topic, channel)
        (self.product, self.region, self.source) = (product, region, source)
    }

    /// The narrowed dimensions with their values, most general first.
    public var values: [(dimension: SeriesDimension, value: String)] {
        SeriesDimension.allCases.compactMap { dimension in self[dimension].map { (dimension, $0) } }
    }

    public subscript(dimension: SeriesDimension) -> String? {
        get {
            switch dimension {
            case .topic: topic
            case .channel: channel
            case .product: product
            case .region: region
            case .source: source
            }
        }
        set {
            switch dimension {
            case .topic: topic = newValue
            case .channel: channel = newValue
            case .product: product = newValue
            case .region: region = newValue
            case .source: source = newValue
            }
        }
    }

    /// Whether everything that `other` counts belongs to this series too, whatever the measure.
    public func contains(_ other: SeriesKey) -> Bool {
        for dimension in SeriesDimension.allCases {
            guard let own = self[dimension] else { continue }
            guard let theirs = other[dimension] else { return false }
            guard theirs == own || (dimension == .topic && theirs.hasPrefix(own + ".")) else { return false }
        }
        return true
    }

    /// The verbatims of the series, on `period`.
    public func filter(_ period: Period?) -> FeedbackFilter {
        FeedbackFilter(
            period: period,
            channels: [channel.flatMap(Channel.init(rawValue:))].compactMap(\.self),
            topics: [topic].compactMap(\.self),
            sentiments: measure == .complaints ? [.negative] : [],
            products: [product].compactMap(\.self),
            regions: [region].compactMap(\.self),
            sources: [source].compactMap(\.self)
        )
    }

    /// The same series always has the same text, by which it is kept.
    public var text: String {
        ([measure.rawValue] + SeriesDimension.allCases.map { self[$0] ?? "" }).joined(separator: "\u{1F}")
    }
}
