/// A dense matrix of single-precision numbers, each row padded to whole blocks of sixteen.
struct VectorRows: Sendable {
    typealias Block = SIMD16<Float>

    let count: Int
    /// Blocks of one row.
    let width: Int
    var blocks: [Block]

    init(count: Int, width: Int) {
        self.count = count
        self.width = width
        blocks = [Block](repeating: .zero, count: count * width)
    }

    /// Numbers of one row, padding included.
    var dimensions: Int { width * Block.scalarCount }

    subscript(row: Int) -> ArraySlice<Block> { blocks[row * width..<(row + 1) * width] }

    mutating func set(_ row: Int, _ values: ArraySlice<Block>) {
        blocks.replaceSubrange(row * width..<(row + 1) * width, with: values)
    }

    mutating func add(_ row: Int, _ values: ArraySlice<Block>, times factor: Float = 1) {
        let base = row * width
        for (offset, block) in values.enumerated() { blocks[base + offset] += block * factor }
    }

    /// Brings a row to length 1; false when it is zero.
    @discardableResult
    mutating func normalize(_ row: Int) -> Bool {
        let squared = self[row].reduce(Float(0)) { $0 + ($1 * $1).sum() }
        guard squared > 1e-12 else { return false }
        let factor = 1 / squared.squareRoot()
        for index in row * width..<(row + 1) * width { blocks[index] *= factor }
        return true
    }

    /// The scalar product of a row with a row of another matrix of the same width.
    func product(_ row: Int, _ other: VectorRows, _ otherRow: Int) -> Float {
        blocks.withUnsafeBufferPointer { first in
            other.blocks.withUnsafeBufferPointer { second in
                Self.product(first, row * width, second, otherRow * width, width)
            }
        }
    }

    @inline(__always)
    static func product(
        _ first: UnsafeBufferPointer<Block>, _ start: Int, _ second: UnsafeBufferPointer<Block>, _ otherStart: Int, _ width: Int
    ) -> Float {
        var sum = Block.zero
        for offset in 0..<width { sum += first[start + offset] * second[otherStart + offset] }
        return sum.sum()
    }

    /// The rows of several matrices one below the other.
    init(joining parts: [VectorRows], width: Int) {
        count = parts.reduce(0) { $0 + $1.count }
        self.width = width
        blocks = parts.flatMap(\.blocks)
    }
}
