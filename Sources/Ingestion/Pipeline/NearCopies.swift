import Feedback

/// Finds the earliest of the newest items whose SimHash differs in at most three bits.
///
///     index.earliest(near: 0b1011)   // the key that was added with 0b1010
///
/// Two 64-bit hashes that differ in at most three bits agree in one of four 16-bit blocks (pigeonhole; Manku, Jain & Das Sarma 2007,
/// who also found three bits to tell copies from kin). Items leave in the order in which they came once `window` newer ones are there,
/// so that an index filled again from the store equals one that never stopped.
struct NearCopies: Sendable {
    private var hashes: [UInt64] = []
    private var keys: [ItemKey] = []
    private var buckets: [[Int32]] = Array(repeating: [], count: 4 << 16)
    private let window: Int
    static let distance = 3

    init(window: Int) { self.window = window }

    var count: Int { hashes.count }

    mutating func add(_ key: ItemKey, _ hash: UInt64) {
        if hashes.count >= 2 * window { forgetOld() }
        let entry = Int32(truncatingIfNeeded: hashes.count)
        hashes.append(hash)
        keys.append(key)
        guard hash != 0 else { return }
        for block in 0..<4 { buckets[Self.bucket(hash, block)].append(entry) }
    }

    func earliest(near hash: UInt64) -> ItemKey? {
        guard hash != 0 else { return nil }
        let oldest = max(0, hashes.count - window)
        var best = Int.max
        for block in 0..<4 {
            for entry in buckets[Self.bucket(hash, block)] {
                let entry = Int(entry)
                guard entry < best else { break }
                if entry >= oldest, (hashes[entry] ^ hash).nonzeroBitCount <= Self.distance { best = entry }
            }
        }
        return best == Int.max ? nil : keys[best]
    }

    private static func bucket(_ hash: UInt64, _ block: Int) -> Int {
        block << 16 | Int(truncatingIfNeeded: hash >> UInt64(16 * block)) & 0xFFFF
    }

    private mutating func forgetOld() {
        let kept = zip(keys.suffix(window), hashes.suffix(window)).map { ($0, $1) }
        self = NearCopies(window: window)
        for (key, hash) in kept { add(key, hash) }
    }
}
