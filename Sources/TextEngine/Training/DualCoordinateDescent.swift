/// Trains a linear classifier with squared hinge loss by coordinate descent in the dual.
///
///     minimise ½‖w‖² + C Σ max(0, 1 − y (w·x + b))²
///
/// Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM". Each text has a pack; a feature has one
/// weight that all packs share and one of the text's own pack, scaled by `packShare` (Daumé III 2007, "Frustratingly easy
/// domain adaptation"). Single-threaded and seeded: the same input gives the same bits.
struct DualCoordinateDescent {
    var cost: Float
    var epochs: Int
    var packShare: Float
    /// Stops when no dual variable violates its optimality condition by more.
    var tolerance: Float = 0.02
    var seed: UInt64

    /// Weights of feature f for pack p at `f * packs + p`, shared and own part added; biases one a pack.
    struct Result {
        var weights: [Float]
        var biases: [Float]
    }

    /// - Parameters:
    ///   - values: the value that a feature has in every text; divided by the root of the text's n-gram count.
    ///   - positive: the side of each row; rows with `weight` 0 are left out.
    func fit(_ matrix: SparseMatrix, values: [Float], positive: [Bool], packs: [Int], packCount: Int, weights: [Float]) -> Result {
        let width = packCount + 1
        var state = State(width: width, features: matrix.featureCount)
        var alpha = [Float](repeating: 0, count: matrix.rowCount)
        let norms = Self.norms(matrix, values)
        var order = (0..<matrix.rowCount).filter { weights[$0] > 0 }
        var random = SplitMix64(seed: seed)
        for _ in 0..<epochs {
            for index in stride(from: order.count - 1, to: 0, by: -1) {
                order.swapAt(index, Int(random.next() % UInt64(index + 1)))
            }
            var violation: Float = 0
            for row in order {
                let softness = 1 / (2 * cost * weights[row])
                let curvature = norms[row] * (1 + packShare * packShare) + 1 + softness
                let side: Float = positive[row] ? 1 : -1
                let scale = 1 / matrix.totals[row].squareRoot()
                let margin = state.margin(matrix, row, values, packs[row] + 1, packShare, scale)
                let gradient = side * margin - 1 + alpha[row] * softness
                let projected = alpha[row] == 0 ? min(gradient, 0) : gradient
                if projected == 0 { continue }
                violation = max(violation, abs(projected))
                let before = alpha[row]
                alpha[row] = max(0, before - gradient / curvature)
                state.add(matrix, row, values, packs[row] + 1, packShare, scale, (alpha[row] - before) * side)
            }
            if violation < tolerance { break }
        }
        return state.result(values, packCount, packShare)
    }

    /// ‖x‖² of each row.
    private static func norms(_ matrix: SparseMatrix, _ values: [Float]) -> [Float] {
        (0..<matrix.rowCount).map { row in
            var sum: Float = 0
            for index in matrix.starts[row]..<matrix.starts[row + 1] {
                let value = values[Int(matrix.features[index])]
                sum += value * value
            }
            return sum / matrix.totals[row]
        }
    }

    /// Shared and pack weights side by side, so that one cache line serves both.
    private struct State {
        let width: Int
        var weights: [Float]
        var biases: [Float]

        init(width: Int, features: Int) {
            self.width = width
            weights = [Float](repeating: 0, count: width * features)
            biases = [Float](repeating: 0, count: width)
        }

        func margin(
            _ matrix: SparseMatrix, _ row: Int, _ values: [Float], _ pack: Int, _ share: Float, _ scale: Float
        ) -> Float {
            weights.withUnsafeBufferPointer { weights in
                matrix.features.withUnsafeBufferPointer { features in
                    values.withUnsafeBufferPointer { values in
                        var sum: Float = 0
                        for index in matrix.starts[row]..<matrix.starts[row + 1] {
                            let feature = Int(features[index])
                            let base = feature &* width
                            sum += values[feature] * (weights[base] + share * weights[base &+ pack])
                        }
                        return sum * scale + biases[pack]
                    }
                }
            }
        }

        mutating func add(
            _ matrix: SparseMatrix, _ row: Int, _ values: [Float], _ pack: Int, _ share: Float, _ scale: Float, _ step: Float
        ) {
            let width = width
            weights.withUnsafeMutableBufferPointer { weights in
                matrix.features.withUnsafeBufferPointer { features in
                    values.withUnsafeBufferPointer { values in
                        for index in matrix.starts[row]..<matrix.starts[row + 1] {
                            let feature = Int(features[index])
                            let base = feature &* width
                            let move = step * scale * values[feature]
                            weights[base] += move
                            weights[base &+ pack] += share * move
                        }
                    }
                }
            }
            biases[pack] += step
        }

        func result(_ values: [Float], _ packCount: Int, _ share: Float) -> Result {
            var out = [Float](repeating: 0, count: values.count * packCount)
            for feature in values.indices {
                for pack in 0..<packCount {
                    let shared = weights[feature * width]
                    out[feature * packCount + pack] = values[feature] * (shared + share * weights[feature * width + pack + 1])
                }
            }
            return Result(weights: out, biases: Array(biases[1...]))
        }
    }
}

/// A small deterministic generator (Steele, Lea & Flood 2014), for shuffling.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
