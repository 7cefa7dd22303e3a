/// Codes of one column over the rows of a chunk, in the fewest bytes that hold the largest of them.
///
///     CodeColumn([3, 0, 300]).bytes   // 6, two a row
enum CodeColumn: Sendable {
    case bytes([UInt8])
    case shorts([UInt16])
    case longs([UInt32])

    init(_ values: [UInt32]) {
        let top = values.max() ?? 0
        if top <= UInt32(UInt8.max) {
            self = .bytes(values.map { UInt8(truncatingIfNeeded: $0) })
        } else if top <= UInt32(UInt16.max) {
            self = .shorts(values.map { UInt16(truncatingIfNeeded: $0) })
        } else {
            self = .longs(values)
        }
    }

    /// Memory of the values.
    var bytes: Int {
        switch self {
        case .bytes(let values): values.count
        case .shorts(let values): 2 * values.count
        case .longs(let values): 4 * values.count
        }
    }

    var top: UInt32 {
        switch self {
        case .bytes(let values): UInt32(values.max() ?? 0)
        case .shorts(let values): UInt32(values.max() ?? 0)
        case .longs(let values): values.max() ?? 0
        }
    }

    subscript(row: Int) -> UInt32 {
        switch self {
        case .bytes(let values): UInt32(values[row])
        case .shorts(let values): UInt32(values[row])
        case .longs(let values): values[row]
        }
    }

    /// Keeps those of `rows` whose code is marked with 1 in `admitted`, in their order.
    /// - Parameter admitted: one mark for every code up to the largest of the column.
    /// - Returns: how many remain.
    func keep(_ rows: UnsafeMutablePointer<UInt32>, _ count: Int, admitted: [UInt8]) -> Int {
        switch self {
        case .bytes(let values): Self.keep(values, rows, count, admitted)
        case .shorts(let values): Self.keep(values, rows, count, admitted)
        case .longs(let values): Self.keep(values, rows, count, admitted)
        }
    }

    /// The codes of `rows`, one after the other.
    func gather(_ rows: UnsafePointer<UInt32>, _ count: Int, into codes: UnsafeMutablePointer<UInt32>) {
        switch self {
        case .bytes(let values): Self.gather(values, rows, count, codes)
        case .shorts(let values): Self.gather(values, rows, count, codes)
        case .longs(let values): Self.gather(values, rows, count, codes)
        }
    }

    /// Without a branch: a row is written in any case, and overwritten by the next when it is not kept.
    @inline(__always)
    private static func keep<Code: FixedWidthInteger>(
        _ values: [Code],
        _ rows: UnsafeMutablePointer<UInt32>,
        _ count: Int,
        _ admitted: [UInt8]
    ) -> Int {
        values.withUnsafeBufferPointer { values in
            admitted.withUnsafeBufferPointer { admitted in
                guard let values = values.baseAddress, let admitted = admitted.baseAddress else { return 0 }
                var kept = 0
                for index in 0..<count {
                    let row = rows[index]
                    rows[kept] = row
                    kept &+= Int(truncatingIfNeeded: admitted[Int(truncatingIfNeeded: values[Int(row)])])
                }
                return kept
            }
        }
    }

    @inline(__always)
    private static func gather<Code: FixedWidthInteger>(
        _ values: [Code],
        _ rows: UnsafePointer<UInt32>,
        _ count: Int,
        _ codes: UnsafeMutablePointer<UInt32>
    ) {
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            for index in 0..<count { codes[index] = UInt32(truncatingIfNeeded: values[Int(rows[index])]) }
        }
    }
}
