import Feedback
import Yams

/// Turns the YAML of one pack into a taxonomy, without checking how its topics fit together.
struct PackReader {
    let file: String

    func taxonomy(_ yaml: String) throws(TaxonomyPackError) -> Taxonomy {
        let root = try PackNode(root(yaml), file: file, topic: nil, key: "pack")
        try root.allow(["pack", "version", "name", "needs", "departments", "topics"])
        let needs = try root.pairs("needs").map { pair throws(TaxonomyPackError) in
            Need(id: pair.key, name: try name(pair.value))
        }
        var departments: [String: LocalizedName] = [:]
        for (key, value) in try root.pairs("departments") { departments[key] = try name(value) }
        let head = try root.required("pack")
        let title = try name(root.child("name", orMissing: true) ?? root)
        var topics: [Topic] = []
        for node in try root.list("topics") {
            try append(node, below: nil, departments: departments, to: &topics)
        }
        return Taxonomy(
            pack: head,
            version: try root.integer("version") ?? 1,
            name: title,
            needs: needs,
            topics: topics
        )
    }

    private func root(_ yaml: String) throws(TaxonomyPackError) -> Node {
        do {
            // Every value is read as text; guessing its type costs more than all the rest of the reading.
            if let node = try Yams.compose(yaml: yaml, .basic) { return node }
        } catch let error as YamlError {
            throw failure(error)
        } catch {
            throw TaxonomyPackError(file: file, problem: .notYAML(line: 1, reason: "unreadable"))
        }
        throw TaxonomyPackError(file: file, problem: .notYAML(line: 1, reason: "the file is empty"))
    }

    private func failure(_ error: YamlError) -> TaxonomyPackError {
        let (line, reason): (Int, String)
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (line, reason) = (mark.line, problem)
        case .duplicatedKeysInMapping(let keys, let context):
            (line, reason) = (context.mark.line, "the key “\(keys.sorted().joined(separator: "”, “"))” is there twice")
        default:
            (line, reason) = (1, "unreadable")
        }
        return TaxonomyPackError(file: file, problem: .notYAML(line: line, reason: reason))
    }

    private func name(_ node: PackNode) throws(TaxonomyPackError) -> LocalizedName {
        LocalizedName(zh: try node.required("zh"), en: try node.required("en"))
    }

    private static let topicKeys = [
        "id", "zh", "en", "owner", "contact", "need", "touchpoint", "hours", "words", "words_en", "rules", "except", "children",
    ]

    private func append(
        _ start: PackNode,
        below parent: Topic?,
        departments: [String: LocalizedName],
        to topics: inout [Topic]
    ) throws(TaxonomyPackError) {
        let ownID = try start.required("id")
        let id = parent.map { "\($0.id).\(ownID)" } ?? ownID
        let node = start.within(topic: id)
        try node.allow(Self.topicKeys)
        let upper = parent ?? topics.first { $0.id == Topic(id: id, name: LocalizedName(zh: "", en: "")).parentID }
        var topic = Topic(id: id, name: try name(node), need: upper?.need, touchpoint: upper?.touchpoint)
        topic.owner = upper?.owner ?? Owner()
        topic.serviceLevelHours = try hours(node, inherited: upper?.serviceLevelHours)
        topic.words = try node.words("words") + node.words("words_en")
        topic.except = try node.words("except")
        topic.rules = try node.list("rules").map { rule throws(TaxonomyPackError) in try self.rule(rule) }
        if let need = try node.string("need") { topic.need = need.orNone }
        if let touchpoint = try node.string("touchpoint") { topic.touchpoint = touchpoint.orNone }
        if let contact = try node.string("contact") { topic.owner.contact = contact.orNone }
        if let owner = try node.string("owner")?.orNone {
            guard let department = departments[owner] else {
                throw TaxonomyPackError(file: file, topic: id, problem: .unknownOwner(owner))
            }
            topic.owner.department = department
        } else if try node.string("owner") != nil {
            topic.owner.department = nil
        }
        topics.append(topic)
        for child in try node.list("children") {
            try append(child, below: topic, departments: departments, to: &topics)
        }
    }

    private func hours(_ node: PackNode, inherited: Int?) throws(TaxonomyPackError) -> Int? {
        guard let text = try node.string("hours") else { return inherited }
        return text == "none" ? nil : try node.integer("hours")
    }

    private func rule(_ node: PackNode) throws(TaxonomyPackError) -> TopicRule {
        try node.allow(["all", "within", "none"])
        let groups = try node.list("all").map { group throws(TaxonomyPackError) in try group.words() }
        return TopicRule(all: groups, within: try node.integer("within") ?? 10, none: try node.words("none"))
    }
}

extension String {
    /// nil for the word "none", by which a child refuses what its parent would hand down.
    fileprivate var orNone: String? { self == "none" ? nil : self }
}
