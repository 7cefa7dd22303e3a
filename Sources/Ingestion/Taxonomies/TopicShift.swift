public import Feedback

/// A step of a node in its tree, as the keyboard makes it.
public enum TopicShift: String, Sendable, CaseIterable {
    /// Before or behind its next sibling.
    case up, down
    /// Below the sibling above it, or out to its parent's level, behind the parent.
    case indent, outdent

    /// The step as an edit; nil where there is nowhere to go.
    public func edit(_ id: String, in taxonomy: Taxonomy) -> TaxonomyEdit? {
        guard let topic = taxonomy.topics.first(where: { $0.id == id }) else { return nil }
        let slug = String(id.split(separator: ".").last ?? "")
        let siblings = taxonomy.topics.filter { $0.parentID == topic.parentID }.map(\.id)
        guard let place = siblings.firstIndex(of: id) else { return nil }
        switch self {
        case .up:
            guard place > 0 else { return nil }
            return .move(id: id, parent: topic.parentID, slug: slug, before: siblings[place - 1])
        case .down:
            guard place + 1 < siblings.count else { return nil }
            let behind = place + 2 < siblings.count ? siblings[place + 2] : nil
            return .move(id: id, parent: topic.parentID, slug: slug, before: behind)
        case .indent:
            guard place > 0 else { return nil }
            return .move(id: id, parent: siblings[place - 1], slug: slug, before: nil)
        case .outdent:
            guard let parent = taxonomy.topics.first(where: { $0.id == topic.parentID }) else { return nil }
            let uncles = taxonomy.topics.filter { $0.parentID == parent.parentID }.map(\.id)
            let next = uncles.firstIndex(of: parent.id).flatMap { $0 + 1 < uncles.count ? uncles[$0 + 1] : nil }
            return .move(id: id, parent: parent.parentID, slug: slug, before: next)
        }
    }
}
