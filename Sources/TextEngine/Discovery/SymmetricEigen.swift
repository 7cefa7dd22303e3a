/// Eigenvalues and eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5).
///
///     SymmetricEigen([[2, 1], [1, 2]]).values   →   3, 1
struct SymmetricEigen {
    /// Largest magnitude first.
    let values: [Double]
    /// The unit vector of each value.
    let vectors: [[Double]]
    private static let sweeps = 30

    init(_ matrix: [[Double]]) {
        let size = matrix.count
        var a = matrix.flatMap { $0 }
        var v = [Double](repeating: 0, count: size * size)
        for index in 0..<size { v[index * size + index] = 1 }
        let scale = a.reduce(0) { $0 + $1 * $1 }
        for _ in 0..<Self.sweeps {
            var rest = 0.0
            for p in 0..<size { for q in 0..<p { rest += a[p * size + q] * a[p * size + q] } }
            guard rest > 1e-18 * scale else { break }
            for p in 0..<size { for q in (p + 1)..<max(size, p + 1) { Self.rotate(&a, &v, p, q, size) } }
        }
        let diagonal = (0..<size).map { a[$0 * size + $0] }
        let order = (0..<size).sorted { abs(diagonal[$0]) != abs(diagonal[$1]) ? abs(diagonal[$0]) > abs(diagonal[$1]) : $0 < $1 }
        values = order.map { diagonal[$0] }
        // The sign of an eigenvector is arbitrary; its largest component is made positive.
        vectors = order.map { column in
            let vector = (0..<size).map { v[column * size + $0] }
            let largest = vector.max { abs($0) < abs($1) } ?? 0
            return largest < 0 ? vector.map { -$0 } : vector
        }
    }

    /// Makes `a[p][q]` zero; the rows of `v` are the vectors.
    private static func rotate(_ a: inout [Double], _ v: inout [Double], _ p: Int, _ q: Int, _ size: Int) {
        let off = a[p * size + q]
        guard off != 0 else { return }
        let theta = (a[q * size + q] - a[p * size + p]) / (2 * off)
        let t = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<size {
            let (x, y) = (a[k * size + p], a[k * size + q])
            a[k * size + p] = c * x - s * y
            a[k * size + q] = s * x + c * y
        }
        for k in 0..<size {
            let (x, y) = (a[p * size + k], a[q * size + k])
            a[p * size + k] = c * x - s * y
            a[q * size + k] = s * x + c * y
            let (m, n) = (v[p * size + k], v[q * size + k])
            v[p * size + k] = c * m - s * n
            v[q * size + k] = s * m + c * n
        }
    }
}
