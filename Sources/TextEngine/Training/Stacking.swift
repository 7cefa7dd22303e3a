/// Learns how much each of several models tells of a label.
///
///     Stacking(cost: 0.1).fit([[2, −1], [−1, 1], …], labels: [0, 1, …], count: 2)   // label 0 ← 0.7 · first − 0.4 · second
///
/// Multinomial logistic regression on the models' margins (Wolpert 1992, "Stacked generalization"). What it adds up are linear
/// models, and their sum is one linear model again, so that it costs nothing at reading time. Solved with a fixed bound on the
/// curvature (Böhning 1992, "Multinomial logistic regression algorithm"): no step size, and each step improves.
struct Stacking {
    /// What each model weighs for each label, and the labels' biases.
    struct Mix: Equatable {
        /// One row a label, one column a model.
        var shares: [[Double]]
        var biases: [Double]
    }

    /// Weight of the errors against the size of the shares.
    var cost: Double
    var stepsAtMost = 400
    var tolerance = 1e-4

    /// - Parameters:
    ///   - margins: one row a text, one column a model; from models that never saw the text.
    ///   - weights: how much each text counts.
    func fit(_ margins: [[Double]], labels: [Int], count: Int, weights: [Double]) -> Mix {
        let width = (margins.first?.count ?? 0) + 1
        let inputs: [Double] = margins.flatMap { $0 + [1.0] }
        let factor = Self.cholesky(bound(inputs, weights, width), width)
        var shares = [[Double]](repeating: [Double](repeating: 0, count: width), count: count)
        var previous = shares
        for step in 0..<stepsAtMost {
            // Nesterov's momentum: the bound is loose where margins go together.
            let momentum = Double(step) / Double(step + 3)
            let ahead = (0..<count).map { c in (0..<width).map { shares[c][$0] + momentum * (shares[c][$0] - previous[c][$0]) } }
            let slopes = slopes(inputs, labels, weights, ahead, width)
            previous = shares
            var largest = 0.0
            for c in 0..<count {
                let move = Self.solve(factor, slopes[c], width)
                for index in 0..<width {
                    shares[c][index] = ahead[c][index] + move[index]
                    largest = max(largest, abs(move[index]))
                }
            }
            if largest < tolerance { break }
        }
        return Mix(shares: shares.map { Array($0.dropLast()) }, biases: shares.map { $0[width - 1] })
    }

    /// ½ · cost · Σ weight · x xᵀ + penalty, row by row; biases are hardly penalised.
    private func bound(_ inputs: [Double], _ weights: [Double], _ width: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: width * width)
        for (row, weight) in weights.enumerated() {
            for first in 0..<width {
                let value = 0.5 * cost * weight * inputs[row * width + first]
                for second in 0...first { sums[first * width + second] += value * inputs[row * width + second] }
            }
        }
        for index in 0..<width { sums[index * width + index] += penalty(index, width) }
        return sums
    }

    private func penalty(_ index: Int, _ width: Int) -> Double { index == width - 1 ? 1e-3 : 1 }

    private func slopes(
        _ inputs: [Double], _ labels: [Int], _ weights: [Double], _ shares: [[Double]], _ width: Int
    ) -> [[Double]] {
        var slopes = shares.map { own in own.indices.map { -penalty($0, width) * own[$0] } }
        var scores = [Float](repeating: 0, count: shares.count)
        inputs.withUnsafeBufferPointer { inputs in
            for (row, label) in labels.enumerated() {
                let first = row * width
                for c in shares.indices {
                    var score = 0.0
                    for index in 0..<width { score += shares[c][index] * inputs[first + index] }
                    scores[c] = Float(score)
                }
                let chances = Calibration.softmax(scores, 1)
                for c in shares.indices {
                    let miss = cost * weights[row] * ((c == label ? 1 : 0) - chances[c])
                    slopes[c].withUnsafeMutableBufferPointer { slope in
                        for index in 0..<width { slope[index] += miss * inputs[first + index] }
                    }
                }
            }
        }
        return slopes
    }

    /// The lower triangle L with L·Lᵀ = the matrix.
    static func cholesky(_ matrix: [Double], _ width: Int) -> [Double] {
        var factor = matrix
        for column in 0..<width {
            for row in column..<width {
                var sum = factor[row * width + column]
                for index in 0..<column { sum -= factor[row * width + index] * factor[column * width + index] }
                factor[row * width + column] = row == column ? max(1e-12, sum).squareRoot() : sum / factor[column * width + column]
            }
        }
        return factor
    }

    /// x with L·Lᵀ·x = `right`.
    static func solve(_ factor: [Double], _ right: [Double], _ width: Int) -> [Double] {
        var x = right
        for row in 0..<width {
            for index in 0..<row { x[row] -= factor[row * width + index] * x[index] }
            x[row] /= factor[row * width + row]
        }
        for row in (0..<width).reversed() {
            for index in (row + 1)..<width { x[row] -= factor[index * width + row] * x[index] }
            x[row] /= factor[row * width + row]
        }
        return x
    }
}
