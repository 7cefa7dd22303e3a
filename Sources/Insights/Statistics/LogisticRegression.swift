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

/// The penalised normal equations of one Newton step.
private struct RidgeSystem {
    private var system: SymmetricSystem

    init(width: Int) { system = SymmetricSystem(width: width) }

    mutating func assemble(_ rows: [Double], width columns: Int, outcomes: [Bool], picked: [Int], beta: [Double], penalty: Double) {
        let side = system.width
        for column in 0..<side { system.right[column] = column == 0 ? 0 : -penalty * beta[column] }
        rows.withUnsafeBufferPointer { rows in
            system.matrix.withUnsafeMutableBufferPointer { matrix in
                system.right.withUnsafeMutableBufferPointer { right in
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
        for column in 1..<max(1, side) { system.matrix[column * side + column] += penalty }
        system.decompose(floor: 1e-12)
    }

    func solve() -> [Double] { system.solve() }

    /// The diagonal of the inverse.
    func variances() -> [Double] {
        let inverse = system.inverse()
        return (0..<system.width).map { inverse[$0 * system.width + $0] }
    }
}
