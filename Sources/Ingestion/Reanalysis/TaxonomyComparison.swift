import Feedback

/// What an edit of a taxonomy would change in the items that are stored, looked at before it is saved.
public struct TaxonomyComparison: Sendable, Equatable, Encodable {
    /// One topic before and after.
    public struct Change: Sendable, Equatable, Encodable {
        public var topic: String
        public var before: Int
        public var after: Int
        public var gained: Int
        public var lost: Int
    }

    /// One item that gains or loses a topic.
    public struct Example: Sendable, Equatable, Encodable {
        public var id: Int64
        public var text: String
        public var topic: String
        /// Whether it gains the topic; else it loses it.
        public var gained: Bool
    }

    /// Items looked at: the newest of the pack.
    public var sampled: Int
    /// Topics that gain or lose items, the most changed first.
    public var topics: [Change]
    /// At most three gains and three losses a topic, in the order of ``topics``.
    public var examples: [Example]

    private static let examplesEach = 3
    private static let chunkSize = 250

    /// Reads the newest `limit` items of `pack` by both versions.
    /// - Parameters:
    ///   - old: an engine loaded with the taxonomy as it is.
    ///   - new: an engine loaded with the edited one.
    ///   - renamed: ids that only changed → their new ones; they are neither gained nor lost.
    public static func compare(
        pack: String,
        old: any Annotating,
        new: any Annotating,
        renamed: [String: String] = [:],
        store: any AnnotationStore,
        limit: Int = 5_000
    ) async throws -> TaxonomyComparison {
        let texts = try await newest(limit, pack: pack, store: store)
        let pairs = await withTaskGroup(of: (Int, [(before: Set<String>, after: Set<String>)]).self) { group in
            for (place, start) in stride(from: 0, to: texts.count, by: chunkSize).enumerated() {
                let chunk = texts[start..<min(texts.count, start + chunkSize)]
                group.addTask {
                    (
                        place,
                        chunk.map { text in
                            (
                                Set(old.annotate(text.text, pack: pack, scores: text.scores).topics.map { renamed[$0.topic] ?? $0.topic }),
                                Set(new.annotate(text.text, pack: pack, scores: text.scores).topics.map(\.topic))
                            )
                        }
                    )
                }
            }
            var chunks: [Int: [(before: Set<String>, after: Set<String>)]] = [:]
            for await (place, pairs) in group { chunks[place] = pairs }
            return (0..<chunks.count).flatMap { chunks[$0] ?? [] }
        }
        return summary(texts, pairs)
    }

    private static func summary(_ texts: [StoredText], _ pairs: [(before: Set<String>, after: Set<String>)]) -> TaxonomyComparison {
        var changes: [String: Change] = [:]
        var examples: [String: (gains: [Example], losses: [Example])] = [:]
        for (text, pair) in zip(texts, pairs) {
            for topic in pair.before.union(pair.after) {
                var change = changes[topic] ?? Change(topic: topic, before: 0, after: 0, gained: 0, lost: 0)
                let (was, becomes) = (pair.before.contains(topic), pair.after.contains(topic))
                change.before += was ? 1 : 0
                change.after += becomes ? 1 : 0
                change.gained += becomes && !was ? 1 : 0
                change.lost += was && !becomes ? 1 : 0
                changes[topic] = change
                guard was != becomes else { continue }
                let example = Example(id: text.id, text: text.text, topic: topic, gained: becomes)
                var known = examples[topic] ?? ([], [])
                if becomes, known.gains.count < examplesEach { known.gains.append(example) }
                if was, known.losses.count < examplesEach { known.losses.append(example) }
                examples[topic] = known
            }
        }
        let changed = changes.values.filter { $0.gained + $0.lost > 0 }
            .sorted { ($1.gained + $1.lost, $0.topic) < ($0.gained + $0.lost, $1.topic) }
        return TaxonomyComparison(
            sampled: texts.count,
            topics: changed,
            examples: changed.flatMap { (examples[$0.topic]?.gains ?? []) + (examples[$0.topic]?.losses ?? []) }
        )
    }

    /// The last items of the pack. The store reads forwards only, so the end is searched by halving, and then enough ids before it.
    private static func newest(_ limit: Int, pack: String, store: any AnnotationStore) async throws -> [StoredText] {
        var low: Int64 = 0
        var high: Int64 = 1
        while try await !store.texts(pack: pack, after: high, limit: 1).isEmpty {
            low = high
            high *= 2
        }
        while low + 1 < high {
            let middle = low + (high - low) / 2
            if try await store.texts(pack: pack, after: middle, limit: 1).isEmpty { high = middle } else { low = middle }
        }
        var span = Int64(limit)
        while true {
            let start = max(0, high - span)
            let found = try await store.texts(pack: pack, after: start, limit: Int(min(span, Int64(limit) * 8)))
            if found.count >= limit || start == 0 || span >= Int64(limit) * 8 { return found.suffix(limit) }
            span *= 2
        }
    }
}
