import Foundation

/// The value of each n-gram in the two models whose sum is trained.
enum FeatureValues {
    /// Inverse document frequency, ln((N + 1) ÷ (n + 1)) + 1, brought to the range in which one cost fits all tasks.
    static func inverseFrequency(_ matrix: SparseMatrix) -> [Float] {
        let texts = Float(matrix.rowCount) + 1
        return matrix.documentCounts.map { 0.11 * (logf(texts / ($0 + 1)) + 1) }
    }

    /// Log-ratio of how often an n-gram stands in positive and in negative texts, with one added to each count.
    static func logRatio(_ matrix: SparseMatrix, positive: [Bool], weights: [Float]) -> [Float] {
        var counts = [[Float]](repeating: [Float](repeating: 1, count: matrix.featureCount), count: 2)
        var rows: [Float] = [2, 2]
        var last = [Int32](repeating: -1, count: matrix.featureCount)
        for row in 0..<matrix.rowCount where weights[row] > 0 {
            let side = positive[row] ? 1 : 0
            rows[side] += 1
            for index in matrix.starts[row]..<matrix.starts[row + 1] {
                let feature = Int(matrix.features[index])
                guard last[feature] != row else { continue }
                last[feature] = Int32(row)
                counts[side][feature] += 1
            }
        }
        let base = logf(rows[0] / rows[1])
        return (0..<matrix.featureCount).map { 1.6 * (logf(counts[1][$0] / counts[0][$0]) + base) }
    }
}

/// Trains one yes/no question as the sum of a TF-IDF and a naive-Bayes model.
struct BinaryTraining {
    var inverseCost: Float = 0.6
    var ratioCost: Float = 0.2
    var packShare: Float = 0.7
    var epochs = 12

    func fit(
        _ matrix: SparseMatrix, positive: [Bool], packs: [Int], packCount: Int, weights: [Float]
    ) -> DualCoordinateDescent.Result {
        let frequency = DualCoordinateDescent(cost: inverseCost, epochs: epochs, packShare: packShare, seed: Trainer.seed)
        var sum = frequency.fit(
            matrix, values: FeatureValues.inverseFrequency(matrix), positive: positive, packs: packs, packCount: packCount,
            weights: weights
        )
        let ratio = DualCoordinateDescent(cost: ratioCost, epochs: epochs, packShare: packShare, seed: Trainer.seed + 1)
        let second = ratio.fit(
            matrix, values: FeatureValues.logRatio(matrix, positive: positive, weights: weights), positive: positive, packs: packs,
            packCount: packCount, weights: weights
        )
        for index in sum.weights.indices { sum.weights[index] += second.weights[index] }
        for index in sum.biases.indices { sum.biases[index] += second.biases[index] }
        return sum
    }
}
