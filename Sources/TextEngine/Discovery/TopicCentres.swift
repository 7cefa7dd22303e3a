/// The centres of topics, and which of them were known before.
struct TopicCentres: Sendable {
    private(set) var rows: VectorRows
    /// Number of the topic that each centre continues; nil for a new one.
    private(set) var ids: [Int?]

    /// Two topics are one when this share of the smaller one's texts could as well belong to the other.
    private static let largestOverlap = 0.5
    /// Two topics that people already know by number stay apart until nearly nothing divides them.
    private static let largestOverlapOfKnown = 0.9
    /// A text could as well belong to the second nearest centre when its cosine reaches this share of the nearest one's.
    private static let asNear: Float = 0.93
    private static let mergeRounds = 8
    private static let keptRounds = 3

    /// Centres without a past.
    static func fresh(_ rows: VectorRows, topics: Int, isFixed: Bool) async -> TopicCentres {
        let centres = await SphericalKMeans(rows).run(clusters: topics)
        var result = TopicCentres(rows: centres, ids: [Int?](repeating: nil, count: centres.count))
        if !isFixed { await result.tidy(rows) }
        return result
    }

    /// Centres that go on from those of an earlier run, `topics` in all or more.
    static func continuing(_ known: [(id: Int, row: VectorRows)], _ rows: VectorRows, topics: Int) async -> TopicCentres {
        let old = VectorRows(joining: known.map(\.row), width: rows.width)
        let wanted = max(topics, known.count + max(2, known.count / 8))
        let centres = await SphericalKMeans(rows).run(from: old, clusters: wanted, rounds: keptRounds)
        var ids = known.map { Optional($0.id) }
        ids += [Int?](repeating: nil, count: centres.count - ids.count)
        var result = TopicCentres(rows: centres, ids: ids)
        await result.tidy(rows)
        return result
    }

    /// Merges what cannot be told apart and drops what hardly anybody says.
    private mutating func tidy(_ texts: VectorRows) async {
        let smallest = max(3, texts.count / 2_000)
        for _ in 0..<Self.mergeRounds {
            let assignment = await SphericalKMeans.assign(texts, to: rows)
            var kept = [Bool](repeating: true, count: rows.count)
            for (first, second) in overlapping(assignment) {
                let (stays, goes) = preferred(first, second, assignment.sizes)
                var merged = VectorRows(count: 1, width: rows.width)
                merged.add(0, rows[stays], times: Float(assignment.sizes[stays]))
                merged.add(0, rows[goes], times: Float(assignment.sizes[goes]))
                merged.normalize(0)
                rows.set(stays, merged[0])
                kept[goes] = false
            }
            for centre in kept.indices where assignment.sizes[centre] < smallest && ids[centre] == nil { kept[centre] = false }
            guard kept.contains(false) else { return }
            keep(kept)
        }
    }

    /// Disjoint pairs, the most alike first.
    private func overlapping(_ assignment: SphericalKMeans.Assignment) -> [(Int, Int)] {
        let count = rows.count
        var shared: [[Int]] = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
        for row in assignment.nearest.indices where assignment.nearest[row] >= 0 && assignment.second[row] >= 0 {
            guard assignment.secondSimilarity[row] >= Self.asNear * assignment.similarity[row] else { continue }
            let (a, b) = (Int(assignment.nearest[row]), Int(assignment.second[row]))
            shared[min(a, b)][max(a, b)] += 1
        }
        var pairs: [(first: Int, second: Int, overlap: Double)] = []
        for first in 0..<count {
            for second in (first + 1)..<max(count, first + 1) {
                let overlap = Double(shared[first][second]) / Double(max(1, min(assignment.sizes[first], assignment.sizes[second])))
                let areKnown = ids[first] != nil && ids[second] != nil
                if overlap >= (areKnown ? Self.largestOverlapOfKnown : Self.largestOverlap) { pairs.append((first, second, overlap)) }
            }
        }
        pairs.sort { $0.overlap != $1.overlap ? $0.overlap > $1.overlap : ($0.first, $0.second) < ($1.first, $1.second) }
        var used: Set<Int> = []
        var disjoint: [(Int, Int)] = []
        for pair in pairs where used.isDisjoint(with: [pair.first, pair.second]) {
            used.formUnion([pair.first, pair.second])
            disjoint.append((pair.first, pair.second))
        }
        return disjoint
    }

    /// The one whose identity survives: the older, then the larger.
    private func preferred(_ first: Int, _ second: Int, _ sizes: [Int]) -> (stays: Int, goes: Int) {
        switch (ids[first], ids[second]) {
        case (.some(let a), .some(let b)): a < b ? (first, second) : (second, first)
        case (.some, nil): (first, second)
        case (nil, .some): (second, first)
        case (nil, nil): sizes[first] >= sizes[second] ? (first, second) : (second, first)
        }
    }

    private mutating func keep(_ kept: [Bool]) {
        let chosen = kept.indices.filter { kept[$0] }
        var next = VectorRows(count: chosen.count, width: rows.width)
        for (number, centre) in chosen.enumerated() { next.set(number, rows[centre]) }
        rows = next
        ids = chosen.map { ids[$0] }
    }
}
