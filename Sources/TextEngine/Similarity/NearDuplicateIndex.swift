/// Finds the earliest text whose fingerprint is near that of a new one.
///
/// ```
/// var index = NearDuplicateIndex(maximumDistance: 4)
/// index.insert(a) → nil    index.insert(b) → nil    index.insert(almostA) → 0
/// ```
/// The 64 bits are cut into two blocks more than the distance allowed; of two near fingerprints at least two blocks agree
/// (pigeonhole), so one table for each pair of blocks finds them all (Manku, Jain & Sarma 2007). Equal fingerprints share one
/// entry. A bucket is read up to ``longestBucket`` entries from the oldest on, which bounds the time when a campaign floods it.
/// The result depends on the order of insertion only.
public struct NearDuplicateIndex: Sendable {
    /// Fingerprints that differ in at most so many bits are near; 0…10.
    public let maximumDistance: Int
    /// Entries of one bucket that are compared at most.
    public static let longestBucket = 128

    /// Number of insertions so far; the next item gets this number.
    public private(set) var count = 0

    private var hashes: [UInt64] = []
    /// Number of the first item with this fingerprint.
    private var items: [Int32] = []
    private var entryOfHash: [UInt64: Int32] = [:]
    private let masks: [UInt64]
    private let tableBits: Int
    private var heads: [Int32]
    private var tails: [Int32]
    /// For each entry and table the next entry of the bucket, −1 at the end.
    private var next: [Int32] = []

    /// - Parameters:
    ///   - maximumDistance: clamped to 0…10.
    ///   - expectedCount: sizes the tables; more items work too, only slower.
    public init(maximumDistance: Int = 4, expectedCount: Int = 100_000) {
        self.maximumDistance = min(max(maximumDistance, 0), 10)
        masks = Self.masks(blocks: self.maximumDistance + 2)
        var bits = 8
        while 1 << bits < expectedCount, bits < 20 { bits += 1 }
        tableBits = bits
        heads = [Int32](repeating: -1, count: masks.count << bits)
        tails = heads
    }

    /// Adds the next item and returns the number of the earliest item that is near it, or nil.
    ///
    /// - Parameter isDuplicate: a closer look at an earlier item, by its number; near fingerprints count when it is left out.
    @discardableResult
    public mutating func insert(_ hash: UInt64, isDuplicate: ((Int) -> Bool)? = nil) -> Int? {
        let item = count
        count += 1
        guard hash != 0 else { return nil }
        let known = entryOfHash[hash]
        let found = earliest(hash, isDuplicate)
        if known == nil { add(hash, item) }
        return found
    }

    /// The number of the earliest item near the fingerprint, without adding anything.
    public func earliest(_ hash: UInt64, _ isDuplicate: ((Int) -> Bool)? = nil) -> Int? {
        guard hash != 0 else { return nil }
        var best = Int32.max
        if let entry = entryOfHash[hash], isDuplicate?(Int(items[Int(entry)])) ?? true { best = items[Int(entry)] }
        for (table, mask) in masks.enumerated() {
            var entry = heads[bucket(hash & mask, table)]
            var steps = 0
            while entry >= 0, steps < Self.longestBucket {
                let index = Int(entry)
                if SimHash.distance(hashes[index], hash) <= maximumDistance, items[index] < best,
                    isDuplicate?(Int(items[index])) ?? true
                {
                    best = items[index]
                }
                entry = next[index * masks.count + table]
                steps += 1
            }
        }
        return best == Int32.max ? nil : Int(best)
    }

    private mutating func add(_ hash: UInt64, _ item: Int) {
        let entry = Int32(truncatingIfNeeded: hashes.count)
        hashes.append(hash)
        items.append(Int32(truncatingIfNeeded: item))
        entryOfHash[hash] = entry
        for (table, mask) in masks.enumerated() {
            let bucket = bucket(hash & mask, table)
            if heads[bucket] < 0 {
                heads[bucket] = entry
            } else {
                next[Int(tails[bucket]) * masks.count + table] = entry
            }
            tails[bucket] = entry
            next.append(-1)
        }
    }

    @inline(__always)
    private func bucket(_ key: UInt64, _ table: Int) -> Int {
        let mixed = (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15
        return table << tableBits | Int(truncatingIfNeeded: mixed >> UInt64(64 - tableBits))
    }

    /// A mask for each pair of blocks.
    private static func masks(blocks: Int) -> [UInt64] {
        let edges = (0...blocks).map { $0 * 64 / blocks }
        let single = (0..<blocks).map { block in
            (edges[block]..<edges[block + 1]).reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
        }
        var masks: [UInt64] = []
        for first in 0..<blocks {
            for second in (first + 1)..<max(blocks, first + 1) { masks.append(single[first] | single[second]) }
        }
        return masks
    }
}
