/// Words and phrases that are said on a day and hardly ever were before.
///
/// Each word of the day is held against the words of the past weeks by Dunning's log-likelihood ratio; false discovery is controlled over
/// all words of the day. Words that stand in the same items are one finding.
struct PhraseWatch {
    struct Found {
        let word: Int32
        /// Items of today that hold it.
        let items: [Int]
        let expected: Double
        let pValue: Double
        let qValue: Double
    }

    /// Items that must hold a phrase, and how often it may be expected.
    static let fewest = 6
    static let usual = 1.0
    static let falseShare = 0.001

    static func find(_ census: SeriesCensus) -> [Found] {
        let table = census.table
        let start = max(census.first, census.day - census.options.wordDays)
        let past = table.items(from: start, to: census.day).filter { !census.excluded.contains($0) }
        guard past.count >= 100 else { return [] }
        var now: [Int32: [Int]] = [:]
        var texts = 0
        for index in census.today where !census.excluded.contains(index) {
            texts += 1
            for word in Set(table.words(of: index)) { now[word, default: []].append(index) }
        }
        let wanted = now.filter { $0.value.count >= 3 }
        var before: [Int32: Int] = [:]
        for index in past { for word in Set(table.words(of: index)) where wanted[word] != nil { before[word, default: 0] += 1 } }
        let words = wanted.keys.sorted()
        let pValues = words.map { word in
            let (k1, k2) = (wanted[word]?.count ?? 0, before[word] ?? 0)
            guard k1 * past.count > k2 * texts else { return 1.0 }
            return LogLikelihood.pValue(LogLikelihood.ratio(k1: k1, n1: texts, k2: k2, n2: past.count))
        }
        let qValues = FalseDiscovery.adjusted(pValues)
        var found: [Found] = []
        for (place, word) in words.enumerated() where qValues[place] <= falseShare {
            let items = wanted[word] ?? []
            let expected = Double(before[word] ?? 0) * Double(texts) / Double(past.count)
            guard items.count >= fewest, expected <= usual else { continue }
            found.append(Found(word: word, items: items, expected: expected, pValue: pValues[place], qValue: qValues[place]))
        }
        return distinct(found.sorted { ($0.pValue, $1.items.count, $0.word) < ($1.pValue, $0.items.count, $1.word) })
    }

    /// The strongest of those that stand in the same items.
    private static func distinct(_ found: [Found]) -> [Found] {
        var kept: [Found] = []
        var taken: Set<Int> = []
        for phrase in found {
            guard phrase.items.count(where: taken.contains) * 2 < phrase.items.count else { continue }
            kept.append(phrase)
            taken.formUnion(phrase.items)
        }
        return kept
    }
}
