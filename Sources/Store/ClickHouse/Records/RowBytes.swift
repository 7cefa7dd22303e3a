/// Rows in ClickHouse's RowBinary: numbers little-endian, texts and lists behind their length as LEB128.
///
///     var rows = RowBytes()
///     rows.append(UInt32(7))
///     rows.append(text: Array("物流".utf8))
struct RowBytes: Equatable, Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ value: Double) { append(value.bitPattern) }

    mutating func append(length: Int) {
        var rest = UInt64(length)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(text: [UInt8]) {
        append(length: text.count)
        bytes.append(contentsOf: text)
    }

    mutating func append(text: String) {
        var text = text
        text.withUTF8 { buffer in
            append(length: buffer.count)
            bytes.append(contentsOf: buffer)
        }
    }

    /// Nullable(Int32); pinned to its range.
    mutating func append(optional value: Int64?) {
        guard let value else { return bytes.append(1) }
        bytes.append(0)
        append(Int32(clamping: value))
    }

    /// Nullable(Int64).
    mutating func append(optionalLong value: Int64?) {
        guard let value else { return bytes.append(1) }
        bytes.append(0)
        append(value)
    }

    /// Nullable(String).
    mutating func append(optionalText value: String?) {
        guard let value else { return bytes.append(1) }
        bytes.append(0)
        append(text: value)
    }

    mutating func append<Number: FixedWidthInteger>(list: some Collection<Number>) {
        append(length: list.count)
        for value in list { append(value) }
    }

    /// Rows that are written already.
    mutating func append(raw rows: ArraySlice<UInt8>) { bytes.append(contentsOf: rows) }
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
