/// A trie over scalars that is held in one flat hash table.
///
/// A child is found by hashing (node, scalar); node, scalar and child are packed into one 64-bit slot, so that a step costs one
/// memory access. The first scalar of a word has a direct table. Building needs no sorting, which keeps loading fast.
struct WordTrie: Sendable {
    struct Node: Sendable {
        /// Natural logarithm of the word's weight; meaningless where `word` is −1.
        var score: Float
        /// −1 where the node is only the beginning of words.
        var word: Int32
    }

    /// Nodes that 21 bits can number.
    static let maximumNodes = 1 << 21
    private(set) var nodes: [Node] = [Node(score: 0, word: -1)]
    private(set) var slots: [UInt64]
    private(set) var roots: [Int32]

    /// An empty trie with room for about `expectedNodes` nodes before it must grow.
    init(expectedNodes: Int) {
        var size = 1024
        while size < expectedNodes * 2 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        roots = [Int32](repeating: 0, count: 0x10000)
        nodes.reserveCapacity(expectedNodes + 1)
    }

    init(nodes: [Node], slots: [UInt64], roots: [Int32]) {
        self.nodes = nodes
        self.slots = slots
        self.roots = roots
    }

    @inline(__always)
    private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 21 | UInt64(scalar)
    }

    @inline(__always)
    private static func slot(_ key: UInt64, _ mask: Int) -> Int {
        // Two slots a node on average, and the children of one node spread over a window of 4,096 slots.
        let spread = (key & 0x1F_FFFF) &* 0x9E37_79B9_7F4A_7C15 >> 52
        return Int(truncatingIfNeeded: (key >> 20 & ~1) &+ spread) & mask
    }

    /// The child of a node, 0 when there is none. Node 0 is the root.
    @inline(__always)
    static func child(
        _ node: Int32, _ scalar: UInt32, slots: UnsafeBufferPointer<UInt64>, roots: UnsafeBufferPointer<Int32>
    ) -> Int32 {
        if node == 0, scalar < 0x10000 { return roots[Int(scalar)] }
        let key = key(node, scalar)
        let mask = slots.count - 1
        var index = slot(key, mask)
        while true {
            let entry = slots[index]
            if entry == 0 { return 0 }
            if entry >> 21 == key { return Int32(truncatingIfNeeded: entry & 0x1F_FFFF) }
            index = (index + 1) & mask
        }
    }

    func child(_ node: Int32, _ scalar: UInt32) -> Int32 {
        slots.withUnsafeBufferPointer { slots in
            roots.withUnsafeBufferPointer { Self.child(node, scalar, slots: slots, roots: $0) }
        }
    }

    /// The child of a node, made when there is none; nil when the trie is full.
    mutating func childMaking(_ node: Int32, _ scalar: UInt32) -> Int32? {
        if node == 0, scalar < 0x10000 {
            if roots[Int(scalar)] == 0 {
                guard let made = makeNode() else { return nil }
                roots[Int(scalar)] = made
            }
            return roots[Int(scalar)]
        }
        let key = Self.key(node, scalar)
        let mask = slots.count - 1
        var index = Self.slot(key, mask)
        while slots[index] != 0 {
            if slots[index] >> 21 == key { return Int32(truncatingIfNeeded: slots[index] & 0x1F_FFFF) }
            index = (index + 1) & mask
        }
        guard let made = makeNode() else { return nil }
        slots[index] = key << 21 | UInt64(made)
        if nodes.count * 2 > slots.count { grow() }
        return made
    }

    private mutating func makeNode() -> Int32? {
        guard nodes.count < Self.maximumNodes else { return nil }
        nodes.append(Node(score: 0, word: -1))
        return Int32(nodes.count - 1)
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry != 0 {
            var index = Self.slot(entry >> 21, mask)
            while slots[index] != 0 { index = (index + 1) & mask }
            slots[index] = entry
        }
    }

    mutating func set(_ node: Int32, score: Float, word: Int32) {
        nodes[Int(node)] = Node(score: score, word: word)
    }

    /// The node that a whole word leads to, if the word is there.
    func find(_ word: some Sequence<UInt32>) -> Node? {
        var node: Int32 = 0
        for scalar in word {
            node = child(node, scalar)
            if node == 0 { return nil }
        }
        let found = nodes[Int(node)]
        return node != 0 && found.word >= 0 ? found : nil
    }
}
