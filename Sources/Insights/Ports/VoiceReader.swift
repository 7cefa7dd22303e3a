public import Feedback

/// One item as a person reads it.
public struct Voice: Sendable, Equatable {
    public var id: Int64
    public var item: FeedbackItem
    /// nil while it waits for analysis.
    public var annotation: Annotation?
    public var tier: String?
    /// How many later copies are linked to it.
    public var copies: Int

    public init(id: Int64, item: FeedbackItem, annotation: Annotation?, tier: String?, copies: Int) {
        self.id = id
        self.item = item
        self.annotation = annotation
        self.tier = tier
        self.copies = copies
    }
}

public enum VoiceOrder: String, Sendable, Codable, Hashable, CaseIterable {
    case newest, severest
}

/// A page of verbatims by key, never by offset.
public struct VoicePage: Sendable, Equatable {
    public var voices: [Voice]
    /// Opaque; give it back for the next page. nil on the last one.
    public var next: String?

    public init(voices: [Voice], next: String?) {
        self.voices = voices
        self.next = next
    }
}

/// How often one aspect–opinion pair was found.
public struct OpinionPairCount: Sendable, Equatable, Codable {
    public var pair: OpinionPairKey
    public var items: Int
    /// Mean sentiment, −1…1.
    public var sentiment: Double

    public init(pair: OpinionPairKey, items: Int, sentiment: Double) {
        self.pair = pair
        self.items = items
        self.sentiment = sentiment
    }
}

/// How many items hold a keyword, and how it leans.
public struct KeywordCount: Sendable, Equatable, Codable {
    public var keyword: String
    public var items: Int
    /// Mean sentiment of the items, −1…1.
    public var sentiment: Double

    public init(keyword: String, items: Int, sentiment: Double) {
        self.keyword = keyword
        self.items = items
        self.sentiment = sentiment
    }
}

/// The values that a filter bar can offer, each with its item count, most frequent first.
public struct Facets: Sendable, Equatable {
    public var channels: [(value: String, items: Int)] = []
    public var products: [(value: String, items: Int)] = []
    public var regions: [(value: String, items: Int)] = []
    public var stores: [(value: String, items: Int)] = []
    public var sources: [(value: String, items: Int)] = []
    public var tiers: [(value: String, items: Int)] = []
    /// First and last day with data; nil on an empty instance.
    public var span: Period?
    public var items = 0

    public init() {}

    public static func == (left: Facets, right: Facets) -> Bool {
        func same(_ a: [(value: String, items: Int)], _ b: [(value: String, items: Int)]) -> Bool {
            a.elementsEqual(b) { $0.value == $1.value && $0.items == $1.items }
        }
        return same(left.channels, right.channels) && same(left.products, right.products)
            && same(left.regions, right.regions) && same(left.stores, right.stores)
            && same(left.sources, right.sources) && same(left.tiers, right.tiers)
            && left.span == right.span && left.items == right.items
    }
}

/// The questions that insights ask of the store.
public protocol VoiceReader: Sendable {
    /// Grouped counts; rows in no particular order. Several requests at once may share one snapshot.
    func tallies(_ requests: [TallyRequest]) async throws -> [[TallyRow]]
    /// - Parameter cursor: `VoicePage.next` of the page before; nil for the first.
    func voices(_ filter: FeedbackFilter, order: VoiceOrder, cursor: String?, limit: Int) async throws -> VoicePage
    func voice(id: Int64) async throws -> Voice?
    /// Several voices at once, in the order of `ids`; those that are not there are left out. The default implementation asks one by one.
    func voices(ids: [Int64]) async throws -> [Voice]
    /// Exact number of items that the filter admits.
    func count(_ filter: FeedbackFilter) async throws -> Int
    func opinionPairs(_ filter: FeedbackFilter, limit: Int) async throws -> [OpinionPairCount]
    func keywords(_ filter: FeedbackFilter, limit: Int) async throws -> [KeywordCount]
    func facets() async throws -> Facets
    /// All ids of linked copies of one item, itself first.
    func copies(of id: Int64, limit: Int) async throws -> [Voice]
    /// What the customers behind the *negative* items of each topic are worth; one row for every topic that has such items (a
    /// parent holds its children's customers, each once) and one with `topic` nil for all items that the filter admits.
    /// - Returns: nil when the store cannot tell, which the default implementation answers.
    func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]?
}

extension VoiceReader {
    public func affectedCustomers(_ filter: FeedbackFilter) async throws -> [AffectedCustomers]? { nil }

    public func voices(ids: [Int64]) async throws -> [Voice] {
        var voices: [Voice] = []
        for id in ids { if let voice = try await voice(id: id) { voices.append(voice) } }
        return voices
    }
}

/// The distinct known customers with at least one negative item about a topic, and their value as far as it is known.
public struct AffectedCustomers: Sendable, Hashable, Codable {
    /// nil for all topics together (and items without one).
    public var topic: String?
    public var customers: Int
    /// Those among them whose yearly value is known.
    public var valued: Int
    /// Sum of the known yearly values, in the instance's currency.
    public var value: Double
    /// Sum of their squares, for the error of the mean; nil in a store that does not tell.
    public var valueSquares: Double?

    public init(topic: String?, customers: Int, valued: Int, value: Double, valueSquares: Double? = nil) {
        self.topic = topic
        self.customers = customers
        self.valued = valued
        self.value = value
        self.valueSquares = valueSquares
    }
}

/// A question that cannot be answered; `message` is one sentence for the person who asked.
public struct QueryError: Error, Equatable, CustomStringConvertible {
    public var message: LocalizedName

    public init(zh: String, en: String) { message = LocalizedName(zh: zh, en: en) }

    /// The sentence in English, for the command line.
    public var description: String { message.en }
}
