/// Sentiment of English text by words, negation, degree and turns.
///
///     "The flight was delayed again and nobody helped" → negative · "Not bad at all, thanks!" → positive
///
/// The shape of the rules (valence words, negation within three words, boosters, what follows "but" weighs more) is that of
/// Hutto & Gilbert 2014, "VADER"; word list, weights and thresholds are ours, see ``EnglishLexicon``. Two readings of the sum:
/// its side, and how far it is from nothing said.
struct EnglishSentiment: Sendable {
    private let automaton: WordAutomaton
    private let weights: [Double]

    init(normalizer: Normalizer) {
        var words: [[UInt32]] = []
        var weights: [Double] = []
        var prepared = PreparedText()
        for group in EnglishLexicon.groups {
            for word in WordList.words(group.words) {
                normalizer.prepare(word, into: &prepared)
                words.append(prepared.scalars)
                weights.append(group.weight)
            }
        }
        automaton = WordAutomaton(words)
        self.weights = weights
    }

    /// Whether the text is to be read as English: Latin letters, and hardly any Chinese.
    static func isEnglish(_ scalars: [UInt32]) -> Bool {
        var latin = 0
        var chinese = 0
        for scalar in scalars {
            if (0x61...0x7A).contains(scalar) { latin += 1 } else if ClauseSplitter.isChinese(scalar) { chinese += 1 }
        }
        return latin >= 3 && chinese * 12 < latin
    }

    func finding(_ text: PreparedText, _ matches: inout [WordAutomaton.Match]) -> SentimentFinding {
        let (sum, evidence) = sum(text, &matches)
        guard evidence > 0 else { return SentimentFinding(label: .neutral, score: sum, confidence: 0.6) }
        let score = sum / (sum * sum + 6).squareRoot()
        let strength = abs(score)
        guard strength >= 0.3 else { return SentimentFinding(label: .neutral, score: score, confidence: 0.75 - strength / 2) }
        return SentimentFinding(label: score > 0 ? .positive : .negative, score: score, confidence: 0.5 + 0.45 * strength)
    }

    /// Weighted sum, and the number of words of judgement.
    private func sum(_ text: PreparedText, _ matches: inout [WordAutomaton.Match]) -> (Double, Int) {
        matches.removeAll(keepingCapacity: true)
        text.scalars.withUnsafeBufferPointer { automaton.scan($0, into: &matches) }
        matches.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        let turn = Self.turn(text.scalars)
        var sum = 0.0
        var evidence = 0
        var last: Int32 = 0
        for match in matches where match.start >= last {
            last = match.end
            evidence += 1
            var weight = weights[Int(match.pattern)] * Self.context(text.scalars, Int(match.start))
            if let turn { weight *= Int(match.start) < turn ? 0.5 : 1.5 }
            sum += weight
        }
        for scalar in text.scalars {
            guard let emotion = Marker.emotion(of: scalar) else { continue }
            evidence += 1
            sum += Self.weight(of: emotion)
        }
        let exclamations = text.scalars.count { $0 == 0x21 }
        if exclamations > 0 { sum *= 1 + 0.1 * Double(min(3, exclamations)) }
        // A question asks more often than it judges; several still complain.
        if text.scalars.contains(0x3F), sum > 0 { sum *= 0.6 }
        return (sum, evidence)
    }

    private static func weight(of emotion: EmoticonClass) -> Double {
        switch emotion {
        case .joy, .love, .approval: 2
        case .anger, .disgust, .disapproval: -2.5
        case .sadness, .fear: -1.5
        case .surprise, .other: 0
        }
    }

    /// Where the last "but" or "however" stands.
    private static func turn(_ scalars: [UInt32]) -> Int? {
        let words: [[UInt32]] = [[0x20, 0x62, 0x75, 0x74, 0x20], [0x20, 0x68, 0x6F, 0x77, 0x65, 0x76, 0x65, 0x72]]
        for start in stride(from: scalars.count - 5, through: 0, by: -1) where scalars[start] == 0x20 {
            if words.contains(where: { start + $0.count <= scalars.count && scalars[start..<(start + $0.count)].elementsEqual($0) }) {
                return start
            }
        }
        return nil
    }

    /// What the three words before a word of judgement make of it.
    private static func context(_ scalars: [UInt32], _ start: Int) -> Double {
        var factor = 1.0
        var end = start
        for distance in 0..<3 {
            while end > 0, scalars[end - 1] == 0x20 { end -= 1 }
            var begin = end
            while begin > 0, isLetter(scalars[begin - 1]) { begin -= 1 }
            guard begin < end else { break }
            let word = String(scalarValues: scalars[begin..<end])
            if EnglishLexicon.negations.contains(word) || word.hasSuffix("n't") || word.hasSuffix("n’t") {
                return factor * -0.7
            }
            if distance == 0 {
                if EnglishLexicon.strengtheners.contains(word) { factor *= 1.3 }
                if EnglishLexicon.weakeners.contains(word) { factor *= 0.6 }
            }
            end = begin
        }
        return factor
    }

    private static func isLetter(_ scalar: UInt32) -> Bool {
        (0x61...0x7A).contains(scalar) || scalar == 0x27 || scalar == 0x2019
    }
}
