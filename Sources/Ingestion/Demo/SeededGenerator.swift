/// Repeatable random numbers: the same seed gives the same numbers on every machine.
///
///     var random = SeededGenerator(seed: 7, stream: "customers")
///     let die = random.below(6) + 1
///
/// SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"); constants as published there.
struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// Numbers of their own for each named stream, so that drawing more in one changes nothing in another.
    init(seed: UInt64, stream: StaticString, index: Int = 0) {
        // FNV-1a, 64 bits.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        stream.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
        var mixer = SeededGenerator(seed: seed ^ hash &+ UInt64(bitPattern: Int64(index)) &* 0xd134_2543_de82_ef95)
        state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// 0 ..< bound; 0 for a bound below 1.
    mutating func below(_ bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// About normal with mean 0 and deviation 1: the sum of twelve uniform numbers, which needs no library function.
    mutating func bell() -> Double { (0..<12).reduce(-6) { sum, _ in sum + unit() } }

    /// One of `values`, which must not be empty.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}

/// Draws indices in proportion to weights.
struct WeightedChoice: Sendable {
    private let sums: [Double]

    init(_ weights: [Double]) {
        var total = 0.0
        sums = weights.map { weight in
            total += max(0, weight)
            return total
        }
    }

    func draw(_ random: inout SeededGenerator) -> Int {
        let target = random.unit() * (sums.last ?? 0)
        var low = 0
        var high = max(0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > target { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
