/// Weights of hashed features for a few outputs, trained by mistakes and averaged over all steps.
///
///     var weights = AveragedPerceptron()
///     weights.update(features, right: 1, wrong: 0)   // after each mistake; then step()
///
/// Collins 2002, "Discriminative training methods for hidden Markov models", with the averages kept lazily.
struct AveragedPerceptron {
    private var vocabulary = HashVocabulary()
    private var weights: [SIMD4<Float>] = []
    private var sums: [SIMD4<Float>] = []
    private var steps: Float = 1
    private var finished: [SIMD4<Float>] = []
    private var runs: Float = 0

    /// Number of a feature, new if it was never seen.
    mutating func number(of hash: UInt32) -> Int32 {
        let id = vocabulary.insert(hash)
        if id == weights.count {
            weights.append(.zero)
            sums.append(.zero)
        }
        return Int32(id)
    }

    func score(_ features: [Int32]) -> SIMD4<Float> {
        var sum = SIMD4<Float>.zero
        for feature in features { sum += weights[Int(feature)] }
        return sum
    }

    mutating func update(_ features: [Int32], right: Int, wrong: Int) {
        move(features, right, by: 1)
        move(features, wrong, by: -1)
    }

    mutating func move(_ features: [Int32], _ output: Int, by amount: Float) {
        for feature in features {
            weights[Int(feature)][output] += amount
            sums[Int(feature)][output] += amount * steps
        }
    }

    mutating func step() { steps += 1 }

    /// Puts the average of the steps so far aside and begins again from nothing.
    mutating func restart() {
        guard steps > 1 else { return }
        finished += [SIMD4<Float>](repeating: .zero, count: weights.count - finished.count)
        for index in weights.indices { finished[index] += weights[index] - sums[index] / steps }
        weights = [SIMD4<Float>](repeating: .zero, count: weights.count)
        sums = weights
        steps = 1
        runs += 1
    }

    /// The averaged weights of all runs with the hashes of their features, in the order of first use.
    mutating func averaged() -> [(hash: UInt32, weights: SIMD4<Float>)] {
        restart()
        return finished.indices.map { (vocabulary.hash(of: $0), finished[$0] / max(1, runs)) }
    }
}
