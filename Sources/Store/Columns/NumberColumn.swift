/// Whole numbers of one column over the rows of a chunk, some of which may have none, in the fewest bytes that hold them.
enum NumberColumn: Sendable {
    /// No row has a number.
    case none
    case bytes([Int8])
    case shorts([Int16])
    case longs([Int32])

    /// What stands for "no number" in ``gather(_:_:into:)``.
    static let missing = Int32.min

    /// - Parameter values: ``missing`` for rows without a number.
    init(_ values: [Int32]) {
        var (low, high) = (Int32.max, Int32.min)
        for value in values where value != Self.missing { (low, high) = (min(low, value), max(high, value)) }
        if low > high {
            self = .none
        } else if low > Int32(Int8.min), high <= Int32(Int8.max) {
            self = .bytes(values.map { $0 == Self.missing ? .min : Int8($0) })
        } else if low > Int32(Int16.min), high <= Int32(Int16.max) {
            self = .shorts(values.map { $0 == Self.missing ? .min : Int16($0) })
        } else {
            self = .longs(values)
        }
    }

    /// Memory of the values.
    var bytes: Int {
        switch self {
        case .none: 0
        case .bytes(let values): values.count
        case .shorts(let values): 2 * values.count
        case .longs(let values): 4 * values.count
        }
    }

    subscript(row: Int) -> Int32 {
        switch self {
        case .none: Self.missing
        case .bytes(let values): values[row] == .min ? Self.missing : Int32(values[row])
        case .shorts(let values): values[row] == .min ? Self.missing : Int32(values[row])
        case .longs(let values): values[row]
        }
    }

    /// The numbers of `rows`, one after the other.
    func gather(_ rows: UnsafePointer<UInt32>, _ count: Int, into numbers: UnsafeMutablePointer<Int32>) {
        switch self {
        case .none: numbers.update(repeating: Self.missing, count: count)
        case .bytes(let values): Self.gather(values, rows, count, numbers)
        case .shorts(let values): Self.gather(values, rows, count, numbers)
        case .longs(let values): Self.gather(values, rows, count, numbers)
        }
    }

    @inline(__always)
    private static func gather<Number: FixedWidthInteger>(
        _ values: [Number],
        _ rows: UnsafePointer<UInt32>,
        _ count: Int,
        _ numbers: UnsafeMutablePointer<Int32>
    ) {
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for index in 0..<count {
                let value = values[Int(rows[index])]
                numbers[index] = value == .min ? missing : Int32(truncatingIfNeeded: value)
            }
        }
    }
}
