/// What a model file says about itself.
struct ModelHeader: Sendable, Codable, Equatable {
    /// sentiment, emotion, department …
    var task: String
    /// One name an output: a label, or a label and its pack ("polarity/hotel").
    var outputs: [String]
    /// What one step of an 8-bit weight is worth, one an output.
    var scales: [Float]
    var biases: [Float]
    /// What a pack adds to the last output; empty where outputs do not depend on the pack.
    var packBiases: [Float]
    /// Divisor of the margins before they become probabilities, one an output or one for all; fitted on dev data.
    var temperatures: [Float]
    /// The command, seed and sets, for the model card and for `huiyin doctor`.
    var origin: String

    var biasLanes: SIMD8<Float> { Self.lanes(biases) }
    var scaleLanes: SIMD8<Float> { Self.lanes(scales) }

    private static func lanes(_ values: [Float]) -> SIMD8<Float> {
        var lanes = SIMD8<Float>.zero
        for index in 0..<min(8, values.count) { lanes[index] = values[index] }
        return lanes
    }
}
