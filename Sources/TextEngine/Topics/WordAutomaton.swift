/// Finds all occurrences of many words in one pass over a text (Aho & Corasick 1975).
///
///     WordAutomaton(["物流", "流", "慢"]).scan("物流慢")   // 物流 0–2, 流 1–2, 慢 2–3
///
/// Works on normalised scalars. A word that begins or ends with a Latin letter or a digit is found only where no further letter
/// stands beside it; a plural "s" may follow. Transitions lie in one open-addressing table; only the root's are dense.
struct WordAutomaton: Sendable {
    /// A found word: `pattern` is its index in the list given, `start..<end` are normalised scalars.
    struct Match: Sendable, Equatable {
        var pattern: Int32
        var start: Int32
        var end: Int32
    }

    /// Code of each scalar of the basic plane; 0 = in no word.
    private var codes: [UInt16]
    private var codeCount: UInt32
    private var rootNext: [Int32] = []
    private var keys: [UInt32] = []
    private var targets: [Int32] = []
    private var shift: UInt32 = 0
    /// Where to go on when no transition fits.
    private var fallback: [Int32] = []
    /// Word that ends in a state, −1 if none; and the nearest shorter suffix that is a word, 0 if none.
    private var wordAt: [Int32] = []
    private var suffixWord: [Int32] = []
    private let lengths: [Int32]
    /// Whether the word needs a boundary: bit 0 before, bit 1 after.
    private let boundaries: [UInt8]

    private static let noKey = UInt32.max

    /// - Parameter words: in normalised spelling; empty ones are never found, equal ones are found under the first index.
    init(_ words: [[UInt32]]) {
        lengths = words.map { Int32($0.count) }
        boundaries = words.map { word in
            (word.first.map(Self.isLatin) == true ? 1 : 0) | (word.last.map(Self.isLatin) == true ? 2 : 0)
        }
        codes = [UInt16](repeating: 0, count: 0x10000)
        codeCount = 1
        for word in words {
            for scalar in word where scalar < 0x10000 && codes[Int(scalar)] == 0 && codeCount < 0xFFFF {
                codes[Int(scalar)] = UInt16(codeCount)
                codeCount += 1
            }
        }
        var builder = Builder(codeCount: codeCount)
        for (index, word) in words.enumerated() where !word.isEmpty && word.allSatisfy({ $0 < 0x10000 }) {
            builder.insert(word.map { UInt32(codes[Int($0)]) }, Int32(index))
        }
        builder.link()
        fallback = builder.fallback
        wordAt = builder.wordAt
        suffixWord = builder.suffixWord
        let edges = builder.children.reduce(0) { $0 + $1.count }
        var bits: UInt32 = 4
        while (1 << bits) < edges * 2 + 2 { bits += 1 }
        shift = 32 - bits
        keys = [UInt32](repeating: Self.noKey, count: 1 << Int(bits))
        targets = [Int32](repeating: 0, count: 1 << Int(bits))
        let root = builder.children[0]
        rootNext = (0..<codeCount).map { root[$0] ?? 0 }
        for (state, children) in builder.children.enumerated() where state > 0 {
            for (code, child) in children.sorted(by: { $0.key < $1.key }) { insertEdge(UInt32(state) &* codeCount &+ code, child) }
        }
    }

    private mutating func insertEdge(_ key: UInt32, _ target: Int32) {
        var slot = Int((key &* 0x9E37_79B1) >> shift)
        while keys[slot] != Self.noKey { slot = (slot + 1) & (keys.count - 1) }
        keys[slot] = key
        targets[slot] = target
    }

    private static func isLatin(_ scalar: UInt32) -> Bool {
        (0x61...0x7A).contains(scalar) || (0x30...0x39).contains(scalar) || (0xC0...0x24F).contains(scalar)
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        (0x61...0x7A).contains(scalar) || (0xC0...0x24F).contains(scalar)
    }

