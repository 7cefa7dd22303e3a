/// Rows in ClickHouse's RowBinary: numbers little-endian, texts and lists behind their length as LEB128.
///
///     var rows = RowBytes()
///     rows.append(upTo: 20) { row in
///         row.append(UInt32(7))
///         row.append(text: "物流")
///     }
struct RowBytes: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// Appends one row. It is put together in a place of its own, because growing a list for each of seventy columns costs more than
    /// all that is written.
    /// - Parameter limit: bytes that the row takes at most.
    mutating func append(upTo limit: Int, _ write: (inout RowCursor) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: limit, alignment: 8) { place in
            var row = RowCursor(place)
            write(&row)
            bytes.append(contentsOf: UnsafeRawBufferPointer(place)[..<row.count])
        }
    }

    /// Rows that are written already.
    mutating func append(raw rows: ArraySlice<UInt8>) { bytes.append(contentsOf: rows) }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }
}

/// Writes the columns of one row, one behind the other, into a place that is large enough for it.
struct RowCursor {
    /// Of a length up to 2³⁴.
    static let longestLength = 5

    private let place: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(_ place: UnsafeMutableRawBufferPointer) { self.place = place }

    mutating func append<Number: FixedWidthInteger>(_ value: Number) {
        let end = count + MemoryLayout<Number>.size
        precondition(end <= place.count, "A row is longer than it was said to be.")
        place.storeBytes(of: value.littleEndian, toByteOffset: count, as: Number.self)
        count = end
    }

    mutating func append(length: Int) {
        var rest = UInt64(length)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }

    mutating func append(text: [UInt8]) { text.withUnsafeBytes { append(bytes: $0) } }

    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(bytes: UnsafeRawBufferPointer($0)) }
    }

    private mutating func append(bytes: UnsafeRawBufferPointer) {
        append(length: bytes.count)
        precondition(count + bytes.count <= place.count, "A row is longer than it was said to be.")
        UnsafeMutableRawBufferPointer(rebasing: place[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    /// Nullable(Int32); pinned to its range.
    mutating func append(optional value: Int64?) {
        guard let value else { return append(UInt8(1)) }
        append(UInt8(0))
        append(Int32(clamping: value))
    }

    /// Nullable(Int64).
    mutating func append(optionalLong value: Int64?) {
        guard let value else { return append(UInt8(1)) }
        append(UInt8(0))
        append(value)
    }

    /// Nullable(String).
    mutating func append(optionalText value: String?) {
        guard let value else { return append(UInt8(1)) }
        append(UInt8(0))
        append(text: value)
    }

    /// A list with a number of each element.
    mutating func append<Element, Number: FixedWidthInteger>(list: [Element], _ number: (Element) -> Number) {
        append(length: list.count)
        for element in list { append(number(element)) }
    }
}

/// Reads what ``RowBytes`` writes; an answer that ends too early is an error.
struct RowReader {
    struct Truncated: Error {}

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws -> Number {
        let size = MemoryLayout<Number>.size
        guard place + size <= bytes.count else { throw Truncated() }
        let value = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: Number.self) }
        place += size
        return Number(littleEndian: value)
    }

    /// A code of one of the tables of names.
    mutating func code() throws -> Int64 { Int64(try number(UInt32.self)) }

    mutating func double() throws -> Double { Double(bitPattern: try number()) }

    mutating func length() throws -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte: UInt8 = try number()
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { break }
            shift += 7
            guard shift < 63 else { throw Truncated() }
        }
        return Int(value)
    }

    mutating func text() throws -> [UInt8] {
        let count = try length()
        guard count <= bytes.count - place else { throw Truncated() }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func string() throws -> String { String(decoding: try text(), as: UTF8.self) }

    mutating func optional() throws -> Int64? {
        let isNull: UInt8 = try number()
        return isNull == 1 ? nil : Int64(try number(Int32.self))
    }

    mutating func optionalLong() throws -> Int64? {
        let isNull: UInt8 = try number()
        return isNull == 1 ? nil : try number()
    }

    mutating func optionalString() throws -> String? {
        let isNull: UInt8 = try number()
        return isNull == 1 ? nil : try string()
    }

    mutating func list<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws -> [Number] {
        let count = try length()
        guard count <= bytes.count - place else { throw Truncated() }
        var values: [Number] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try number()) }
        return values
    }
}
