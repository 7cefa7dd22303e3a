/// Finds the earlier text that a new one copies, with words changed, added, moved or decorated.
///
/// ```
/// var index = CopyIndex(expectedCount: 1_000_000)
/// index.insert(a) → nil     index.insert(b) → nil     index.insert(aWithAnotherEnding) → 0
/// ```
/// The 48 minima of a ``CopySignature`` are read as 16 bands of three: texts that agree in a whole band meet in a bucket (Leskovec,
/// Rajaraman & Ullman, Mining of Massive Datasets, 3.4), which texts with a Jaccard similarity of 0.6 do in 98 of 100 cases and those
/// with 0.2 in 12. What meets is compared by all its pairs. A copy is linked to the original of what it resembles, and does not
/// become an original itself. The answers depend on the order of insertion alone.
public struct CopyIndex: Sendable {
    /// Jaccard similarity of letter pairs from which a text is a copy. One character changed touches two pairs, so that short texts
    /// need less likeness than their kinship suggests, and get more chance likeness than long ones.
    public static func threshold(letters: Int) -> Double { letters < 12 ? 0.65 : letters < 40 ? 0.55 : 0.45 }

    /// Number of insertions so far; the next text gets this number.
    public private(set) var count = 0

    private static let bands = 16
    /// Entries of one bucket that are compared at most, oldest first.
    private static let longestBucket = 24

    /// Hashed pairs of the originals, one after the other.
    private var pairs: [UInt16] = []
    private var pairEnds: [Int] = [0]
    private var letters: [UInt16] = []
    private var itemOfEntry: [Int32] = []
    private var exact: [UInt64: Int32] = [:]
    private let tableBits: Int
    private var heads: [Int32]
    private var tails: [Int32]
    /// For each entry and band the next entry of the bucket, −1 at the end.
    private var next: [Int32] = []
    /// The last insertion that looked at an entry, so that it is compared once.
    private var seen: [Int32] = []

    /// - Parameter expectedCount: sizes the tables; more texts work too, only slower.
    public init(expectedCount: Int = 100_000) {
        var bits = 10
        while 1 << bits < expectedCount, bits < 20 { bits += 1 }
        tableBits = bits
        heads = [Int32](repeating: -1, count: Self.bands << bits)
        tails = heads
    }

    /// Adds the next text and returns the number of the original that it copies, nil where it is one itself.
    @discardableResult
    public mutating func insert(_ signature: CopySignature) -> Int? {
        let item = Int32(truncatingIfNeeded: count)
        count += 1
        guard signature.letters > 0 else { return nil }
        if let known = exact[signature.exact] { return Int(known) }
        let keys = Self.keys(signature)
        if let original = nearest(signature, keys, item) {
            exact[signature.exact] = Int32(truncatingIfNeeded: original)
            return original
        }
        exact[signature.exact] = item
        if !keys.isEmpty { add(signature, keys, item) }
        return nil
    }

    private mutating func nearest(_ signature: CopySignature, _ keys: [UInt64], _ item: Int32) -> Int? {
        var best: (entry: Int, similarity: Double)?
        for (band, key) in keys.enumerated() {
            var entry = heads[bucket(key, band)]
            var steps = 0
            while entry >= 0, steps < Self.longestBucket {
                let index = Int(entry)
                if seen[index] != item {
                    seen[index] = item
                    let similarity = similarity(signature, index)
                    if similarity > best?.similarity ?? 0 { best = (index, similarity) }
                }
                entry = next[index * Self.bands + band]
                steps += 1
            }
        }
        guard let best else { return nil }
        let shorter = min(signature.letters, Int(letters[best.entry]))
        return best.similarity >= Self.threshold(letters: shorter) ? Int(itemOfEntry[best.entry]) : nil
    }

    private func similarity(_ signature: CopySignature, _ entry: Int) -> Double {
        let count = pairEnds[entry + 1] - pairEnds[entry]
        // Texts of very different length cannot be similar enough.
        guard min(count, signature.pairs.count) * 5 >= max(count, signature.pairs.count) * 2 else { return 0 }
        return CopySignature.similarity(signature.pairs[...], pairs[pairEnds[entry]..<pairEnds[entry + 1]])
    }

    private mutating func add(_ signature: CopySignature, _ keys: [UInt64], _ item: Int32) {
        let entry = Int32(truncatingIfNeeded: itemOfEntry.count)
        pairs.append(contentsOf: signature.pairs)
        pairEnds.append(pairs.count)
        letters.append(UInt16(clamping: signature.letters))
        itemOfEntry.append(item)
        seen.append(-1)
        for (band, key) in keys.enumerated() {
            let bucket = bucket(key, band)
            if heads[bucket] < 0 {
                heads[bucket] = entry
            } else {
                next[Int(tails[bucket]) * Self.bands + band] = entry
            }
            tails[bucket] = entry
            next.append(-1)
        }
    }

    /// Three minima each; none for a text that is too short.
    private static func keys(_ signature: CopySignature) -> [UInt64] {
        guard !signature.minima.isEmpty else { return [] }
        return (0..<bands).map { band in
            (0..<3).reduce(UInt64(band)) { key, number in
                let lane = band * 3 + number
                return key << 16 | UInt64(UInt16(bitPattern: signature.minima[lane / 8][lane % 8]))
            }
        }
    }

    @inline(__always)
    private func bucket(_ key: UInt64, _ band: Int) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return band << tableBits | Int(truncatingIfNeeded: mixed >> UInt64(64 - tableBits))
    }
}
