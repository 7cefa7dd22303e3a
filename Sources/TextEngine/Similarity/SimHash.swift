/// A 64-bit fingerprint by which texts that differ little differ in few bits.
///
/// ```
/// "物流太慢了，等了三天"  and  "物流太慢了，等了3天！"   →  a few bits apart
/// "物流太慢了，等了三天"  and  "屏幕很清晰，手感不错"   →  about 32 bits apart
/// ```
/// Charikar's method (2002): each pair of neighbouring letters votes on all 64 bits with its hash, the majority decides. Letters
/// are all scalars but blanks, punctuation and markers. Pairs rather than triples, because customers write short texts: one
/// changed character touches two of them instead of three.
public enum SimHash {
    /// Fewer letters than this cannot be compared.
    public static let minimumLetters = 6

    /// The fingerprint of a prepared text; 0 when it holds fewer than ``minimumLetters`` letters.
    public static func hash(_ text: PreparedText) -> UInt64 {
        text.scalars.withUnsafeBufferPointer { scalars in
            votes.withUnsafeBufferPointer { votes in hash(scalars, votes) }
        }
    }

    /// Number of bits in which two fingerprints differ.
    @inlinable
    public static func distance(_ first: UInt64, _ second: UInt64) -> Int { (first ^ second).nonzeroBitCount }

    private static func hash(_ scalars: UnsafeBufferPointer<UInt32>, _ votes: UnsafeBufferPointer<SIMD8<Int32>>) -> UInt64 {
        var sums: (SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>, SIMD8<Int32>)
        sums = (.zero, .zero, .zero, .zero, .zero, .zero, .zero, .zero)
        var previous: UInt32 = 0
        var letters = 0
        for scalar in scalars where isLetter(scalar) {
            letters += 1
            let bits = mix(UInt64(previous) << 32 | UInt64(scalar))
            previous = scalar
            sums.0 &+= votes[Int(bits & 255)]
            sums.1 &+= votes[Int(bits >> 8 & 255)]
            sums.2 &+= votes[Int(bits >> 16 & 255)]
            sums.3 &+= votes[Int(bits >> 24 & 255)]
            sums.4 &+= votes[Int(bits >> 32 & 255)]
            sums.5 &+= votes[Int(bits >> 40 & 255)]
            sums.6 &+= votes[Int(bits >> 48 & 255)]
            sums.7 &+= votes[Int(bits >> 56)]
        }
        guard letters >= minimumLetters else { return 0 }
        let parts = [sums.0, sums.1, sums.2, sums.3, sums.4, sums.5, sums.6, sums.7]
        var result: UInt64 = 0
        for (part, sum) in parts.enumerated() {
            for bit in 0..<8 where sum[bit] > 0 { result |= 1 << UInt64(part * 8 + bit) }
        }
        return result == 0 ? 1 : result
    }

    @inline(__always)
    static func isLetter(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return ScalarClass.isAlphanumeric(scalar) }
        return ScalarClass.isHan(scalar) || ScalarClass.isKana(scalar) || ScalarClass.isOtherLetter(scalar) || ScalarClass.isLatin(scalar)
    }

    /// The finaliser of SplitMix64.
    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// For each byte, +1 where its bit is set and −1 where it is not.
    private static let votes: [SIMD8<Int32>] = (0..<256).map { byte in
        var vote = SIMD8<Int32>.zero
        for bit in 0..<8 { vote[bit] = byte >> bit & 1 == 1 ? 1 : -1 }
        return vote
    }
}
