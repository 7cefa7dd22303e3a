import Feedback

/// One row of `itemTopic`: an item under one node of the taxonomy, once, whether the engine named the node or only one below it.
struct TopicRow: Equatable {
    var topic: Int64
    /// Place among the engine's assignments; nil for a node that only stands above one.
    var ordinal: Int64?
    var confidence: Int64?
    var ownSentiment: Int64?
    /// Mean over the assignments to this node and below.
    var sentiment: Int64
    var lean: Int64

    /// What a list of assignments means for every node, plus the row of topic 0 when there is none, which leans like the whole item.
    /// - Parameter nodes: the codes of a topic and of everything above it, itself first.
    static func rows(
        _ assignments: [TopicAssignment],
        sentimentCode: Int64,
        nodes: (String) throws -> [Int64]
    ) rethrows -> [TopicRow] {
        let assignments = assignments.filter { !$0.topic.isEmpty }
        guard !assignments.isEmpty else {
            return [TopicRow(topic: 0, sentiment: 0, lean: Lean.of(sentimentCode: sentimentCode))]
        }
        var rows: [TopicRow] = []
        var sums: [(sum: Int64, count: Int64)] = []
        func place(_ topic: Int64) -> Int {
            if let index = rows.firstIndex(where: { $0.topic == topic }) { return index }
            rows.append(TopicRow(topic: topic, sentiment: 0, lean: 0))
            sums.append((0, 0))
            return rows.count - 1
        }
        for (ordinal, assignment) in assignments.enumerated() {
            let path = try nodes(assignment.topic)
            let own = place(path[0])
            guard rows[own].ordinal == nil else { continue }
            let sentiment = FixedPoint.of(assignment.sentiment)
            rows[own].ordinal = Int64(ordinal)
            rows[own].confidence = FixedPoint.of(assignment.confidence)
            rows[own].ownSentiment = sentiment
            for node in path {
                let index = place(node)
                sums[index].sum += sentiment
                sums[index].count += 1
            }
        }
        for index in rows.indices {
            rows[index].sentiment = Int64((Double(sums[index].sum) / Double(sums[index].count)).rounded())
            rows[index].lean = Lean.of(rows[index].sentiment)
        }
        return rows
    }
}

/// Dotted topic ids.
enum TopicPath {
    /// "a.b.c" → "a.b.c", "a.b", "a".
    static func upward(_ id: String) -> [String] {
        var nodes = [id]
        var rest = Substring(id)
        while let dot = rest.lastIndex(of: ".") {
            rest = rest[..<dot]
            guard !rest.isEmpty else { break }
            nodes.append(String(rest))
        }
        return nodes
    }

    /// Leaves out every id that stands below another of the list, and repetitions.
    static func outermost(_ ids: [String]) -> [String] {
        let all = Set(ids)
        return all.filter { id in !upward(id).dropFirst().contains(where: all.contains) }.sorted()
    }
}
