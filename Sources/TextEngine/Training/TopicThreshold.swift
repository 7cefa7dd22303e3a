/// Chooses on held-out margins from where on a group is answered, and how sure an answer is.
enum TopicThreshold {
    /// The threshold with the highest micro-F1, the likeliest group always answered; 0 for single labels.
    static func best(_ margins: [[Float]], _ examples: TopicExamples, _ detailWeight: Float) -> Float {
        guard !examples.isExclusive else { return 0 }
        let scores = margins.map { examples.scores($0, detailWeight) }
        var best = (f1: -1.0, threshold: Float(0))
        for step in -80...20 {
            let threshold = Float(step) * 0.025
            let f1 = TopicFigures.microF1(scores.map { TopicFigures.chosen($0, threshold) }, examples.labels)
            if f1 > best.f1 { best = (f1, threshold) }
        }
        return best.threshold
    }

    static func temperature(_ margins: [[Float]], _ examples: TopicExamples, _ detailWeight: Float, _ threshold: Float) -> Float {
        let scores = margins.map { examples.scores($0, detailWeight) }
        if examples.isExclusive {
            return Calibration.temperature(margins: scores, labels: examples.labels.map { $0.first ?? 0 })
        }
        var flat: [Float] = []
        var positive: [Bool] = []
        for (row, own) in scores.enumerated() {
            for group in own.indices {
                flat.append(own[group] - threshold)
                positive.append(examples.labels[row].contains(group))
            }
        }
        return Calibration.temperature(margins: flat, positive: positive)
    }
}

/// How well held-out margins answer.
struct TopicFigures {
    var accuracy: Double
    var microF1: Double
    /// Of (label, side) pairs; nil without sides.
    var pairF1: Double?

    /// - Parameter pairs: what was answered for each text as `group * 3 + side + 1`.
    init(_ margins: [[Float]], _ pairs: [Set<Int>]?, _ examples: TopicExamples, _ detailWeight: Float, _ threshold: Float) {
        let chosen = margins.map { Self.chosen(examples.scores($0, detailWeight), examples.isExclusive ? .infinity : threshold) }
        accuracy = Double(zip(chosen, examples.labels).count { $0 == $1 }) / Double(max(1, chosen.count))
        microF1 = Self.microF1(chosen, examples.labels)
        guard let pairs else { return }
        var expected = [Set<Int>](repeating: [], count: chosen.count)
        for opinion in examples.opinions { expected[opinion.row].insert(opinion.group * 3 + opinion.side + 1) }
        pairF1 = Self.microF1(pairs, expected)
    }

    static func chosen(_ scores: [Float], _ threshold: Float) -> Set<Int> {
        let likeliest = scores.indices.max { scores[$0] < scores[$1] } ?? 0
        return Set(scores.indices.filter { scores[$0] > threshold || $0 == likeliest })
    }

    static func microF1(_ found: [Set<Int>], _ expected: [Set<Int>]) -> Double {
        var hits = 0
        var size = 0
        for (one, other) in zip(found, expected) {
            hits += one.intersection(other).count
            size += one.count + other.count
        }
        return size == 0 ? 0 : 2 * Double(hits) / Double(size)
    }

    var summary: String {
        let pairs = pairF1.map { ", pair F1 \(CardText.decimal(100 * $0, 2))" } ?? ""
        return "accuracy \(CardText.decimal(100 * accuracy, 2)), micro-F1 \(CardText.decimal(100 * microF1, 2))\(pairs)"
    }
}
