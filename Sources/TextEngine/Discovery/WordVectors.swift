/// A vector for each word, so that words in the same company point the same way.
///
/// ```
/// 快递 · 物流 ≈ 0.8     快递 · 屏幕 ≈ 0.1
/// ```
/// The leading eigenvectors of the matrix of positive mutual information (``WordCompany``), each times the root of its eigenvalue
/// (Levy & Goldberg 2014), brought to length 1. They are found by subspace iteration from a random start (Halko, Martinsson & Tropp
/// 2011), orthonormalised through the Gram matrix.
struct WordVectors: Sendable {
    let rows: VectorRows
    private static let iterations = 4
    private static let seed: UInt64 = 20_260_101

    /// - Parameter dimensions: a multiple of sixteen; sixteen more are computed and dropped.
    init(_ company: WordCompany, dimensions: Int) async {
        let width = dimensions / 16 + 1
        var random = DiscoveryRandom(seed: Self.seed)
        var basis = VectorRows(count: company.count, width: width)
        for index in basis.blocks.indices {
            for lane in 0..<16 { basis.blocks[index][lane] = Float(random.unit() + random.unit() + random.unit() - 1.5) }
        }
        for _ in 0..<Self.iterations { basis = await Self.orthonormal(company.times(basis)) }
        let eigen = SymmetricEigen(await Self.gram(basis, company.times(basis)))
        let transform = zip(eigen.values, eigen.vectors).prefix(dimensions).map { value, vector in
            let scale = max(value, 0).squareRoot()
            return vector.map { $0 * scale }
        }
        var rows = await Self.product(basis, transform)
        for row in 0..<rows.count { rows.normalize(row) }
        self.rows = rows
    }

    private static func orthonormal(_ matrix: VectorRows) async -> VectorRows {
        let eigen = SymmetricEigen(await gram(matrix, matrix))
        let smallest = 1e-10 * max(eigen.values.first ?? 0, 1e-30)
        let transform = zip(eigen.values, eigen.vectors).map { value, vector in
            vector.map { value > smallest ? $0 / value.squareRoot() : 0 }
        }
        return await product(matrix, transform)
    }

    /// The scalar products of all columns of one matrix with those of the other.
    private static func gram(_ first: VectorRows, _ second: VectorRows) async -> [[Double]] {
        let size = first.dimensions
        let width = first.width
        let parts = await orderedChunks(first.count, size: 1_024) { rows in
            var sums = VectorRows(count: size, width: width)
            sums.blocks.withUnsafeMutableBufferPointer { sums in
                for row in rows {
                    for column in 0..<size {
                        let value = first.blocks[row * width + column / 16][column % 16]
                        for offset in 0..<width { sums[column * width + offset] += second.blocks[row * width + offset] * value }
                    }
                }
            }
            return sums
        }
        var gram = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for part in parts {
            for row in 0..<size {
                for column in 0..<size { gram[row][column] += Double(part.blocks[row * width + column / 16][column % 16]) }
            }
        }
        return gram
    }

    /// The matrix times the given columns.
    private static func product(_ matrix: VectorRows, _ columns: [[Double]]) async -> VectorRows {
        let width = (columns.count + 15) / 16
        var transform = VectorRows(count: matrix.dimensions, width: width)
        for (number, column) in columns.enumerated() {
            for (row, value) in column.enumerated() { transform.blocks[row * width + number / 16][number % 16] = Float(value) }
        }
        let factors = transform
        let parts = await orderedChunks(matrix.count) { rows in
            var product = VectorRows(count: rows.count, width: width)
            product.blocks.withUnsafeMutableBufferPointer { output in
                for row in rows {
                    let base = (row - rows.lowerBound) * width
                    for column in 0..<matrix.dimensions {
                        let value = matrix.blocks[row * matrix.width + column / 16][column % 16]
                        for offset in 0..<width { output[base + offset] += factors.blocks[column * width + offset] * value }
                    }
                }
            }
            return product
        }
        return VectorRows(joining: parts, width: width)
    }
}
