/// Splits the R² of a linear regression among its predictors.
///
/// ```
/// RelativeImportance(swiss).shares()   // Agriculture 0.0571, Examination 0.1712, Education 0.2601, …; their sum is R² = 0.7067
/// ```
/// LMG (Lindeman, Merenda & Gold 1980, p. 119 ff; Grömping 2006, J Stat Softw 17(1)): what a predictor adds to R², averaged over all
/// orders in which predictors can enter. It is the Shapley value of R², so it is never negative and adds up to R². Up to
/// ``exactLimit`` predictors every subset is visited; above it, random orders and their reverses are averaged (antithetic sampling,
/// Mitchell et al. 2022), seeded.
struct RelativeImportance {
    static let exactLimit = 12
    /// A predictor of which the others leave less than this part of its variance adds nothing of its own.
    private static let tolerance = 1e-9

    let matrix: CovarianceMatrix

    init(_ matrix: CovarianceMatrix) { self.matrix = matrix }

    /// The part of R² that falls to each predictor, 0…1; all zero for a score that does not vary.
    /// - Parameters:
    ///   - orders: how many random orders are averaged above `exactLimit` predictors.
    ///   - exactLimit: the most predictors whose subsets are all visited.
    func shares(orders: Int = 2_000, seed: UInt64 = 1, exactLimit: Int = Self.exactLimit) -> [Double] {
        let count = matrix.predictors
        guard count > 0, matrix[count, count] > 0 else { return [Double](repeating: 0, count: count) }
        return count <= exactLimit ? exact() : sampled(orders: orders, seed: seed)
    }

    /// Gains of each predictor after each subset, weighted by the share of orders in which just that subset comes before it.
    private func exact() -> [Double] {
        let count = matrix.predictors
        var weights = [Double](repeating: 0, count: count)
        // |S|!·(p − |S| − 1)!/p! = 1 / (p · C(p−1, |S|))
        var choose = 1.0
        for size in 0..<count {
            weights[size] = 1 / (Double(count) * choose)
            choose *= Double(count - 1 - size) / Double(size + 1)
        }
        var shares = [Double](repeating: 0, count: count)
        var isIn = [Bool](repeating: false, count: count)
        func visit(_ swept: CovarianceMatrix, from next: Int, size: Int) {
            for predictor in 0..<count where !isIn[predictor] { shares[predictor] += weights[size] * gain(of: predictor, in: swept) }
            guard size + 1 < count else { return }
            for predictor in next..<count {
                var deeper = swept
                if isFree(predictor, in: swept) { deeper.sweep(predictor) }
                isIn[predictor] = true
                visit(deeper, from: predictor + 1, size: size + 1)
                isIn[predictor] = false
            }
        }
        visit(matrix, from: 0, size: 0)
        return shares
    }

    private func sampled(orders: Int, seed: UInt64) -> [Double] {
        let count = matrix.predictors
        var random = SeededGenerator(seed: seed)
        var shares = [Double](repeating: 0, count: count)
        var order = Array(0..<count)
        let pairs = max(1, orders / 2)
        for _ in 0..<pairs {
            order.shuffle(using: &random)
            addGains(in: order, to: &shares)
            addGains(in: order.reversed(), to: &shares)
        }
        return shares.map { $0 / Double(2 * pairs) }
    }

    private func addGains(in order: [Int], to shares: inout [Double]) {
        var swept = matrix
        for predictor in order where isFree(predictor, in: swept) {
            shares[predictor] += gain(of: predictor, in: swept)
            swept.sweep(predictor)
        }
    }

    private func isFree(_ predictor: Int, in swept: CovarianceMatrix) -> Bool {
        swept[predictor, predictor] > Self.tolerance * matrix[predictor, predictor]
    }

    private func gain(of predictor: Int, in swept: CovarianceMatrix) -> Double {
        guard isFree(predictor, in: swept) else { return 0 }
        let target = matrix.predictors
        let shared = swept[predictor, target]
        return shared * shared / swept[predictor, predictor] / matrix[target, target]
    }
}

/// Covariances of predictors and, as the last row and column, the score.
struct CovarianceMatrix {
    let predictors: Int
    private var cells: [Double]

    init(predictors: Int) {
        self.predictors = predictors
        cells = [Double](repeating: 0, count: (predictors + 1) * (predictors + 1))
    }

    subscript(row: Int, column: Int) -> Double {
        get { cells[row * (predictors + 1) + column] }
        set { cells[row * (predictors + 1) + column] = newValue }
    }

    /// Takes the part that `pivot` explains out of all others.
    mutating func sweep(_ pivot: Int) {
        let side = predictors + 1
        cells.withUnsafeMutableBufferPointer { cells in
            let scale = 1 / cells[pivot * side + pivot]
            for row in 0..<side where row != pivot {
                let factor = cells[row * side + pivot] * scale
                guard factor != 0 else { continue }
                for column in 0..<side { cells[row * side + column] -= factor * cells[pivot * side + column] }
            }
            for column in 0..<side { cells[pivot * side + column] = 0 }
        }
    }
}
