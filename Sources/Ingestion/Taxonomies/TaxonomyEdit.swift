public import Feedback

/// One edit of a taxonomy, as a draft collects them.
///
///     try taxonomy.applying(.move(id: "delivery.speed", parent: "service", slug: "speed", before: nil))   // now "service.speed"
public enum TaxonomyEdit: Sendable, Codable, Equatable {
    /// A new node before the sibling named, or behind all of them.
    case add(Topic, before: String?)
    /// The fields in which `to` differs from `from` are written; what others changed meanwhile in other fields stays.
    case change(id: String, from: Topic, to: Topic)
    /// The node goes with everything below it; `slug` is the last part of its new id.
    case move(id: String, parent: String?, slug: String, before: String?)
    /// The node goes with everything below it.
    case remove(id: String)

    /// The node's id before the edit; the new one's for an addition.
    public var id: String {
        switch self {
        case .add(let topic, _): topic.id
        case .change(let id, _, _), .move(let id, _, _, _), .remove(let id): id
        }
    }

    /// The node's id afterwards.
    public var newID: String {
        if case .move(_, let parent, let slug, _) = self { return parent.map { $0 + "." + slug } ?? slug }
        return id
    }
}

/// Why an edit cannot be made.
public enum TaxonomyEditProblem: Error, Equatable {
    /// The node, or the one that it should stand below, is not there any more.
    case gone(id: String)
    case taken(id: String)
    case belowItself(id: String)
    /// It, or something below it, would stand on a fifth level.
    case tooDeep(id: String)
}

extension Taxonomy {
    /// The taxonomy with the edit made.
    /// - Throws: ``TaxonomyEditProblem``.
    public func applying(_ edit: TaxonomyEdit) throws(TaxonomyEditProblem) -> Taxonomy {
        var edited = self
        switch edit {
        case .add(let topic, let before):
            try edited.check(topic.id, below: topic.parentID)
            edited.insert([topic], below: topic.parentID, before: before)
        case .change(let id, let from, let to):
            guard let index = topics.firstIndex(where: { $0.id == id }) else { throw .gone(id: id) }
            for field in TopicField.differing(from, to) { field.copy(from: to, to: &edited.topics[index]) }
        case .move(let id, let parent, _, let before):
            guard topics.contains(where: { $0.id == id }) else { throw .gone(id: id) }
            if let parent, parent == id || parent.hasPrefix(id + ".") { throw .belowItself(id: id) }
            var moved = edited.removeSubtree(id)
            for index in moved.indices { moved[index].id = edit.newID + moved[index].id.dropFirst(id.count) }
            try edited.check(edit.newID, below: parent)
            if let deep = moved.first(where: { $0.level > Self.deepest }) { throw .tooDeep(id: deep.id) }
            edited.insert(moved, below: parent, before: before)
        case .remove(let id):
            guard topics.contains(where: { $0.id == id }) else { throw .gone(id: id) }
            _ = edited.removeSubtree(id)
        }
        return edited
    }

    private static let deepest = 4

    private func check(_ id: String, below parent: String?) throws(TaxonomyEditProblem) {
        if topics.contains(where: { $0.id == id }) { throw .taken(id: id) }
        guard let parent else { return }
        guard let above = topics.first(where: { $0.id == parent }) else { throw .gone(id: parent) }
        if above.level >= Self.deepest { throw .tooDeep(id: id) }
    }

    private mutating func removeSubtree(_ id: String) -> [Topic] {
        let isInside = { (topic: Topic) in topic.id == id || topic.id.hasPrefix(id + ".") }
        let subtree = topics.filter(isInside)
        topics.removeAll(where: isInside)
        return subtree
    }

    /// Before the sibling if it stands there, else behind everything below `parent`.
    private mutating func insert(_ subtree: [Topic], below parent: String?, before: String?) {
        if let before, let place = topics.firstIndex(where: { $0.id == before && $0.parentID == parent }) {
            topics.insert(contentsOf: subtree, at: place)
        } else if let parent, let last = topics.lastIndex(where: { $0.id == parent || $0.id.hasPrefix(parent + ".") }) {
            topics.insert(contentsOf: subtree, at: last + 1)
        } else {
            topics += subtree
        }
    }
}
