public import Feedback

/// What one version of a pack changed against another.
public struct TaxonomyDifference: Sendable, Equatable {
    public enum Change: Sendable, Equatable {
        case added(Topic)
        case removed(Topic)
        /// Another place, by the same name; what else changed with it is in `to`.
        case moved(from: Topic, to: Topic)
        case changed(from: Topic, to: Topic)
        /// Only the order of siblings is another.
        case reordered
    }

    public let changes: [Change]

    /// Additions, moves and changes in the order of `new`, then what is gone.
    public init(from old: Taxonomy, to new: Taxonomy) {
        let before = Dictionary(old.topics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Set(new.topics.map(\.id))
        var gone = old.topics.filter { !after.contains($0.id) }
        var changes: [Change] = new.topics.compactMap { topic in
            if let known = before[topic.id] { return known == topic ? nil : .changed(from: known, to: topic) }
            guard let place = gone.firstIndex(where: { $0.name == topic.name }) else { return .added(topic) }
            return .moved(from: gone.remove(at: place), to: topic)
        }
        changes += gone.map(Change.removed)
        if changes.isEmpty, old.topics.map(\.id) != new.topics.map(\.id) { changes = [.reordered] }
        self.changes = changes
    }
}
