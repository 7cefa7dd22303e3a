/// Finds the words of ``SignalLexicon`` in a text, less those that a negation cancels.
struct SignalReader: Sendable {
    private let automaton: WordAutomaton
    private let entries: [SignalLexicon.Entry]

    init(normalizer: Normalizer) {
        var words: [[UInt32]] = []
        var entries: [SignalLexicon.Entry] = []
        var prepared = PreparedText()
        for group in SignalLexicon.groups {
            for word in WordList.words(group.words) {
                normalizer.prepare(word, into: &prepared)
                words.append(prepared.scalars)
                entries.append(SignalLexicon.Entry(kind: group.kind, weight: group.weight, negatable: group.negatable))
            }
        }
        automaton = WordAutomaton(words)
        self.entries = entries
    }

    /// Strength of each kind in the text, 0…1, by ``SignalLexicon/Kind`` raw value.
    func read(_ text: PreparedText, _ matches: inout [WordAutomaton.Match], _ strengths: inout [Double]) {
        matches.removeAll(keepingCapacity: true)
        for index in strengths.indices { strengths[index] = 0 }
        text.scalars.withUnsafeBufferPointer { automaton.scan($0, into: &matches) }
        for match in matches {
            let entry = entries[Int(match.pattern)]
            if entry.negatable, Negation.precedes(text.scalars, Int(match.start)) { continue }
            let kind = Int(entry.kind.rawValue)
            strengths[kind] = 1 - (1 - strengths[kind]) * (1 - Double(entry.weight))
        }
    }
}

/// Reads the word lists of the lexicons: words between blanks, phrases in straight quotes.
enum WordList {
    static func words(_ list: String) -> [String] {
        var words: [String] = []
        for (index, part) in list.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                words.append(String(part))
            } else {
                words += part.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
            }
        }
        return words
    }
}
