/// Whole numbers ≥ 0 as LEB128 bytes, seven bits each, as the `keywords` column keeps word codes.
///
///     VariableBytes.encode([5, 300])   // [0x05, 0xAC, 0x02]
enum VariableBytes {
    static func encode(_ values: some Sequence<Int64>) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values {
            var rest = UInt64(bitPattern: value)
            while rest >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
                rest >>= 7
            }
            bytes.append(UInt8(rest))
        }
        return bytes
    }

    /// Calls `body` with each value; a value cut off at the end is dropped.
    static func decode(_ bytes: UnsafeRawBufferPointer, _ body: (Int64) -> Void) {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        for byte in bytes {
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                body(Int64(bitPattern: value))
                value = 0
                shift = 0
            } else {
                shift += 7
            }
        }
    }
}
