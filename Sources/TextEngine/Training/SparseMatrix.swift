/// Training texts as lists of feature numbers, and what each feature's hash was.
///
/// Only n-grams of at least two texts become features: rarer ones cannot generalise and are most of the table.
struct SparseMatrix {
    /// Row r holds `features[starts[r]..<starts[r + 1]]`, each once.
    private(set) var starts: [Int] = [0]
    private(set) var features: [Int32] = []
    /// Number of n-grams of each row, rare ones included; the models divide by its root.
    private(set) var totals: [Float] = []
    /// The hash of each feature.
    private(set) var hashes: [UInt32] = []
    /// In how many rows each feature occurs.
    private(set) var documentCounts: [Float] = []

    var rowCount: Int { totals.count }
    var featureCount: Int { hashes.count }

    init(_ texts: [[UInt32]], leastTexts: Int = 2) {
        var vocabulary = HashVocabulary()
        var hasher = NGramHasher()
        var counts: [Int32] = []
        var lastRow: [Int32] = []
        for (row, text) in texts.enumerated() {
            text.withUnsafeBufferPointer { hasher.hash($0) }
            for index in 0..<hasher.count {
                let id = vocabulary.insert(hasher.hashes[index])
                if id == counts.count {
                    counts.append(1)
                    lastRow.append(Int32(row))
                } else if lastRow[id] != row {
                    counts[id] += 1
                    lastRow[id] = Int32(row)
                }
            }
        }
        var kept = [Int32](repeating: -1, count: counts.count)
        for id in counts.indices where counts[id] >= leastTexts {
            kept[id] = Int32(hashes.count)
            hashes.append(vocabulary.hash(of: id))
            documentCounts.append(Float(counts[id]))
        }
        var seen = [Int32](repeating: -1, count: hashes.count)
        for (row, text) in texts.enumerated() {
            text.withUnsafeBufferPointer { hasher.hash($0) }
            for index in 0..<hasher.count {
                let id = kept[vocabulary.insert(hasher.hashes[index])]
                guard id >= 0, seen[Int(id)] != row else { continue }
                seen[Int(id)] = Int32(row)
                features.append(id)
            }
            starts.append(features.count)
            totals.append(Float(max(1, hasher.total)))
        }
    }
}

/// Numbers 32-bit hashes in the order in which they are first seen (open addressing, doubled at two thirds full).
struct HashVocabulary {
    private var slots: [Int32]
    private var keys: [UInt32] = []
    private var bits = 16

    init() { slots = [Int32](repeating: -1, count: 1 << 16) }

    var count: Int { keys.count }

    func hash(of id: Int) -> UInt32 { keys[id] }

    /// The number of `hash`; nil if it was never seen.
    func index(of hash: UInt32) -> Int? {
        let id = slots[place(hash)]
        return id >= 0 ? Int(id) : nil
    }

    /// The number of `hash`, new if it was never seen.
    mutating func insert(_ hash: UInt32) -> Int {
        var slot = place(hash)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        if keys.count * 3 > slots.count * 2 {
            grow()
            slot = place(hash)
        }
        slots[slot] = Int32(keys.count)
        keys.append(hash)
        return keys.count - 1
    }

    private func place(_ hash: UInt32) -> Int {
        let mask = slots.count - 1
        var slot = Int((hash &* 0x9E37_79B1) >> UInt32(32 - bits))
        while slots[slot] >= 0, keys[Int(slots[slot])] != hash { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        bits += 1
        slots = [Int32](repeating: -1, count: 1 << bits)
        for id in keys.indices { slots[place(keys[id])] = Int32(id) }
    }
}
