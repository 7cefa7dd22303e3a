/// Accuracy, and precision and recall of each label.
///
///     LabelFigures(pairs: [("a", "a"), ("a", "b"), ("b", "b")]).accuracy   // 0.667
public struct LabelFigures: Sendable, Codable, Equatable {
    /// Number of texts judged.
    public var n: Int
    /// Share of right answers, 0…1.
    public var accuracy: Double
    /// Mean F1 of the labels that occur among the expected ones, 0…1.
    public var macroF1: Double
    public var perLabel: [LabelScore]

    /// - Parameter pairs: the expected and the answered label of each text.
    public init(pairs: [(expected: String, answered: String)]) {
        n = pairs.count
        let right = pairs.count { $0.expected == $0.answered }
        accuracy = pairs.isEmpty ? 0 : Double(right) / Double(pairs.count)
        let labels = Set(pairs.map(\.expected)).sorted()
        perLabel = labels.map { label in
            LabelScore(
                label: label,
                hits: pairs.count { $0.expected == label && $0.answered == label },
                answered: pairs.count { $0.answered == label },
                support: pairs.count { $0.expected == label }
            )
        }
        macroF1 = perLabel.isEmpty ? 0 : perLabel.reduce(0) { $0 + $1.f1 } / Double(perLabel.count)
    }
}

/// How well one label is found.
public struct LabelScore: Sendable, Codable, Equatable {
    public var label: String
    /// Share of the answers that are right, 0…1; 0 when the label was never answered.
    public var precision: Double
    /// Share of the expected ones that were found, 0…1.
    public var recall: Double
    public var f1: Double
    /// Number of texts that carry the label.
    public var support: Int

    public init(label: String, hits: Int, answered: Int, support: Int) {
        self.label = label
        self.support = support
        precision = answered == 0 ? 0 : Double(hits) / Double(answered)
        recall = support == 0 ? 0 : Double(hits) / Double(support)
        f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }
}
