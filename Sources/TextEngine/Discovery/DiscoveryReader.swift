/// A word as discovery counts it.
struct DiscoveryTerm: Sendable, Equatable {
    /// What a word is good for in a name.
    enum Role: UInt8, Sendable { case thing, quality, action, filler }

    var text: String
    /// What the word tells about a subject, 0…1, by its part of speech.
    var weight: Float
    var role: Role
    /// Scalars of the word.
    var length: Int
}

/// Reads texts into words for discovery.
///
/// ```
/// 快递真的太慢了，包装不好  →  快递 · gap · 太慢 | 包装 · 不好
/// ```
/// Words are keyed by the hash of their normalised spelling. A negation, 太 or 有点 is joined to the word after it, since it turns
/// the meaning. Numbers, marks and stop words leave a gap; punctuation ends a clause.
struct DiscoveryReader: Sendable {
    let normalizer: Normalizer
    let segmenter: Segmenter

    static let clauseEnd: UInt64 = 0
    static let gap: UInt64 = 1
    /// Words of one text that are looked at.
    private static let longest = 400

    /// The words of a stretch of texts.
    struct Part: Sendable {
        var keys: [UInt64] = []
        var ends: [Int] = []
        /// Fingerprint by which copies are found.
        var fingerprints: [UInt64] = []
        /// Scalars of each text.
        var lengths: [Int32] = []
        var terms: [UInt64: DiscoveryTerm] = [:]
    }

    func read(_ texts: ArraySlice<DiscoveryText>) -> Part {
        var part = Part()
        var prepared = PreparedText()
        var tokens: [Token] = []
        for text in texts {
            normalizer.prepare(text.text, into: &prepared)
            segmenter.segment(prepared, into: &tokens)
            add(prepared, tokens.prefix(Self.longest), &part)
            part.ends.append(part.keys.count)
            let fingerprint = SimHash.hash(prepared)
            part.fingerprints.append(fingerprint != 0 ? fingerprint : Self.exact(prepared))
            part.lengths.append(Int32(prepared.originalCount))
        }
        return part
    }

    private func add(_ text: PreparedText, _ tokens: ArraySlice<Token>, _ part: inout Part) {
        var index = tokens.startIndex
        while index < tokens.endIndex {
            var token = tokens[index]
            index += 1
            if token.kind == .punctuation {
                part.keys.append(Self.clauseEnd)
                continue
            }
            if Self.turns(text, token), index < tokens.endIndex, tokens[index].start == token.end, isJoinable(tokens[index]) {
                token = Token(start: token.start, end: tokens[index].end, wordID: tokens[index].wordID, kind: .unknown)
                index += 1
                part.keys.append(key(text, token, joinedTo: tokens[index - 1], &part))
            } else {
                part.keys.append(key(text, token, joinedTo: nil, &part))
            }
        }
    }

    /// The token's key; a gap for words without content.
    private func key(_ text: PreparedText, _ token: Token, joinedTo core: Token?, _ part: inout Part) -> UInt64 {
        let scalars = text.scalars[Int(token.start)..<Int(token.end)]
        let hash = LatinWords.hash(scalars)
        if let known = part.terms[hash] { return known.weight > 0 ? hash : Self.gap }
        let tag = token.wordID >= 0 ? segmenter.lexicon.tag(of: token.wordID) : ""
        var term = DiscoveryTerm(text: String(scalarValues: scalars), weight: 0, role: .filler, length: token.count)
        if core != nil {
            term.weight = 0.7
            term.role = .quality
        } else if !Self.isStopWord(term.text, token, hash) {
            (term.weight, term.role) = Self.value(token, tag: tag)
        }
        part.terms[hash] = term
        return term.weight > 0 ? hash : Self.gap
    }

    private func isJoinable(_ token: Token) -> Bool {
        guard token.kind == .word, token.count <= 3 else { return false }
        switch segmenter.lexicon.tag(of: token.wordID).first {
        case "a", "v", "n", "i", "z": return true
        default: return false
        }
    }

    private static func turns(_ text: PreparedText, _ token: Token) -> Bool {
        guard token.count <= 2, token.kind == .word || token.kind == .unknown else { return false }
        return turning.contains(Array(text.scalars[Int(token.start)..<Int(token.end)]))
    }

    private static let turning: Set<[UInt32]> = Set(
        "不 没 没有 无 太 有点 不够 不太 偏 过于".split(separator: " ").map { $0.unicodeScalars.map(\.value) })

    private static func isStopWord(_ word: String, _ token: Token, _ hash: UInt64) -> Bool {
        token.kind == .latin ? StopWords.english.contains(hash) : stopWords.contains(word)
    }

    /// 好, 大, 小 join everything, and yet are judgements.
    private static let stopWords = Set(StopWords.chinese + StopWords.characters).subtracting(["好", "大", "小", "少"])

    /// Weight and role by part of speech; the weights were chosen by mutual information with known categories, see docs/methods.
    private static func value(_ token: Token, tag: String) -> (Float, DiscoveryTerm.Role) {
        let single: Float = token.count == 1 ? 0.6 : 1
        switch token.kind {
        case .unknown: return token.count >= 2 ? (0.8, .thing) : (0.2, .filler)
        case .latin: return token.count >= 2 ? (0.8, .thing) : (0.2, .filler)
        case .number, .punctuation, .marker: return (0, .filler)
        case .word: break
        }
        guard let first = tag.first else { return (1, .thing) }
        switch first {
        case "n", "j", "e": return (single, token.count > 1 ? .thing : .filler)
        case "v": return tag == "vn" ? (0.9 * single, .thing) : (0.7 * single, .action)
        case "a", "i", "l", "b", "z": return (0.7 * single, .quality)
        case "s", "t": return (0.5 * single, .filler)
        default: return (0.05, .filler)
        }
    }

    /// For texts too short for a fingerprint: equal letters, equal value.
    private static func exact(_ text: PreparedText) -> UInt64 {
        let letters = text.scalars.lazy.filter { $0 >= 0x4E00 || ScalarClass.isAlphanumeric($0) }
        return LatinWords.hash(letters) | 1
    }
}
