/// The labels of a set as questions that can be trained: one a group, one a frequent detail.
struct TopicExamples {
    struct NamedDetail {
        var name: String
        var detail: TopicModel.Detail
    }

    /// One label of one text with its side.
    struct Opinion {
        var row: Int
        var group: Int
        var side: Int
    }

    private(set) var groups: [TopicModel.Group] = []
    private(set) var details: [NamedDetail] = []
    /// Each text has one label.
    let isExclusive: Bool
    /// Groups of each text.
    private(set) var labels: [Set<Int>] = []
    /// Empty where the set names no sides.
    private(set) var opinions: [Opinion] = []
    private var detailOf: [Int?] = []
    private static let leastDetailTexts = 8

    var hasSides: Bool { !opinions.isEmpty }

    init(_ texts: [LabelledText], source: TopicSource) {
        isExclusive = texts.allSatisfy { $0.labels == nil }
        let names = Set(texts.flatMap(Self.names)).sorted()
        groups = names.map { TopicModel.Group(name: $0, node: source.node($0)) }
        let indexOf = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var counts: [String: Int] = [:]
        if isExclusive {
            for text in texts { Self.detail(text).map { counts[$0, default: 0] += 1 } }
        }
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count >= Self.leastDetailTexts {
            let label = String(name.prefix { $0 != "/" })
            guard let group = indexOf[label] else { continue }
            let node = source.node(label, String(name.dropFirst(label.count + 1)))
            details.append(NamedDetail(name: name, detail: TopicModel.Detail(group: group, node: node)))
        }
        for (row, text) in texts.enumerated() {
            labels.append(Set(Self.names(text).compactMap { indexOf[$0] }))
            detailOf.append(Self.detail(text).flatMap { name in details.firstIndex { $0.name == name } })
            for aspect in text.aspects ?? [] {
                if let group = indexOf[aspect.aspect] { opinions.append(Opinion(row: row, group: group, side: aspect.sentiment)) }
            }
        }
    }

    private static func names(_ text: LabelledText) -> [String] { text.labels ?? text.label.map { [$0] } ?? [] }

    private static func detail(_ text: LabelledText) -> String? {
        guard let label = text.label, let category = text.category else { return nil }
        return "\(label)/\(category)"
    }

    /// Which texts answer yes: one list a group, then one a detail.
    var questions: [[Bool]] {
        groups.indices.map { group in labels.map { $0.contains(group) } } + details.indices.map { detail in detailOf.map { $0 == detail } }
    }

    /// The groups' margins with those of their best details.
    func scores(_ margins: [Float], _ detailWeight: Float) -> [Float] {
        var best = [Float](repeating: -.infinity, count: groups.count)
        for (index, detail) in details.enumerated() {
            best[detail.detail.group] = max(best[detail.detail.group], margins[groups.count + index])
        }
        return groups.indices.map { margins[$0] + (best[$0].isFinite ? detailWeight * best[$0] : 0) }
    }
}
