/// Counts of pairs of small numbers in one open-addressed table; its order depends on what was counted alone.
struct PairTable: Sendable {
    private var keys = [UInt64](repeating: .max, count: 1 << 12)
    private var counts = [UInt32](repeating: 0, count: 1 << 12)
    private var used = 0

    mutating func increment(_ first: Int32, _ second: Int32) {
        let slot = slot(UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)))
        counts[slot] += 1
        if used * 3 > keys.count * 2 { grow() }
    }

    /// Calls `body` with each pair and its count.
    func visit(_ body: (Int, Int, UInt32) -> Void) {
        for (key, count) in zip(keys, counts) where count > 0 { body(Int(key >> 32), Int(key & 0xFFFF_FFFF), count) }
    }

    /// How often the pair was counted.
    func count(_ first: Int, _ second: Int) -> Int {
        let key = UInt64(UInt32(truncatingIfNeeded: first)) << 32 | UInt64(UInt32(truncatingIfNeeded: second))
        var index = start(key)
        while keys[index] != .max {
            if keys[index] == key { return Int(counts[index]) }
            index = (index + 1) & (keys.count - 1)
        }
        return 0
    }

    private func start(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key ^ key >> 31) &* 0x9E37_79B9_7F4A_7C15 >> 20) & (keys.count - 1)
    }

    private mutating func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var index = start(key)
        while keys[index] != key {
            if keys[index] == .max {
                keys[index] = key
                used += 1
                return index
            }
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = zip(keys, counts)
        keys = [UInt64](repeating: .max, count: keys.count * 2)
        counts = [UInt32](repeating: 0, count: keys.count)
        used = 0
        for (key, count) in old where count > 0 { counts[slot(key)] = count }
    }
}
