public import Feedback

/// What the taxonomies say of a topic id: its name, who answers for it, and the need behind it.
///
/// The same id means the same in every pack; the first pack that knows something wins. What a node leaves open, its parents answer.
public struct TopicNames: Sendable {
    private var topics: [String: [Topic]] = [:]
    private var needs: [String: Need] = [:]

    public init(_ taxonomies: [Taxonomy]) {
        for taxonomy in taxonomies {
            for topic in taxonomy.topics { topics[topic.id, default: []].append(topic) }
            for need in taxonomy.needs where needs[need.id] == nil { needs[need.id] = need }
        }
    }

    public func name(_ id: String) -> LocalizedName? { topics[id]?.first?.name }

    public func owner(_ id: String) -> Owner {
        var owner = Owner()
        for topic in chain(id) {
            owner.department = owner.department ?? topic.owner.department
            owner.contact = owner.contact ?? topic.owner.contact
        }
        return owner
    }

    public func need(_ id: String) -> Need? {
        for topic in chain(id) { if let need = topic.need.flatMap({ needs[$0] }) { return need } }
        return nil
    }

    /// The words by which the topic, or one below it, shows in a text.
    public func evidence(_ id: String) -> TopicEvidence {
        TopicEvidence(topics.filter { $0.key == id || $0.key.hasPrefix(id + ".") }.flatMap(\.value))
    }

    /// The nodes with that id, then those of its parents.
    private func chain(_ id: String) -> [Topic] {
        var chain: [Topic] = []
        var current: String? = id
        while let id = current {
            chain += topics[id] ?? []
            current = id.lastIndex(of: ".").map { String(id[..<$0]) }
        }
        return chain
    }
}
