import Foundation

/// Reads the sentiment of hashed text: the side by the pack's own weights, and whether it takes a side at all.
///
///     P(neutral) = σ(neutral ÷ T) ; P(positive) = (1 − P(neutral)) · σ(side ÷ T)
///
/// A pack with a table of its own for three labels is read by that table alone.
struct SentimentModel: Sendable {
    let model: HashedModel
    /// By the pack's number; outputs negative, neutral, positive.
    var threeWay: [HashedModel?]
    private let neutralOutput: Int

    init(_ model: HashedModel) {
        self.model = model
        threeWay = [HashedModel?](repeating: nil, count: SentimentPack.allCases.count)
        neutralOutput = model.outputs - 1
    }

    func margins(_ hasher: NGramHasher, _ pack: SentimentPack) -> (side: Float, neutral: Float) {
        let lanes = model.margins(hasher)
        let offset = model.header.packBiases.indices.contains(pack.rawValue) ? model.header.packBiases[pack.rawValue] : 0
        return (lanes[pack.rawValue], lanes[neutralOutput] + offset)
    }

    /// Probability of the positive side, and of neutrality.
    func probabilities(_ hasher: NGramHasher, _ pack: SentimentPack) -> (positive: Double, neutral: Double) {
        if let table = threeWay[pack.rawValue] {
            let shares = LabelModel(table).probabilities(hasher)
            return (shares[2] / max(1e-12, shares[0] + shares[2]), shares[1])
        }
        let (side, neutral) = margins(hasher, pack)
        return (
            Self.logistic(side / model.header.temperatures[pack.rawValue]),
            Self.logistic(neutral / model.header.temperatures[neutralOutput])
        )
    }

    func finding(_ hasher: NGramHasher, _ pack: SentimentPack) -> SentimentFinding {
        guard hasher.count > 0 else { return SentimentFinding(label: .neutral, score: 0, confidence: 0) }
        let (positive, neutral) = probabilities(hasher, pack)
        return Self.finding(positive: positive, neutral: neutral)
    }

    static func finding(positive: Double, neutral: Double) -> SentimentFinding {
        let score = 2 * positive - 1
        let side = max(positive, 1 - positive) * (1 - neutral)
        if neutral > side { return SentimentFinding(label: .neutral, score: score, confidence: neutral) }
        return SentimentFinding(label: positive > 0.5 ? .positive : .negative, score: score, confidence: side)
    }

    static func logistic(_ value: Float) -> Double { 1 / (1 + exp(-Double(value))) }
}
