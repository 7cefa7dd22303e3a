/// What an evaluation answers; the JSON of `huiyin eval`.
public struct EvaluationReport: Sendable, Codable, Equatable {
    public var task: String
    /// Number of texts judged.
    public var n: Int
    /// Share of texts answered exactly right, 0…1; with several labels a text, all of them.
    public var accuracy: Double
    /// Mean F1 of the expected labels, 0…1.
    public var macroF1: Double
    /// F1 over all labels together, 0…1; equals accuracy when each text has one label.
    public var microF1: Double
    /// F1 of (label, side) pairs, 0…1; nil where the file names no sides or the pack's model knows none.
    public var pairF1: Double?
    public var perLabel: [LabelScore]
    /// Texts a second on one core, reading the file excluded.
    public var docsPerSecond: Double = 0

    init(task: String, figures: LabelFigures) {
        self.task = task
        n = figures.n
        accuracy = figures.accuracy
        macroF1 = figures.macroF1
        microF1 = figures.accuracy
        perLabel = figures.perLabel
    }

    init(task: String, texts: Int, exact: Int, counts: [String: SetCounts]) {
        self.task = task
        n = texts
        accuracy = texts == 0 ? 0 : Double(exact) / Double(texts)
        perLabel = counts.sorted { $0.key < $1.key }.map {
            LabelScore(label: $0.key, hits: $0.value.hits, answered: $0.value.answered, support: $0.value.expected)
        }
        let known = perLabel.filter { $0.support > 0 }
        macroF1 = known.isEmpty ? 0 : known.reduce(0) { $0 + $1.f1 } / Double(known.count)
        var sum = SetCounts()
        for part in counts.values { sum.add(part) }
        microF1 = LabelScore(label: "", hits: sum.hits, answered: sum.answered, support: sum.expected).f1
    }
}

/// How many were expected, answered, and both.
struct SetCounts: Equatable {
    var hits = 0
    var answered = 0
    var expected = 0

    mutating func add(_ other: SetCounts) {
        hits += other.hits
        answered += other.answered
        expected += other.expected
    }

    static func compare(_ expected: Set<String>, _ found: Set<String>) -> [String: SetCounts] {
        var counts: [String: SetCounts] = [:]
        for label in expected { counts[label, default: SetCounts()].expected += 1 }
        for label in found {
            counts[label, default: SetCounts()].answered += 1
            if expected.contains(label) { counts[label, default: SetCounts()].hits += 1 }
        }
        return counts
    }
}

extension Span {
    func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}
