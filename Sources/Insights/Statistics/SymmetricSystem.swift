import Foundation

/// A·x = b for a symmetric, positive definite A, solved by Cholesky's decomposition.
///
///     system.matrix[0] = 2; system.right[0] = 4; system.decompose(floor: 1e-12)
///     system.solve()   // [2]
///
/// Only the lower triangle of `matrix` is read. Whoever fills it many times keeps one system, so that nothing is allocated for each step.
struct SymmetricSystem {
    let width: Int
    /// Row by row: first A, after ``decompose(floor:)`` its Cholesky factor.
    var matrix: [Double]
    var right: [Double]

    init(width: Int) {
        self.width = width
        matrix = Array(repeating: 0, count: width * width)
        right = Array(repeating: 0, count: width)
    }

    /// - Parameter floor: the least pivot; a smaller one, from columns that depend on each other, is raised to it.
    mutating func decompose(floor: Double) {
        for i in 0..<width {
            for j in 0...i {
                var sum = matrix[i * width + j]
                for k in 0..<j { sum -= matrix[i * width + k] * matrix[j * width + k] }
                matrix[i * width + j] = i == j ? max(sum, floor).squareRoot() : sum / matrix[j * width + j]
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

    /// A⁻¹, row by row.
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
