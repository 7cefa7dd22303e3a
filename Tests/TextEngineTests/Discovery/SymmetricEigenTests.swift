import Testing

@testable import TextEngine

struct SymmetricEigenTests {
    @Test func knownMatrix() {
        let eigen = SymmetricEigen([[2, 1], [1, 2]])
        #expect(abs(eigen.values[0] - 3) < 1e-12)
        #expect(abs(eigen.values[1] - 1) < 1e-12)
        #expect(abs(eigen.vectors[0][0] - eigen.vectors[0][1]) < 1e-12)
    }

    @Test func vectorsRebuildTheMatrix() {
        var random = DiscoveryRandom(seed: 4)
        var matrix = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 6)
        for row in 0..<6 {
            for column in 0...row {
                matrix[row][column] = random.unit() - 0.5
                matrix[column][row] = matrix[row][column]
            }
        }
        let eigen = SymmetricEigen(matrix)
        for row in 0..<6 {
            for column in 0..<6 {
                let rebuilt = (0..<6).reduce(0.0) { $0 + eigen.values[$1] * eigen.vectors[$1][row] * eigen.vectors[$1][column] }
                #expect(abs(rebuilt - matrix[row][column]) < 1e-9)
            }
        }
    }
}
