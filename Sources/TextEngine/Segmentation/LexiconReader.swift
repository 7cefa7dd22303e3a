import func Foundation.log

/// Reads dictionary bytes into the tables of a ``Lexicon``.
struct LexiconReader {
    let bytes: [UInt8]
    var trie: WordTrie
    var wordStart: [UInt32] = []
    var frequency: [UInt32] = []
    var tagOfWord: [UInt8] = []
    var tags: [[UInt8]] = []
    var total = 0.0
    var statistics = UnknownWordStatistics()
    /// Scalars and nodes of the previous word, `depth` of them: neighbours in the file share beginnings.
    private var path = [(scalar: UInt32, node: Int32)](repeating: (0, 0), count: longestWord)
    private var depth = 0
    /// Words of more bytes are left out.
    private static let longestWord = 64

    init(bytes: [UInt8]) {
        self.bytes = bytes
        let expected = bytes.count / 14
        trie = WordTrie(expectedNodes: max(64, expected * 7 / 5))
        wordStart.reserveCapacity(expected)
        frequency.reserveCapacity(expected)
        tagOfWord.reserveCapacity(expected)
    }

    mutating func read() throws {
        let logarithms = (0..<4096).map { $0 == 0 ? 0 : Float(log(Double($0))) }
        var scalars = [UInt32](repeating: 0, count: Self.longestWord)
        try bytes.withUnsafeBufferPointer { bytes in
            var line = 0
            while line < bytes.count {
                var end = line
                var spaces = (0, 0)
                while end < bytes.count, bytes[end] != 0x0A {
                    if bytes[end] == 0x20 { spaces = spaces.0 == 0 ? (end, 0) : (spaces.0, spaces.1 == 0 ? end : spaces.1) }
                    end += 1
                }
                if spaces.0 > line, spaces.0 - line <= Self.longestWord {
                    try add(bytes, line, spaces, end, &scalars, logarithms)
                }
                line = end + 1
            }
        }
        guard !wordStart.isEmpty else { throw LexiconError.empty }
    }

    private mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ spaces: (Int, Int), _ end: Int, _ scalars: inout [UInt32],
        _ logarithms: [Float]
    ) throws {
        var count: UInt32 = 0
        let digitsEnd = spaces.1 == 0 ? end : spaces.1
        for index in (spaces.0 + 1)..<max(digitsEnd, spaces.0 + 1) {
            guard bytes[index] &- 0x30 < 10, count < 100_000_000 else { break }
            count = count * 10 + UInt32(bytes[index] - 0x30)
        }
        let length = scalars.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { ScalarDecoder.decode(UnsafeBufferPointer(rebasing: bytes[start..<spaces.0]), into: $0) } ?? 0
        }
        for index in 0..<length { scalars[index] = NormalizationTable.folded(scalars[index]) }
        let node = try insert(scalars, length)
        let known = trie.nodes[Int(node)].word
        let word = known >= 0 ? known : Int32(wordStart.count)
        let logarithm = count < 4096 ? logarithms[Int(max(count, 1))] : Float(log(Double(count)))
        trie.set(node, score: logarithm, word: word)
        scalars.withUnsafeBufferPointer { statistics.add(UnsafeBufferPointer(rebasing: $0[..<length]), frequency: count) }
        total += Double(count)
        if known >= 0 {
            frequency[Int(known)] = count
        } else {
            wordStart.append(UInt32(start))
            frequency.append(count)
            tagOfWord.append(tagCode(bytes, spaces.1 == 0 ? end : spaces.1 + 1, end))
        }
    }

    private mutating func insert(_ scalars: [UInt32], _ length: Int) throws -> Int32 {
        var shared = 0
        while shared < length, shared < depth, path[shared].scalar == scalars[shared] { shared += 1 }
        var node = shared > 0 ? path[shared - 1].node : 0
        for index in shared..<length {
            guard let next = trie.childMaking(node, scalars[index]) else {
                throw LexiconError.tooLarge(words: wordStart.count)
            }
            node = next
            path[index] = (scalars[index], node)
        }
        depth = length
        return node
    }

    private mutating func tagCode(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ lineEnd: Int) -> UInt8 {
        var end = lineEnd
        while end > start, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x20 { end -= 1 }
        let length = max(0, end - start)
        for (code, tag) in tags.enumerated() where tag.count == length {
            var same = true
            for index in 0..<length where tag[index] != bytes[start + index] { same = false }
            if same { return UInt8(code) }
        }
        guard tags.count < 255 else { return 0 }
        tags.append(length > 0 ? Array(bytes[start..<end]) : [])
        return UInt8(tags.count - 1)
    }
}