    /// Appends all words of the text to `matches`, by their ends.
    func scan(_ scalars: UnsafeBufferPointer<UInt32>, into matches: inout [Match]) {
        guard !keys.isEmpty else { return }
        codes.withUnsafeBufferPointer { codes in
            keys.withUnsafeBufferPointer { keys in
                targets.withUnsafeBufferPointer { targets in
                    walk(scalars, codes, keys, targets, &matches)
                }
            }
        }
    }

    private func walk(
        _ scalars: UnsafeBufferPointer<UInt32>, _ codes: UnsafeBufferPointer<UInt16>, _ keys: UnsafeBufferPointer<UInt32>,
        _ targets: UnsafeBufferPointer<Int32>, _ matches: inout [Match]
    ) {
        let mask = keys.count - 1
        var state: Int32 = 0
        for index in 0..<scalars.count {
            let scalar = scalars[index]
            let code = scalar < 0x10000 ? UInt32(codes[Int(scalar)]) : 0
            if code == 0 {
                state = 0
                continue
            }
            search: while true {
                if state == 0 {
                    state = rootNext[Int(code)]
                    break
                }
                let key = UInt32(state) &* codeCount &+ code
                var slot = Int((key &* 0x9E37_79B1) >> shift)
                while keys[slot] != Self.noKey {
                    if keys[slot] == key {
                        state = targets[slot]
                        break search
                    }
                    slot = (slot + 1) & mask
                }
                state = fallback[Int(state)]
            }
            var found = wordAt[Int(state)] >= 0 ? state : suffixWord[Int(state)]
            while found != 0 {
                report(wordAt[Int(found)], index + 1, scalars, &matches)
                found = suffixWord[Int(found)]
            }
        }
    }

    private func report(_ pattern: Int32, _ end: Int, _ scalars: UnsafeBufferPointer<UInt32>, _ matches: inout [Match]) {
        let start = end - Int(lengths[Int(pattern)])
        let boundary = boundaries[Int(pattern)]
        if boundary & 1 != 0, start > 0, Self.isLetter(scalars[start - 1]) { return }
        if boundary & 2 != 0, end < scalars.count, Self.isLetter(scalars[end]) {
            let isPlural = scalars[end] == 0x73 && (end + 1 == scalars.count || !Self.isLetter(scalars[end + 1]))
            guard isPlural, end - start >= 4 else { return }
        }
        matches.append(Match(pattern: pattern, start: Int32(start), end: Int32(end)))
    }

    /// The trie while it is being built.
    private struct Builder {
        var children: [[UInt32: Int32]] = [[:]]
        var wordAt: [Int32] = [-1]
        var fallback: [Int32] = [0]
        var suffixWord: [Int32] = [0]
        let codeCount: UInt32

        init(codeCount: UInt32) { self.codeCount = codeCount }

        mutating func insert(_ codes: [UInt32], _ index: Int32) {
            var state = 0
            for code in codes {
                if let child = children[state][code] {
                    state = Int(child)
                } else {
                    let child = children.count
                    children[state][code] = Int32(child)
                    children.append([:])
                    wordAt.append(-1)
                    state = child
                }
            }
            if wordAt[state] < 0 { wordAt[state] = index }
        }

        /// Breadth first, so that a state's fallback is complete before its children need it.
        mutating func link() {
            fallback = [Int32](repeating: 0, count: children.count)
            suffixWord = fallback
            var queue: [Int32] = children[0].sorted { $0.key < $1.key }.map(\.value)
            var head = 0
            while head < queue.count {
                let state = Int(queue[head])
                head += 1
                for (code, child) in children[state].sorted(by: { $0.key < $1.key }) {
                    var other = Int(fallback[state])
                    while other != 0, children[other][code] == nil { other = Int(fallback[other]) }
                    let target = children[other][code] ?? 0
                    fallback[Int(child)] = target == child ? 0 : target
                    let link = Int(fallback[Int(child)])
                    suffixWord[Int(child)] = wordAt[link] >= 0 ? Int32(link) : suffixWord[link]
                    queue.append(child)
                }
            }
        }
    }
}
