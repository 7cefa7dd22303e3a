public import Feedback

/// Edits of a pack that one person collects before they become a version.
///
///     var draft = TaxonomyDraft(pack: "ecommerce", version: 7)
///     try draft.add(.remove(id: "gift"), to: taxonomy)
///     draft.applied(to: taxonomy).taxonomy   // what saving would make
public struct TaxonomyDraft: Sendable, Codable, Equatable {
    public var pack: String
    /// The version on which the edits stand.
    public var version: Int
    /// In the order in which they were made.
    public private(set) var edits: [TaxonomyEdit] = []

    public init(pack: String, version: Int) {
        self.pack = pack
        self.version = version
    }

    public var isEmpty: Bool { edits.isEmpty }

    /// The taxonomy with all edits made, and which of them could not be made on it.
    public func applied(to taxonomy: Taxonomy) -> (taxonomy: Taxonomy, impossible: [TaxonomyEdit]) {
        var edited = taxonomy
        var impossible: [TaxonomyEdit] = []
        for edit in edits {
            do { edited = try edited.applying(edit) } catch { impossible.append(edit) }
        }
        return (edited, impossible)
    }

    /// Adds an edit of the taxonomy as the draft has made it. Several edits of one node in a row become one, and an edit that leaves
    /// everything as it was is dropped.
    /// - Throws: ``TaxonomyEditProblem``; the draft is then unchanged.
    public mutating func add(_ edit: TaxonomyEdit, to taxonomy: Taxonomy) throws(TaxonomyEditProblem) {
        let now = applied(to: taxonomy).taxonomy
        let next = try now.applying(edit)
        if next == now { return }
        if case .add(let topic, _)? = edits.last, case .remove(topic.id) = edit {
            edits.removeLast()
        } else if let last = edits.last, let joined = Self.joining(last, edit, next) {
            edits.removeLast()
            let before = applied(to: taxonomy).taxonomy
            if let result = try? before.applying(joined), result == before { return }
            edits.append(joined)
        } else {
            edits.append(edit)
        }
    }

    /// Takes one edit back, with the later ones that cannot be made without it.
    /// - Returns: those that went with it.
    @discardableResult
    public mutating func undo(at index: Int, of taxonomy: Taxonomy) -> [TaxonomyEdit] {
        guard edits.indices.contains(index) else { return [] }
        edits.remove(at: index)
        return rebase(on: taxonomy)
    }

    /// Puts the edits on another version of the pack.
    /// - Returns: those that cannot be made there; the draft has lost them.
    @discardableResult
    public mutating func rebase(on taxonomy: Taxonomy) -> [TaxonomyEdit] {
        version = taxonomy.version
        var edited = taxonomy
        var lost: [TaxonomyEdit] = []
        edits = edits.filter { edit in
            guard let next = try? edited.applying(edit) else {
                lost.append(edit)
                return false
            }
            edited = next
            return true
        }
        return lost
    }

    /// Ids of `taxonomy` that the draft changes → what they become, for everything that is moved and not removed.
    public func renamed(in taxonomy: Taxonomy) -> [String: String] {
        var current = Dictionary(taxonomy.topics.map { ($0.id, $0.id) }, uniquingKeysWith: { first, _ in first })
        for edit in edits {
            guard case .move(let id, _, _, _) = edit else { continue }
            for (original, name) in current where name == id || name.hasPrefix(id + ".") {
                current[original] = edit.newID + name.dropFirst(id.count)
            }
        }
        return current.filter { $0.key != $0.value }
    }

    private static func joining(_ last: TaxonomyEdit, _ edit: TaxonomyEdit, _ next: Taxonomy) -> TaxonomyEdit? {
        guard last.newID == edit.id else { return nil }
        switch (last, edit) {
        case (.move(let id, _, _, _), .move(_, let parent, let slug, let before)):
            return .move(id: id, parent: parent, slug: slug, before: before)
        case (.change(let id, let from, _), .change(_, _, let to)):
            return .change(id: id, from: from, to: to)
        case (.add(_, let before), .change(let id, _, _)):
            return next.topics.first { $0.id == id }.map { .add($0, before: before) }
        default: return nil
        }
    }
}
