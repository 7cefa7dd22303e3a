import Feedback
import Ingestion

/// A store in memory that keeps the contract of the real one, and that can be made to fail like a process that is killed.
actor MemoryStore: FeedbackSink, SourceRepository, ImportRepository, AnnotationStore {
    struct Killed: Error {}

    private(set) var items: [AnalyzedItem] = []
    private(set) var customers: [CustomerKey: Customer] = [:]
    private var ids: [ItemKey: Int64] = [:]
    private var saved: [String: Source] = [:]
    private(set) var records: [String: ImportRecord] = [:]
    private(set) var batches = 0
    /// Writes that succeed before the next one fails; nil never fails.
    private var writesLeft: Int?
    /// How often a series of replacements was told to be over.
    private(set) var finished = 0

    init(failingAfter writes: Int? = nil) { writesLeft = writes }

    func heal() { writesLeft = nil }
    func fail(after writes: Int) { writesLeft = writes }

    func write(_ batch: [AnalyzedItem], customers: [Customer]) async throws -> [StoreOutcome] {
        if let left = writesLeft {
            guard left > 0 else { throw Killed() }
            writesLeft = left - 1
        }
        batches += 1
        for customer in customers { self.customers[customer.key] = customer }
        return batch.map { analyzed in
            if let id = ids[analyzed.item.key] { return .alreadyStored(id: id) }
            items.append(analyzed)
            let id = Int64(items.count)
            ids[analyzed.item.key] = id
            return .stored(id: id)
        }
    }

    func existing(_ keys: [ItemKey]) async throws -> Set<ItemKey> { Set(keys.filter { ids[$0] != nil }) }

    func fingerprints(limit: Int) async throws -> [(key: ItemKey, simHash: UInt64)] {
        items.suffix(limit).map { ($0.item.key, $0.annotation.simHash) }
    }

    func sources() async throws -> [Source] { saved.values.sorted { $0.name < $1.name } }
    func source(named name: String) async throws -> Source? { saved[name] }
    func save(_ source: Source) async throws { saved[source.name] = source }

    func save(_ record: ImportRecord) async throws { records[record.id] = record }
    func imports(limit: Int) async throws -> [ImportRecord] {
        Array(records.values.sorted { $0.startedAt > $1.startedAt }.prefix(limit))
    }
    func importRecord(id: String) async throws -> ImportRecord? { records[id] }

    func texts(pack: String, after: Int64, limit: Int) async throws -> [StoredText] {
        let ofPack = items.enumerated().filter { saved[$0.element.item.source]?.pack == pack && Int64($0.offset + 1) > after }
        return ofPack.prefix(limit).map { index, item in
            StoredText(
                id: Int64(index + 1), key: item.item.key, source: item.item.source, text: item.item.text, scores: item.item.scores
            )
        }
    }

    func finishReplacing() { finished += 1 }

    func count(pack: String) async throws -> Int { items.count { saved[$0.item.source]?.pack == pack } }

    func replace(_ annotations: [(id: Int64, annotation: Annotation)]) async throws {
        if let left = writesLeft {
            guard left > 0 else { throw Killed() }
            writesLeft = left - 1
        }
        for (id, annotation) in annotations {
            var replaced = annotation
            replaced.duplicateOf = items[Int(id) - 1].annotation.duplicateOf
            replaced.simHash = items[Int(id) - 1].annotation.simHash
            items[Int(id) - 1].annotation = replaced
        }
    }
}
