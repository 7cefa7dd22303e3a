import Foundation

/// A logistic regression with a ridge on all slopes.
///
///     let fit = LogisticRegression.fit(rows, outcomes, penalty: 1)
///     fit.probability(of: row)   // 0.17
///
/// Minimises Σ log-loss + ½ · penalty · Σ slope² by Newton's method (le Cessie & van Houwelingen 1992, Appl Stat 41:191); the intercept
/// is free. The same function as scikit-learn's `LogisticRegression(C: 1/penalty)`: Tests/Reference/churn.py.
public struct LogisticRegression: Sendable, Hashable, Codable {
    public var intercept: Double
    public var slopes: [Double]
    /// Standard errors of the slopes, from the penalised information; for wide intervals only, a ridge pulls slopes to 0.
    public var standardErrors: [Double]

    /// Log-odds of a row.
    public func score(_ row: ArraySlice<Double>) -> Double {
        var sum = intercept
        for (slope, value) in zip(slopes, row) { sum += slope * value }
        return sum
    }

    public func probability(of row: ArraySlice<Double>) -> Double { Self.probability(score(row)) }

    static func probability(_ score: Double) -> Double { 1 / (1 + exp(-score)) }

    /// - Parameters:
    ///   - rows: row-major, `width` values each.
    ///   - included: which rows count; nil for all.
    /// - Returns: nil when all outcomes are the same.
    public static func fit(
        _ rows: [Double], width: Int, outcomes: [Bool], penalty: Double, included: ((Int) -> Bool)? = nil
    ) -> LogisticRegression? {
        let picked = outcomes.indices.filter { included?($0) ?? true }
        let positives = picked.count { outcomes[$0] }
        guard positives > 0, positives < picked.count else { return nil }
        var beta = [Double](repeating: 0, count: width + 1)
        beta[0] = log(Double(positives) / Double(picked.count - positives))
        var system = RidgeSystem(width: width + 1)
        for _ in 0..<50 {
            system.assemble(rows, width: width, outcomes: outcomes, picked: picked, beta: beta, penalty: penalty)
            let step = system.solve()
            for index in beta.indices { beta[index] += step[index] }
            if step.allSatisfy({ abs($0) < 1e-9 }) { break }
        }
        let errors = system.variances().dropFirst().map { max(0, $0).squareRoot() }
        return LogisticRegression(intercept: beta[0], slopes: Array(beta.dropFirst()), standardErrors: errors)
    }
}

/// The penalised normal equations of one Newton step, solved by Cholesky's decomposition.
private struct RidgeSystem {
    let width: Int
    /// Lower triangle: first the information, then its Cholesky factor.
    private var matrix: [Double]
    private var right: [Double]

    init(width: Int) {
        self.width = width
        matrix = [Double](repeating: 0, count: width * width)
        right = [Double](repeating: 0, count: width)
    }

    mutating func assemble(_ rows: [Double], width columns: Int, outcomes: [Bool], picked: [Int], beta: [Double], penalty: Double) {
        let side = width
        for column in 0..<side { right[column] = column == 0 ? 0 : -penalty * beta[column] }
        rows.withUnsafeBufferPointer { rows in
            matrix.withUnsafeMutableBufferPointer { matrix in
                right.withUnsafeMutableBufferPointer { right in
                    matrix.update(repeating: 0)
                    for row in picked {
                        let values = UnsafeBufferPointer(rebasing: rows[row * columns..<(row + 1) * columns])
                        var score = beta[0]
                        for column in 0..<columns { score += beta[column + 1] * values[column] }
                        let chance = 1 / (1 + exp(-score))
                        let weight = chance * (1 - chance)
                        let pull = (outcomes[row] ? 1 : 0) - chance
                        right[0] += pull
                        matrix[0] += weight
                        for i in 0..<columns where values[i] != 0 {
                            let value = values[i]
                            let start = (i + 1) * side
                            right[i + 1] += pull * value
                            matrix[start] += weight * value
                            for j in 0...i { matrix[start + j + 1] += weight * value * values[j] }
                        }
                    }
                }
            }
        }
        for column in 1..<max(1, side) { matrix[column * side + column] += penalty }
        decompose()
    }

    private mutating func decompose() {
        for i in 0..<width {
            for j in 0...i {
                var sum = matrix[i * width + j]
                for k in 0..<j { sum -= matrix[i * width + k] * matrix[j * width + k] }
                matrix[i * width + j] = i == j ? max(sum, 1e-12).squareRoot() : sum / matrix[j * width + j]
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

    /// The diagonal of the inverse.
    func variances() -> [Double] {
        (0..<width).map { column in
            var unit = [Double](repeating: 0, count: width)
            unit[column] = 1
            return solve(unit)[column]
        }
    }
}
