import Feedback

/// 128-bit keys as sixteen bytes, high word first, as the `key` columns keep them.
enum KeyBytes {
    static func of(_ key: ItemKey) -> [UInt8] { bytes(key.high, key.low) }

    static func of(_ key: CustomerKey) -> [UInt8] { bytes(key.high, key.low) }

    static func itemKey(_ bytes: UnsafeRawBufferPointer) -> ItemKey {
        let (high, low) = words(bytes)
        return ItemKey(high: high, low: low)
    }

    static func customerKey(_ bytes: UnsafeRawBufferPointer) -> CustomerKey {
        let (high, low) = words(bytes)
        return CustomerKey(high: high, low: low)
    }

    private static func bytes(_ high: UInt64, _ low: UInt64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
                buffer[8 + index] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
            }
            count = 16
        }
    }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
        guard bytes.count == 16 else { return (0, 0) }
        func word(_ part: Slice<UnsafeRawBufferPointer>) -> UInt64 { part.reduce(0) { $0 << 8 | UInt64($1) } }
        return (word(bytes[0..<8]), word(bytes[8..<16]))
    }
}
