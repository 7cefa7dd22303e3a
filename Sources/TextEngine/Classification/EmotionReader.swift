import func Foundation.pow

/// The feeling that a text carries, from the emotion model and the text's sentiment.
///
///     "客服不理人，气死我了" → anger
///
/// The model was taught by Weibo posts; in the packs of a trade its choice is held to the side that the sentiment model sees (each
/// probability times the side's, to the power ``agreement``). Disgust, which the training set does not know, is anger in words of disgust.
/// English has no model: its side and strength decide.
struct EmotionReader: Sendable {
    private let model: LabelModel
    private let labels: [EmotionLabel?]
    private let disgust: WordAutomaton

    /// Weight of the side against the emotion model.
    private static let agreement = 0.5
    private static let disgustWords = "恶心 反胃 作呕 想吐 厌恶 反感 鄙视 嫌弃 倒胃口 disgusting disgusted gross nauseating revolting"

    init(_ model: LabelModel) {
        self.model = model
        labels = model.model.header.outputs.map(EmotionLabel.init)
        disgust = WordAutomaton(WordList.words(Self.disgustWords).map { $0.unicodeScalars.map(\.value) })
    }

    /// - Parameter isPost: a text of no trade, as the model learned from: it is read by the model alone.
    func read(_ scratch: AnalysisScratch, _ sentiment: SentimentFinding, isPost: Bool) -> EmotionFinding {
        let isEnglish = EnglishSentiment.isEnglish(scratch.prepared.scalars)
        var finding = isEnglish ? english(sentiment) : chinese(scratch, sentiment, isPost ? 0 : Self.agreement)
        if finding.label == .anger || finding.label == .sadness, isDisgusted(scratch) { finding.label = .disgust }
        return finding
    }

    private func chinese(_ scratch: AnalysisScratch, _ sentiment: SentimentFinding, _ agreement: Double) -> EmotionFinding {
        guard scratch.hasher.count > 0 else { return EmotionFinding(label: .neutral, confidence: 0) }
        let probabilities = model.probabilities(scratch.hasher)
        let positive = pow((sentiment.score + 1.02) / 2.04, agreement)
        let negative = pow((1.02 - sentiment.score) / 2.04, agreement)
        // A little above an even choice, for which either side has ½ to the same power.
        let neither = pow(0.5625, agreement)
        var best = (label: EmotionLabel.neutral, weight: 0.0)
        var sum = 0.0
        for (index, label) in labels.enumerated() {
            guard let label else { continue }
            let side =
                switch label {
                case .joy: positive
                case .anger, .sadness, .fear, .disgust: negative
                case .neutral, .surprise: neither
                }
            let weight = probabilities[index] * side
            sum += weight
            if weight > best.weight { best = (label, weight) }
        }
        return EmotionFinding(label: best.label, confidence: sum > 0 ? best.weight / sum : 0)
    }

    private func english(_ sentiment: SentimentFinding) -> EmotionFinding {
        switch sentiment.label {
        case .positive: EmotionFinding(label: .joy, confidence: sentiment.confidence)
        case .neutral: EmotionFinding(label: .neutral, confidence: sentiment.confidence)
        case .negative: EmotionFinding(label: sentiment.score < -0.6 ? .anger : .sadness, confidence: 0.6 * sentiment.confidence)
        }
    }

    private func isDisgusted(_ scratch: AnalysisScratch) -> Bool {
        if scratch.prepared.scalars.contains(where: { Marker.emotion(of: $0) == .disgust }) { return true }
        scratch.signalMatches.removeAll(keepingCapacity: true)
        scratch.prepared.scalars.withUnsafeBufferPointer { disgust.scan($0, into: &scratch.signalMatches) }
        return !scratch.signalMatches.isEmpty
    }
}
