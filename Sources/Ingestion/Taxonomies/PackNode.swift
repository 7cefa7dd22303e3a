import Yams

/// One node of a pack's YAML that knows where it stands, so that every complaint can name the place.
struct PackNode {
    let node: Node
    let file: String
    let topic: String?
    /// The key under which the node was found.
    let key: String

    init(_ node: Node, file: String, topic: String?, key: String) {
        self.node = node
        self.file = file
        self.topic = topic
        self.key = key
    }

    func within(topic: String) -> PackNode { PackNode(node, file: file, topic: topic, key: key) }

    func allow(_ keys: [String]) throws(TaxonomyPackError) {
        for entry in try mapping() {
            let name = entry.key.string ?? ""
            guard keys.contains(name) else {
                throw failure(.unknownKey(name, line: entry.key.mark?.line ?? line, allowed: keys))
            }
        }
    }

    func child(_ name: String, orMissing required: Bool = false) throws(TaxonomyPackError) -> PackNode? {
        guard let value = try mapping()[name] else {
            if required { throw failure(.missing(key: name, line: line)) }
            return nil
        }
        return PackNode(value, file: file, topic: topic, key: name)
    }

    func string(_ name: String) throws(TaxonomyPackError) -> String? {
        guard let value = try child(name) else { return nil }
        guard let text = value.node.scalar?.string else { throw value.wrong("a text") }
        return text
    }

    func required(_ name: String) throws(TaxonomyPackError) -> String {
        guard let text = try string(name), !text.isEmpty else { throw failure(.missing(key: name, line: line)) }
        return text
    }

    func integer(_ name: String) throws(TaxonomyPackError) -> Int? {
        guard let text = try string(name) else { return nil }
        guard let value = Int(text) else { throw try child(name)?.wrong("a whole number") ?? wrong("a whole number") }
        return value
    }

    /// The members of the list under `name`; none if the key is left out or empty.
    func list(_ name: String) throws(TaxonomyPackError) -> [PackNode] {
        guard let value = try child(name), !value.isEmpty else { return [] }
        guard let sequence = value.node.sequence else { throw value.wrong("a list") }
        return sequence.map { PackNode($0, file: file, topic: topic, key: name) }
    }

    func words(_ name: String) throws(TaxonomyPackError) -> [String] {
        try child(name)?.words() ?? []
    }

    /// The node itself as a list of words.
    func words() throws(TaxonomyPackError) -> [String] {
        if isEmpty { return [] }
        guard let sequence = node.sequence else { throw wrong("a list of words") }
        return try sequence.map { member throws(TaxonomyPackError) in
            guard let word = member.scalar?.string else { throw self.wrong("a list of words") }
            return word
        }
    }

    /// Key and value of each entry of the mapping under `name`, in the file's order.
    func pairs(_ name: String) throws(TaxonomyPackError) -> [(key: String, value: PackNode)] {
        guard let value = try child(name), !value.isEmpty else { return [] }
        return try value.mapping().map { ($0.key.string ?? "", PackNode($0.value, file: file, topic: topic, key: name)) }
    }

    /// Whether nothing was written behind the key.
    private var isEmpty: Bool { node.scalar?.string.isEmpty ?? false }

    private var line: Int { node.mark?.line ?? 1 }

    private func mapping() throws(TaxonomyPackError) -> Node.Mapping {
        guard let mapping = node.mapping else { throw wrong("a group of keys and values") }
        return mapping
    }

    private func wrong(_ expected: String) -> TaxonomyPackError {
        failure(.wrongShape(key: key, line: line, expected: expected))
    }

    private func failure(_ problem: TaxonomyPackError.Problem) -> TaxonomyPackError {
        TaxonomyPackError(file: file, topic: topic, problem: problem)
    }
}
