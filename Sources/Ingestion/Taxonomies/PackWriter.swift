import Feedback
import Yams

/// Writes a taxonomy as YAML that a person can edit: what a child shares with its parent is left out.
struct PackWriter {
    let taxonomy: Taxonomy
    /// Key of each department in the file.
    private let departments: [(key: String, name: LocalizedName)]

    init(taxonomy: Taxonomy) {
        self.taxonomy = taxonomy
        var found: [(key: String, name: LocalizedName)] = []
        for case let name? in taxonomy.topics.map(\.owner.department) where !found.contains(where: { $0.name == name }) {
            let slug = Self.slug(name.en)
            let isTaken = slug == "none" || found.contains { $0.key == slug }
            found.append((isTaken ? "\(slug)-\(found.count + 1)" : slug, name))
        }
        departments = found
    }

    func yaml() throws -> String {
        var head: [(Node, Node)] = [
            ("pack", text(taxonomy.pack)),
            ("version", text(String(taxonomy.version))),
            ("name", names(taxonomy.name)),
        ]
        head.append(("needs", mapping(taxonomy.needs.map { (text($0.id), names($0.name)) })))
        head.append(("departments", mapping(departments.map { (text($0.key), names($0.name)) })))
        head.append(("topics", topics(below: nil)))
        return try Yams.serialize(node: mapping(head), indent: 2, width: 120, allowUnicode: true)
    }

    private func topics(below parent: Topic?) -> Node {
        Node(taxonomy.topics.filter { $0.parentID == parent?.id }.map { node($0, parent: parent) })
    }

    private func node(_ topic: Topic, parent: Topic?) -> Node {
        let ownID = topic.id.split(separator: ".").last.map(String.init) ?? topic.id
        var pairs: [(Node, Node)] = [("id", text(ownID)), ("zh", text(topic.name.zh)), ("en", text(topic.name.en))]
        func add(_ key: Node, _ value: String?, inherited: String?) {
            if value != inherited { pairs.append((key, text(value ?? "none"))) }
        }
        add("owner", departmentKey(topic), inherited: parent.flatMap(departmentKey))
        add("contact", topic.owner.contact, inherited: parent?.owner.contact)
        add("need", topic.need, inherited: parent?.need)
        add("touchpoint", topic.touchpoint, inherited: parent?.touchpoint)
        add("hours", topic.serviceLevelHours.map(String.init), inherited: parent?.serviceLevelHours.map(String.init))
        let english = topic.words.filter { $0.utf8.allSatisfy { $0 < 128 } }
        let chinese = topic.words.filter { !$0.utf8.allSatisfy { $0 < 128 } }
        for (key, words) in [("words", chinese), ("words_en", english)] where !words.isEmpty {
            pairs.append((text(key), list(words)))
        }
        if !topic.rules.isEmpty { pairs.append(("rules", Node(topic.rules.map(rule)))) }
        if !topic.except.isEmpty { pairs.append(("except", list(topic.except))) }
        if taxonomy.topics.contains(where: { $0.parentID == topic.id }) { pairs.append(("children", topics(below: topic))) }
        return mapping(pairs)
    }

    private func rule(_ rule: TopicRule) -> Node {
        var pairs: [(Node, Node)] = [("all", Node(rule.all.map(list))), ("within", text(String(rule.within)))]
        if !rule.none.isEmpty { pairs.append(("none", list(rule.none))) }
        return mapping(pairs)
    }

    private func departmentKey(_ topic: Topic) -> String? {
        departments.first { $0.name == topic.owner.department }?.key
    }

    private func names(_ name: LocalizedName) -> Node {
        mapping([("zh", text(name.zh)), ("en", text(name.en))], style: .flow)
    }

    private func mapping(_ pairs: [(Node, Node)], style: Node.Mapping.Style = .any) -> Node {
        .mapping(Node.Mapping(pairs, Tag(.map), style))
    }

    private func list(_ words: [String]) -> Node {
        .sequence(Node.Sequence(words.map(text), Tag(.seq), .flow))
    }

    private func text(_ value: String) -> Node { .scalar(Node.Scalar(value, Tag(.str))) }

    /// "Customer service" → "customer-service".
    private static func slug(_ name: String) -> String {
        let parts = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return parts.isEmpty ? "department" : parts.joined(separator: "-")
    }
}
