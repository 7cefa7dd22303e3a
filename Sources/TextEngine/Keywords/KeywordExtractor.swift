import func Foundation.log

/// Picks the words that say what a text is about.
///
/// ```
/// 物流太慢了，物流客服也不回复  →  物流 (twice), 客服, 回复
/// ```
/// TF-IDF: occurrences × logarithm of how rare the dictionary's corpus has the word, × a weight for its part of speech (nouns
/// before adjectives before verbs). Words of one letter, numbers and stop words are left out. The stop words are our own list.
public struct KeywordExtractor: Sendable {
    private let lexicon: Lexicon
    /// Weight by part-of-speech code; 0 leaves a word out.
    private let weights: [Float]
    private let stopWords: Set<Int32>
    private let logTotal: Double
    /// Rarity that a word outside the dictionary gets.
    private static let unknownFrequency = 8.0

    public init(lexicon: Lexicon) {
        self.lexicon = lexicon
        weights = lexicon.tags.map(Self.weight)
        stopWords = Set(StopWords.chinese.map(lexicon.wordID).filter { $0 >= 0 })
        logTotal = log(max(lexicon.totalFrequency, 1))
    }

    /// The `limit` heaviest words, heaviest first; equal weights in the order of the text.
    public func keywords(_ text: PreparedText, tokens: [Token], limit: Int) -> [Keyword] {
        guard limit > 0 else { return [] }
        var candidates: [(first: Token, weight: Double, count: Int)] = []
        var indexOf: [UInt64: Int] = [:]
        for token in tokens {
            let weight = weight(token, text)
            guard weight > 0 else { continue }
            let key = LatinWords.hash(text.scalars[Int(token.start)..<Int(token.end)])
            if let index = indexOf[key] {
                candidates[index].count += 1
            } else {
                indexOf[key] = candidates.count
                candidates.append((token, weight, 1))
            }
        }
        let ranked = candidates.enumerated().sorted {
            let first = $0.element.weight * Double($0.element.count)
            let second = $1.element.weight * Double($1.element.count)
            return first != second ? first > second : $0.offset < $1.offset
        }
        return ranked.prefix(limit).map { _, candidate in
            Keyword(
                text: text.text(Int(candidate.first.start), Int(candidate.first.end)),
                weight: candidate.weight * Double(candidate.count))
        }
    }

    private func weight(_ token: Token, _ text: PreparedText) -> Double {
        guard token.count >= 2, token.count <= 32 else { return 0 }
        switch token.kind {
        case .word where token.wordID >= 0:
            guard let tag = lexicon.tagCode(of: token.wordID), !stopWords.contains(token.wordID) else { return 0 }
            let frequency = max(Double(lexicon.frequency(of: token.wordID)), 1)
            return Double(weights[Int(tag)]) * max(logTotal - log(frequency), 0.1)
        case .word: return logTotal - log(Self.unknownFrequency)
        case .unknown: return 0.7 * (logTotal - log(Self.unknownFrequency))
        case .latin:
            let word = text.scalars[Int(token.start)..<Int(token.end)]
            guard !StopWords.english.contains(LatinWords.hash(word)) else { return 0 }
            return 0.6 * (logTotal - log(Self.unknownFrequency))
        case .number, .punctuation, .marker: return 0
        }
    }

    private static func weight(tag: String) -> Float {
        switch tag.first {
        case "n": 1
        case "e": tag == "eng" ? 1 : 0
        case "j": 0.9
        case "a": 0.85
        case "v": tag == "vn" ? 0.95 : 0.7
        case "i", "l": 0.75
        case "b", "z", "s": 0.6
        default: 0
        }
    }
}
