/// What ``CopyIndex`` keeps of a text: its pairs of letters, hashed, and 48 minima over them.
///
/// ```
/// "物流太慢了，等了3天！"  →  the pairs 物流, 流太, 太慢, 慢了, 了等, 等了, 了3, 3天
/// ```
/// Pairs of neighbouring letters without blanks, punctuation and markers, so that emoji and full stops change nothing and swapped
/// clauses little; traditional characters are simplified before. The minima are MinHash (Broder 1997): two texts agree in one of
/// them with the probability of their Jaccard similarity. The 48 permutations are x ↦ a·x ⊕ b·y on the two halves of a pair's hash,
/// with fixed odd a and b.
public struct CopySignature: Sendable, Equatable {
    /// Fewer letters than this cannot be compared; such texts are copies only when all their letters are the same.
    public static let minimumLetters = 6
    /// Letters of a text that are looked at.
    static let longest = 1_000

    typealias Lanes = SIMD8<Int16>
    static let laneBlocks = 6

    /// Hashed pairs in ascending order, each once.
    let pairs: [UInt16]
    /// 48 minima in six blocks; empty for a text that is too short.
    let minima: [Lanes]
    /// Hash of all letters in order.
    let exact: UInt64
    /// Number of letters.
    public let letters: Int

    /// Reads a prepared text.
    public init(_ text: PreparedText) {
        var hashes: [UInt32] = []
        hashes.reserveCapacity(min(text.scalars.count, Self.longest))
        var exact: UInt64 = 0xCBF2_9CE4_8422_2325
        var previous: UInt32 = 0
        var letters = 0
        for scalar in text.scalars where SimHash.isLetter(scalar) {
            letters += 1
            exact = (exact ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3
            if previous != 0, letters <= Self.longest { hashes.append(Self.mix(previous, scalar)) }
            previous = scalar
        }
        self.letters = letters
        self.exact = exact ^ exact >> 29
        guard letters >= Self.minimumLetters else {
            pairs = []
            minima = []
            return
        }
        minima = Self.minima(hashes)
        var sorted = hashes.map { UInt16(truncatingIfNeeded: $0) }
        sorted.sort()
        var count = 0
        for hash in sorted where count == 0 || sorted[count - 1] != hash {
            sorted[count] = hash
            count += 1
        }
        sorted.removeLast(sorted.count - count)
        pairs = sorted
    }

    private static func minima(_ hashes: [UInt32]) -> [Lanes] {
        var minima = [Lanes](repeating: Lanes(repeating: .max), count: laneBlocks)
        minima.withUnsafeMutableBufferPointer { minima in
            factors.withUnsafeBufferPointer { factors in
                for hash in hashes {
                    let low = Lanes(repeating: Int16(truncatingIfNeeded: hash))
                    let high = Lanes(repeating: Int16(truncatingIfNeeded: hash >> 16))
                    for block in 0..<laneBlocks {
                        let value = (low &* factors[2 * block]) ^ (high &* factors[2 * block + 1])
                        minima[block].replace(with: value, where: value .< minima[block])
                    }
                }
            }
        }
        return minima
    }

    /// Odd numbers from SplitMix64.
    private static let factors: [Lanes] = {
        var state: UInt64 = 48
        return (0..<2 * laneBlocks).map { _ in
            var lanes = Lanes()
            for lane in 0..<Lanes.scalarCount {
                state &+= 0x9E37_79B9_7F4A_7C15
                var value = state
                value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
                value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
                lanes[lane] = Int16(truncatingIfNeeded: value ^ value >> 31) | 1
            }
            return lanes
        }
    }()

    @inline(__always)
    private static func mix(_ first: UInt32, _ second: UInt32) -> UInt32 {
        var value = (UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 32)) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: value >> 32)
    }

    /// Share of common pairs among all pairs of two texts, 0…1.
    public func similarity(to other: CopySignature) -> Double { Self.similarity(pairs[...], other.pairs[...]) }

    static func similarity(_ first: ArraySlice<UInt16>, _ second: ArraySlice<UInt16>) -> Double {
        guard !first.isEmpty, !second.isEmpty else { return 0 }
        let common = first.withUnsafeBufferPointer { a in
            second.withUnsafeBufferPointer { b in
                var (i, j, common) = (0, 0, 0)
                while i < a.count, j < b.count {
                    let (x, y) = (a[i], b[j])
                    if x == y { common += 1 }
                    if x <= y { i += 1 }
                    if y <= x { j += 1 }
                }
                return common
            }
        }
        return Double(common) / Double(first.count + second.count - common)
    }
}
