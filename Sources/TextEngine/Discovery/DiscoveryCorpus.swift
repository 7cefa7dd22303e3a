import func Foundation.log

/// Texts as sequences of words of one vocabulary, copies collapsed.
struct DiscoveryCorpus: Sendable {
    /// Words by index, the most widespread first.
    private(set) var terms: [DiscoveryTerm] = []
    /// Key of each word, the same for the same spelling on every day.
    private(set) var keys: [UInt64] = []
    /// In how many distinct texts a word stands.
    private(set) var spread: [Int] = []
    /// The words of the distinct texts.
    private(set) var sequences = TermSequences()
    /// For each text the distinct text that it copies, or itself.
    private(set) var distinctOf: [Int32] = []
    /// For each distinct text the first text that said it.
    private(set) var originals: [Int] = []
    /// Scalars of each distinct text.
    private(set) var lengths: [Int32] = []

    /// Words kept at most.
    private static let largestVocabulary = 20_000
    /// A word in more than this share of the texts tells nothing.
    private static let widest = 0.4
    /// Bits in which the fingerprints of copies differ at most.
    private static let copyDistance = 3

    var count: Int { originals.count }

    init(_ texts: [DiscoveryText], reader: DiscoveryReader) async {
        let parts = await orderedChunks(texts.count) { reader.read(texts[$0]) }
        collapse(parts)
        choose(parts)
        let index = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
        let sequenceParts = await orderedChunks(parts.count, size: 1) { number -> TermSequences in
            Self.sequences(parts[number.lowerBound], index)
        }
        var all = TermSequences()
        for part in sequenceParts { all.append(part) }
        for text in originals { sequences.append(all[text]) }
    }

    /// Finds copies; the earliest text stands for all of them.
    private mutating func collapse(_ parts: [DiscoveryReader.Part]) {
        var index = NearDuplicateIndex(maximumDistance: Self.copyDistance, expectedCount: parts.reduce(0) { $0 + $1.ends.count })
        var distinct: [Int32] = []
        for part in parts {
            for (offset, fingerprint) in part.fingerprints.enumerated() {
                if let earlier = index.insert(fingerprint) {
                    distinct.append(distinct[earlier])
                } else {
                    distinct.append(Int32(originals.count))
                    originals.append(distinct.count - 1)
                    lengths.append(part.lengths[offset])
                }
            }
        }
        distinctOf = distinct
    }

    private mutating func choose(_ parts: [DiscoveryReader.Part]) {
        var spread: [UInt64: Int] = [:]
        var known: [UInt64: DiscoveryTerm] = [:]
        var text = 0
        for part in parts {
            known.merge(part.terms) { first, _ in first }
            var start = 0
            for end in part.ends {
                if originals[Int(distinctOf[text])] == text {
                    for key in Set(part.keys[start..<end]) where key > DiscoveryReader.gap { spread[key, default: 0] += 1 }
                }
                start = end
                text += 1
            }
        }
        let least = count < 20_000 ? 2 : 3
        let most = max(Self.widest * Double(count), 20)
        let chosen = spread.filter { $0.value >= least && Double($0.value) <= most }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(Self.largestVocabulary)
        keys = chosen.map(\.key)
        self.spread = chosen.map(\.value)
        terms = chosen.compactMap { known[$0.key] }
    }

    private static func sequences(_ part: DiscoveryReader.Part, _ index: [UInt64: Int32]) -> TermSequences {
        var sequences = TermSequences()
        var start = 0
        for end in part.ends {
            sequences.append(
                part.keys[start..<end].map { $0 == DiscoveryReader.clauseEnd ? TermSequences.clauseEnd : index[$0] ?? TermSequences.gap })
            start = end
        }
        return sequences
    }

    /// How much a word counts in the vector of a text: its weight × the logarithm of its rarity.
    func weight(_ term: Int) -> Float {
        terms[term].weight * Float(log(Double(count + 1) / Double(max(spread[term], 1))))
    }

    /// One vector of length 1 for each distinct text; zero where none of its words is known.
    func vectors(_ words: VectorRows) async -> VectorRows {
        let weights = terms.indices.map(weight)
        let sequences = sequences
        let parts = await orderedChunks(count) { texts in
            var rows = VectorRows(count: texts.count, width: words.width)
            for text in texts {
                let symbols = sequences[text].filter { $0 >= 0 }.sorted()
                var index = 0
                while index < symbols.count {
                    var end = index + 1
                    while end < symbols.count, symbols[end] == symbols[index] { end += 1 }
                    let term = Int(symbols[index])
                    // A word said twice counts more, though not twice.
                    let factor = weights[term] * (1 + log(Float(end - index)))
                    rows.add(text - texts.lowerBound, words[term], times: factor)
                    index = end
                }
                rows.normalize(text - texts.lowerBound)
            }
            return rows
        }
        return VectorRows(joining: parts, width: words.width)
    }
}
