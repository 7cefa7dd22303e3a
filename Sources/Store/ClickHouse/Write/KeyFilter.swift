import Feedback

/// Tells for most new keys that no item has them, without asking the cluster (Bloom 1970; two hashes combined as in Kirsch &
/// Mitzenmacher 2006): sixteen bits a key and eight probes let 0.06 % of the new ones through to be asked about.
///
/// It grows with its keys: a full layer stays as it is, and a larger one takes what comes (Almeida et al. 2007). Each layer lets its own
/// share through, 0.3 % in all at ten million keys.
struct KeyFilter {
    private static let growth = 4

    private var layers: [Layer]

    /// - Parameter capacity: keys that are expected.
    init(capacity: Int) { layers = [Layer(capacity: capacity)] }

    mutating func insert(_ key: ItemKey) {
        if layers[layers.count - 1].isFull { layers.append(Layer(capacity: layers[layers.count - 1].capacity * Self.growth)) }
        layers[layers.count - 1].insert(key)
    }

    /// False when no item can have the key.
    func mayContain(_ key: ItemKey) -> Bool { layers.contains { $0.mayContain(key) } }
}

private struct Layer {
    private static let bitsPerKey = 16
    private static let probes: UInt64 = 8

    private var words: [UInt64]
    private let mask: UInt64
    private var count = 0
    let capacity: Int

    init(capacity: Int) {
        var bits = 1 << 16
        while bits < capacity * Self.bitsPerKey { bits <<= 1 }
        words = Array(repeating: 0, count: bits >> 6)
        mask = UInt64(bits - 1)
        self.capacity = bits / Self.bitsPerKey
    }

    var isFull: Bool { count >= capacity }

    mutating func insert(_ key: ItemKey) {
        count += 1
        for probe in 0..<Self.probes {
            let bit = Self.bit(key, probe) & mask
            words[Int(bit >> 6)] |= 1 << (bit & 63)
        }
    }

    func mayContain(_ key: ItemKey) -> Bool {
        for probe in 0..<Self.probes {
            let bit = Self.bit(key, probe) & mask
            if words[Int(bit >> 6)] & (1 << (bit & 63)) == 0 { return false }
        }
        return true
    }

    private static func bit(_ key: ItemKey, _ probe: UInt64) -> UInt64 {
        KeyPlace.mix(key.high &+ 0x9E37_79B9_7F4A_7C15) &+ probe &* (KeyPlace.mix(key.low &+ key.high) | 1)
    }
}

/// On which shard an item lies, by its key: never changed once a cluster holds items.
enum KeyPlace {
    static func shard(_ key: ItemKey, of shards: Int) -> Int {
        shards == 1 ? 0 : Int(mix(key.high ^ mix(key.low)) % UInt64(shards))
    }

    /// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    static func mix(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
