import func Foundation.log

/// A phrase that a corpus uses as one word and the dictionary does not hold.
public struct NewWord: Sendable, Equatable {
    public var text: String
    public var count: Int
    /// Cohesion × freedom, above 0; ranks, and has no unit.
    public var score: Double

    public init(text: String, count: Int, score: Double) {
        self.text = text
        self.count = count
        self.score = score
    }
}

/// Finds phrases outside the dictionary in a corpus.
///
/// ```
/// var finder = NewWordFinder(lexicon: lexicon)
/// for each text { finder.add(prepared, tokens: tokens) }
/// finder.words(limit: 20)  →  蜜雪冰城, 酸汤肥牛, 鬼畜 …
/// ```
/// Candidates are runs of two or three neighbouring tokens. A word is cohesive: its parts meet more often than chance, measured
/// by pointwise mutual information at its weakest seam. And it is free: many different tokens stand before and behind it,
/// measured by the smaller branching entropy. Unknown words that the segmenter already joined are candidates by themselves.
public struct NewWordFinder: Sendable {
    private let lexicon: Lexicon
    private let functionWords: Set<Int32>
    /// Tokens of all texts; −1 where a phrase cannot go on.
    private var symbols: [Int32] = []
    private var unknownIDs: [[UInt32]: Int32] = [:]
    private var unknownWords: [[UInt32]] = []
    /// Longest phrase in scalars.
    private static let longest = 8
    /// Least pointwise mutual information at each seam, in nats.
    private static let minimumCohesion = 3.0
    /// Least branching entropy on each side, in nats.
    private static let minimumFreedom = 1.0

    public init(lexicon: Lexicon) {
        self.lexicon = lexicon
        functionWords = Set(
            (StopWords.chinese + StopWords.characters).map(lexicon.wordID).filter { $0 >= 0 })
    }

    /// Adds one text; `tokens` are its words.
    public mutating func add(_ text: PreparedText, tokens: [Token]) {
        var previousEnd: Int32 = -1
        for token in tokens {
            let isChinese = token.kind == .word || token.kind == .unknown
            if !isChinese || token.start != previousEnd { endPhrase() }
            if isChinese { symbols.append(symbol(token, text)) }
            previousEnd = isChinese ? token.end : -1
        }
        endPhrase()
    }

    private mutating func endPhrase() {
        if let last = symbols.last, last != -1 { symbols.append(-1) }
    }

    private mutating func symbol(_ token: Token, _ text: PreparedText) -> Int32 {
        if token.wordID >= 0 { return token.wordID }
        let scalars = Array(text.scalars[Int(token.start)..<Int(token.end)])
        if let known = unknownIDs[scalars] { return known }
        let id = Int32(truncatingIfNeeded: lexicon.count + unknownWords.count)
        unknownIDs[scalars] = id
        unknownWords.append(scalars)
        return id
    }

    /// The `limit` best words that occur at least `minimumCount` times, best first.
    public func words(limit: Int, minimumCount: Int = 5) -> [NewWord] {
        guard limit > 0, !symbols.isEmpty else { return [] }
        let counts = PhraseCounts(symbols)
        let wanted = counts.phrases(minimumCount: max(minimumCount, 2), isAllowed: { !functionWords.contains($0) && $0 >= 0 })
        let neighbours = counts.neighbours(of: wanted)
        var found: [NewWord] = []
        for phrase in wanted {
            guard let freedom = neighbours[phrase].map({ min($0.left.entropy, $0.right.entropy) }), freedom >= Self.minimumFreedom else {
                continue
            }
            guard isWordLike(phrase) else { continue }
            let cohesion = phrase.count == 1 ? Self.minimumCohesion : counts.cohesion(phrase)
            let count = counts.count(phrase)
            let text = phrase.symbols.map(spelling).joined()
            let length = text.unicodeScalars.count
            guard cohesion >= Self.minimumCohesion, (2...Self.longest).contains(length), lexicon.wordID(text) < 0 else { continue }
            found.append(NewWord(text: text, count: count, score: cohesion * min(freedom, 4) * log(Double(count))))
        }
        found.sort { $0.score != $1.score ? $0.score > $1.score : $0.text < $1.text }
        return Array(found.prefix(limit))
    }

    /// Amounts (两个 小时), what a preposition or pronoun begins (从 下单), and a verdict on a thing (味道 不错) are cohesive, and no words.
    private func isWordLike(_ phrase: Phrase) -> Bool {
        let tags = phrase.symbols.map { lexicon.tag(of: $0) }
        guard tags.count > 1, let first = tags.first, let last = tags.last else { return true }
        if let letter = first.first, "mpr".contains(letter) { return false }
        return !(first.hasPrefix("n") && (last.hasPrefix("a") || last.hasPrefix("d")))
    }

    private func spelling(_ symbol: Int32) -> String {
        Int(symbol) < lexicon.count ? lexicon.word(symbol) : String(scalarValues: unknownWords[Int(symbol) - lexicon.count])
    }
}
