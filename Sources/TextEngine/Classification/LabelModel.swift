import func Foundation.exp

/// Reads one label a text from a model with one output a label.
struct LabelModel: Sendable {
    let model: HashedModel

    init(_ model: HashedModel) { self.model = model }

    /// The likeliest label and its calibrated probability; nil for a text without n-grams.
    func label(_ hasher: NGramHasher) -> (name: String, confidence: Double)? {
        hasher.count > 0 ? label(model.margins(hasher)) : nil
    }

    /// The likeliest label and its calibrated probability by the margins of the whole text, or their sum over its parts.
    func label(_ margins: SIMD8<Float>) -> (name: String, confidence: Double) {
        let (index, confidence) = Self.best((0..<model.outputs).map { margins[$0] }, Double(model.header.temperatures[0]))
        return (model.header.outputs[index], confidence)
    }

    /// Calibrated probability of each output.
    func probabilities(_ hasher: NGramHasher) -> [Double] {
        let lanes = model.margins(hasher)
        return Calibration.softmax((0..<model.outputs).map { lanes[$0] }, Double(model.header.temperatures[0]))
    }

    static func best(_ margins: [Float], _ temperature: Double) -> (index: Int, confidence: Double) {
        var best = 0
        for index in margins.indices where margins[index] > margins[best] { best = index }
        var sum = 0.0
        for margin in margins { sum += exp(Double(margin - margins[best]) / temperature) }
        return (best, 1 / sum)
    }
}
