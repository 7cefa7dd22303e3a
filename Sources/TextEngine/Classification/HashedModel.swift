/// A linear model over hashed n-grams with one or more outputs, in a table of 8-bit weights.
///
///     margin[c] = bias[c] + scale[c] · Σ weight[n-gram][c] ÷ √(number of n-grams)
///
/// A row is eight bytes: a fingerprint of the n-gram and up to seven weights, one an output. Two neighbouring rows form a
/// bucket, so that one aligned load of sixteen bytes answers for all outputs, and an n-gram that was never trained is
/// recognised by its fingerprint (in 126 of 127 cases) instead of borrowing a stranger's weight.
struct HashedModel: Sendable {
    static let outputsAtMost = 7

    var header: ModelHeader
    /// Rows as little-endian words: byte 0 is the fingerprint (0 = empty row), byte 1 + c the weight of output c.
    var rows: [UInt64]

    var outputs: Int { header.outputs.count }

    /// The fingerprint of an n-gram's hash, 1…255.
    static func fingerprint(_ hash: UInt32) -> UInt64 { max(1, UInt64(hash & 0xFF)) }

    /// Index of the first row of the bucket of a hash in a table of `rowCount` rows (even).
    static func bucket(_ hash: UInt32, rowCount: Int) -> Int {
        Int((UInt64(hash) &* UInt64(rowCount / 2)) >> 32) * 2
    }

    /// The margins of all outputs for the hashed text; lanes beyond `outputs` are 0.
    func margins(_ hasher: NGramHasher) -> SIMD8<Float> {
        guard hasher.count > 0 else { return header.biasLanes }
        let sums = hasher.hashes.withUnsafeBufferPointer { hashes in
            rows.withUnsafeBufferPointer { rows in
                Self.sum(rows, UnsafeBufferPointer(rebasing: hashes[..<hasher.count]))
            }
        }
        return header.biasLanes + SIMD8<Float>(sums) * header.scaleLanes / Float(hasher.total).squareRoot()
    }

    /// Adds the rows of all hashes. Sixteen-bit sums cannot overflow within 256 rows of weights of at most 127.
    private static func sum(_ rows: UnsafeBufferPointer<UInt64>, _ hashes: UnsafeBufferPointer<UInt32>) -> SIMD8<Int32> {
        guard let base = rows.baseAddress else { return .zero }
        let buckets = UInt64(rows.count / 2)
        var total = SIMD8<Int32>.zero
        var index = 0
        while index < hashes.count {
            let stop = min(index + 256, hashes.count)
            var part = SIMD8<Int16>.zero
            while index < stop {
                let hash = hashes[index]
                let bucket = base + Int((UInt64(hash) &* buckets) >> 32) * 2
                let print = fingerprint(hash)
                let first = bucket[0]
                let second = bucket[1]
                let keepFirst: UInt64 = first & 0xFF == print ? ~0xFF : 0
                let keepSecond: UInt64 = second & 0xFF == print ? ~0xFF : 0
                let word = (first & keepFirst) | (second & keepSecond & ~keepFirst)
                part &+= SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(word, to: SIMD8<Int8>.self))
                index += 1
            }
            total &+= SIMD8<Int32>(truncatingIfNeeded: part)
        }
        // Byte 0 held the fingerprint: output c sits in lane c + 1.
        return SIMD8<Int32>(total[1], total[2], total[3], total[4], total[5], total[6], total[7], 0)
    }
}
