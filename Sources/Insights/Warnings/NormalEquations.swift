import Foundation

/// The weighted normal equations of one Newton step of the baseline, solved by Cholesky's decomposition.
struct NormalEquations {
    let width: Int
    /// Lower triangle: first the matrix, then its Cholesky factor.
    private var matrix: [Double]
    private var right: [Double]

    init(width: Int) {
        self.width = width
        matrix = Array(repeating: 0, count: width * width)
        right = Array(repeating: 0, count: width)
    }

    mutating func assemble(_ counts: [Int], design: BaselineDesign, weights: [Double], beta: [Double], phi: Double) {
        let width = width
        for column in 0..<width { right[column] = -phi * design.precision[column] * beta[column] }
        matrix.withUnsafeMutableBufferPointer { matrix in
            right.withUnsafeMutableBufferPointer { right in
                matrix.update(repeating: 0)
                design.withAll { rows in
                    for index in counts.indices where weights[index] > 0 {
                        let start = index * width
                        var eta = 0.0
                        for column in 0..<width { eta += rows[start + column] * beta[column] }
                        let mean = Baseline.mean(eta)
                        let pull = weights[index] * (Double(counts[index]) - mean)
                        let weight = weights[index] * mean
                        for i in 0..<width {
                            let value = rows[start + i]
                            guard value != 0 else { continue }
                            right[i] += pull * value
                            for j in 0...i { matrix[i * width + j] += weight * value * rows[start + j] }
                        }
                    }
                }
            }
        }
        for column in 0..<width { matrix[column * width + column] += phi * design.precision[column] }
        decompose()
    }

    private mutating func decompose() {
        for i in 0..<width {
            for j in 0...i {
                var sum = matrix[i * width + j]
                for k in 0..<j { sum -= matrix[i * width + k] * matrix[j * width + k] }
                matrix[i * width + j] = i == j ? max(sum, 1e-9).squareRoot() : sum / matrix[j * width + j]
            }
        }
    }

    func solve() -> [Double] { solve(right) }

    private func solve(_ vector: [Double]) -> [Double] {
        var x = vector
        for i in 0..<width {
            for k in 0..<i { x[i] -= matrix[i * width + k] * x[k] }
            x[i] /= matrix[i * width + i]
        }
        for i in (0..<width).reversed() {
            for k in (i + 1)..<max(i + 1, width) { x[i] -= matrix[k * width + i] * x[k] }
            x[i] /= matrix[i * width + i]
        }
        return x
    }

    func inverse() -> [Double] {
        var result = [Double](repeating: 0, count: width * width)
        for column in 0..<width {
            var unit = [Double](repeating: 0, count: width)
            unit[column] = 1
            for (row, value) in solve(unit).enumerated() { result[row * width + column] = value }
        }
        return result
    }
}
