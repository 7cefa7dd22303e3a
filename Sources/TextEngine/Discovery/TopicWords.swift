import func Foundation.log

/// Which words and phrases tell a topic from all others, and the name that they make.
///
/// ```
/// 12 % of a topic's texts say 快递, 1 % of all texts do   →   0.12 × log(0.12 ÷ 0.01)
/// ```
/// Class-based TF-IDF in the form of each class's part of the mutual information between word and class. A phrase is two words of
/// one clause with at most one empty word between them.
struct TopicWords: Sendable {
    private let corpus: DiscoveryCorpus
    /// Distinct texts of each topic.
    private(set) var sizes: [Int]
    private let topics: Int
    /// Texts of each topic that hold a word, topic by topic.
    private var spread: [Int32]
    private var phrases: [PairTable]
    private var allPhrases = PairTable()

    /// Words that are listed for a topic.
    private static let listed = 8
    /// A phrase stands in a name when at least this share of the topic's texts says it.
    private static let phraseShare = 0.01

    /// - Parameter topicOf: the topic of each distinct text, nil for outliers.
    init(_ corpus: DiscoveryCorpus, topicOf: [Int?], topics: Int) {
        self.corpus = corpus
        self.topics = topics
        sizes = [Int](repeating: 0, count: topics)
        spread = [Int32](repeating: 0, count: topics * corpus.terms.count)
        phrases = [PairTable](repeating: PairTable(), count: topics)
        for (text, topic) in topicOf.enumerated() {
            if let topic { add(corpus.sequences[text], topic) }
        }
    }

    private mutating func add(_ words: ArraySlice<Int32>, _ topic: Int) {
        sizes[topic] += 1
        var seen: Set<Int32> = []
        var previous: Int32 = TermSequences.clauseEnd
        var gaps = 0
        for word in words {
            if word == TermSequences.gap {
                gaps += 1
                continue
            }
            guard word >= 0 else {
                previous = TermSequences.clauseEnd
                continue
            }
            if seen.insert(word).inserted { spread[topic * corpus.terms.count + Int(word)] += 1 }
            if previous >= 0, gaps <= 1, previous != word {
                phrases[topic].increment(previous, word)
                allPhrases.increment(previous, word)
            }
            previous = word
            gaps = 0
        }
    }

    /// How strongly a word tells the topic; 0 when it is no commoner there than elsewhere.
    private func telling(_ term: Int, _ topic: Int) -> Double {
        let inside = Double(spread[topic * corpus.terms.count + term]) / Double(max(sizes[topic], 1))
        let outside = Double(corpus.spread[term]) / Double(max(corpus.count, 1))
        return inside > outside ? inside * log(inside / outside) : 0
    }

    /// The most telling words of a topic by name, none a variation of another.
    func words(_ topic: Int) -> [Int] {
        let ranked = heaviest { term in telling(term, topic) * rank(corpus.terms[term]) }
        var chosen: [Int] = []
        for entry in ranked.prefix(60) where chosen.count < Self.listed {
            if chosen.allSatisfy({ !alike($0, entry.term) }) { chosen.append(entry.term) }
        }
        return chosen
    }

    /// The heaviest words of the topic's centre, for the state.
    func centre(_ topic: Int, limit: Int) -> [DiscoveryState.Word] {
        let base = topic * corpus.terms.count
        let heavy = heaviest { term in Double(spread[base + term]) * Double(corpus.weight(term)) }.prefix(limit)
        let most = heavy.first?.value ?? 1
        return heavy.map { entry in
            DiscoveryState.Word(text: corpus.terms[entry.term].text, weight: (entry.value / most * 1_000).rounded() / 1_000)
        }
    }

    /// All words with a value above 0, the largest first.
    private func heaviest(_ value: (Int) -> Double) -> [(term: Int, value: Double)] {
        var found: [(term: Int, value: Double)] = []
        for term in corpus.terms.indices {
            let value = value(term)
            if value > 0 { found.append((term, value)) }
        }
        return found.sorted { $0.value != $1.value ? $0.value > $1.value : $0.term < $1.term }
    }

    private func rank(_ term: DiscoveryTerm) -> Double {
        let role =
            switch term.role {
            case .thing: 1.0
            case .quality: 0.8
            case .action: 0.6
            case .filler: 0.15
            }
        return term.length == 1 ? 0.4 * role : role
    }

    /// 快递 and 快递员, 好 and 很好: words that share a character say the same in a name.
    private func alike(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (corpus.terms[first], corpus.terms[second])
        guard a.text.utf8.first.map({ $0 >= 0x80 }) ?? false else { return a.text.hasPrefix(b.text) || b.text.hasPrefix(a.text) }
        return !Set(a.text.unicodeScalars).isDisjoint(with: b.text.unicodeScalars)
    }

    /// The best phrase of a topic that holds one of the given words.
    private func phrase(_ topic: Int, with words: [Int]) -> (first: Int, second: Int)? {
        let least = max(3, Int(Self.phraseShare * Double(sizes[topic])))
        var best: (first: Int, second: Int, value: Double)?
        phrases[topic].visit { first, second, count in
            guard count >= least, fits(first, second), words.contains(first) || words.contains(second), !alike(first, second) else {
                return
            }
            let inside = Double(count) / Double(max(sizes[topic], 1))
            let outside = Double(allPhrases.count(first, second)) / Double(max(corpus.count, 1))
            guard inside > outside else { return }
            var value = inside * log(inside / outside)
            if corpus.terms[second].role == .quality { value *= 2 }
            if best.map({ value > $0.value || value == $0.value && (first, second) < ($0.first, $0.second) }) ?? true {
                best = (first, second, value)
            }
        }
        return best.map { ($0.first, $0.second) }
    }

    /// A thing and what is said of it, or two things.
    private func fits(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = (corpus.terms[first], corpus.terms[second])
        guard a.length > 1 else { return false }
        switch (a.role, b.role) {
        case (.thing, .quality): return true
        case (.thing, .action), (.thing, .thing), (.action, .quality), (.action, .thing), (.quality, .thing): return b.length > 1
        default: return false
        }
    }

    /// Name of a topic that no name in `taken` equals.
    func label(_ topic: Int, words: [Int], taken: Set<String>) -> String {
        var chosen: [Int] = []
        if let (first, second) = phrase(topic, with: Array(words.prefix(3))) { chosen = [first, second] }
        if let top = words.first, chosen.allSatisfy({ !alike($0, top) }) { chosen.insert(top, at: 0) }
        var rest = words.filter { word in chosen.allSatisfy { !alike($0, word) } }[...]
        if chosen.count < 2, let next = rest.popFirst() { chosen.append(next) }
        var name = spelled(chosen)
        while taken.contains(name), let next = rest.popFirst() {
            chosen.append(next)
            name = spelled(chosen)
        }
        return name
    }

    func spelled(_ words: [Int]) -> String { words.map { corpus.terms[$0].text }.joined(separator: " ") }
}
