/// Tells by trained weights what a text speaks of, in the labels of the set that it learned from and as nodes of a pack.
///
///     topics("接口太少了") = 硬件 (node hardware.ports), 0.97
///
/// Groups are the labels that are judged; finer outputs below a group name the node. A model of single labels answers the
/// likeliest group; one of several labels a text answers every group above its threshold, at least the likeliest, and the side
/// that the text takes on each.
struct TopicModel: Sendable {
    struct Header: Sendable, Codable, Equatable {
        /// The pack whose nodes are named.
        var pack: String
        var isExclusive: Bool
        var groups: [Group]
        /// Finer outputs, after those of the groups.
        var details: [Detail]
        /// What the best detail of a group weighs beside the group's own margin.
        var detailWeight: Float
        /// Margin from which a group is answered; unused where labels are single.
        var threshold: Float
        /// Divisor of the margins before they become probabilities.
        var temperature: Float
        /// Added to negative, neutral and positive: three a group for a text's only group, then three a group for one of several;
        /// empty without sides.
        var sideBiases: [Float]
        var origin: String

        func with(threshold: Float, sideBiases: [Float]) -> Header {
            var header = self
            header.threshold = threshold
            header.sideBiases = sideBiases
            return header
        }
    }

    struct Group: Sendable, Codable, Equatable {
        var name: String
        /// Id of the taxonomy node; nil for labels that are no topic (其他).
        var node: String?
    }

    struct Detail: Sendable, Codable, Equatable {
        var group: Int
        var node: String?
    }

    /// One group found in a text.
    struct Answer: Sendable, Equatable {
        var group: Int
        /// 0…1, calibrated.
        var confidence: Double
        /// −1, 0, 1, of the trained side; nil without sides.
        var side: Int?
        var node: String?
    }

    let header: Header
    /// Seven outputs each: groups, then details.
    let tables: [HashedModel]
    /// Negative, neutral, positive.
    let sides: HashedModel?

    /// What a text speaks of, the surest first, with the side that it takes on each. Where it speaks of several things, a side is
    /// read from the clauses that speak of its group.
    func answers(_ scalars: [UInt32], _ hasher: NGramHasher, _ partHasher: inout NGramHasher) -> [Answer] {
        var answers = answers(hasher)
        guard let sides else { return answers }
        guard answers.count > 1 else {
            for index in answers.indices {
                answers[index].side = Self.side(sides.margins(hasher), biases(answers[index].group, isOnly: true))
            }
            return answers
        }
        let parts = parts(scalars, among: answers.map(\.group), &partHasher)
        for index in answers.indices {
            parts[index].withUnsafeBufferPointer { partHasher.hash($0) }
            answers[index].side = Self.side(sides.margins(partHasher), biases(answers[index].group, isOnly: false))
        }
        return answers
    }

    /// The clauses of a text that speak rather of each group than of the others; the whole text where none does.
    func parts(_ scalars: [UInt32], among groups: [Int], _ hasher: inout NGramHasher) -> [[UInt32]] {
        var parts = [[UInt32]](repeating: [], count: groups.count)
        for clause in scalars.split(whereSeparator: TaggedToken.isBreak) {
            Array(clause).withUnsafeBufferPointer { hasher.hash($0) }
            let margins = margins(hasher)
            let best = groups.indices.max { margins[groups[$0]] < margins[groups[$1]] } ?? 0
            if !parts[best].isEmpty { parts[best].append(0x2C) }
            parts[best] += clause
        }
        return parts.map { $0.isEmpty ? scalars : $0 }
    }

    private func biases(_ group: Int, isOnly: Bool) -> ArraySlice<Float> {
        let first = (group + (isOnly ? 0 : header.groups.count)) * 3
        return header.sideBiases[first..<first + 3]
    }

    /// −1, 0 or 1.
    static func side(_ margins: SIMD8<Float>, _ biases: ArraySlice<Float>) -> Int {
        let scores = zip([margins[0], margins[1], margins[2]], biases).map { $0 + $1 }
        var best = 1
        for side in [0, 2] where scores[side] > scores[best] { best = side }
        return best - 1
    }

    /// What the hashed text speaks of, the surest first, without sides.
    func answers(_ hasher: NGramHasher) -> [Answer] {
        guard hasher.count > 0 else { return [] }
        let margins = margins(hasher)
        let count = header.groups.count
        var best = [Float](repeating: -.infinity, count: count)
        var node = header.groups.map(\.node)
        for (index, detail) in header.details.enumerated() where margins[count + index] > best[detail.group] {
            best[detail.group] = margins[count + index]
            node[detail.group] = detail.node
        }
        let scores = (0..<count).map { margins[$0] + (best[$0].isFinite ? header.detailWeight * best[$0] : 0) }
        let likeliest = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        let chosen = header.isExclusive ? [likeliest] : scores.indices.filter { scores[$0] > header.threshold || $0 == likeliest }
        let shares = header.isExclusive ? Calibration.softmax(scores, Double(header.temperature)) : []
        return chosen.map { group in
            let confidence =
                header.isExclusive
                ? shares[group] : SentimentModel.logistic((scores[group] - header.threshold) / header.temperature)
            return Answer(group: group, confidence: confidence, side: nil, node: node[group])
        }.sorted { ($0.confidence, $1.group) > ($1.confidence, $0.group) }
    }

    /// The margins of all outputs.
    func margins(_ hasher: NGramHasher) -> [Float] {
        tables.flatMap { table in
            let lanes = table.margins(hasher)
            return (0..<table.outputs).map { lanes[$0] }
        }
    }
}
