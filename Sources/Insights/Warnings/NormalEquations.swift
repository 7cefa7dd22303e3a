import Foundation

/// The weighted normal equations of one Newton step of the baseline.
struct NormalEquations {
    private var system: SymmetricSystem

    init(width: Int) { system = SymmetricSystem(width: width) }

    mutating func assemble(_ counts: [Int], design: BaselineDesign, weights: [Double], beta: [Double], phi: Double) {
        let width = system.width
        for column in 0..<width { system.right[column] = -phi * design.precision[column] * beta[column] }
        system.matrix.withUnsafeMutableBufferPointer { matrix in
            system.right.withUnsafeMutableBufferPointer { right in
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
        for column in 0..<width { system.matrix[column * width + column] += phi * design.precision[column] }
        system.decompose(floor: 1e-9)
    }

    func solve() -> [Double] { system.solve() }

    func inverse() -> [Double] { system.inverse() }
}
