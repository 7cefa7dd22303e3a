public import Feedback

/// One analysed item on its way into the store.
public struct AnalyzedItem: Sendable, Equatable {
    public var item: FeedbackItem
    public var annotation: Annotation

    public init(item: FeedbackItem, annotation: Annotation) {
        self.item = item
        self.annotation = annotation
    }
}

/// What became of one item of a batch.
public enum StoreOutcome: Sendable, Equatable {
    /// Written now, under this id.
    case stored(id: Int64)
    /// Its key was there already; nothing was changed.
    case alreadyStored(id: Int64)
}

/// The end of the pipeline. The store implements it.
public protocol FeedbackSink: Sendable {
    /// Writes facts, search index and rollups of `batch` in one transaction: after a kill all of it is there, or nothing.
    /// - Parameter customers: what this batch tells about customers (tier, value, churn flag), merged into what is known.
    /// - Returns: one outcome an item, in order. Two items with the same key in one batch: the second is `alreadyStored`.
    func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome]

    /// Which of `keys` are stored already.
    func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey>

    /// Keys and SimHashes of the newest `limit` stored items, oldest first, to link near copies against.
    func fingerprints(limit: Int) async throws -> [(key: ItemKey, simHash: UInt64)]
}

/// A stored item as re-analysis reads it.
public struct StoredText: Sendable, Equatable {
    public var id: Int64
    public var key: ItemKey
    public var source: String
    public var text: String
    public var scores: Scores

    public init(id: Int64, key: ItemKey, source: String, text: String, scores: Scores) {
        self.id = id
        self.key = key
        self.source = source
        self.text = text
        self.scores = scores
    }
}

/// What re-analysis needs: read in id order, replace annotations, never touch the item.
public protocol AnnotationStore: Sendable {
    /// Items of sources that use `pack`, by ascending id, after `after`.
    func texts(pack: String, after: Int64, limit: Int) async throws -> [StoredText]
    func count(pack: String) async throws -> Int
    /// Replaces topics, opinions, sentiment … of the items and corrects the rollups, in one transaction.
    /// `duplicateOf` and `simHash` of the stored annotation are kept.
    func replace(_ annotations: [(id: Int64, annotation: Annotation)]) async throws
    /// Tells that a series of replacements is over for now: whoever looks next sees all of them.
    func finishReplacing() async throws
}
