/// The words that set a signal's items apart from what the same series said before, and the items that carry them best.
struct SignalWords {
    private let census: SeriesCensus

    static let mostItems = 20
    private static let mostWords = 8
    /// G² at p = 0.001, from which a word surely is said more than before, and at p = 0.05, from which it may be told after those.
    private static let clear = 10.83
    private static let likely = 3.84

    init(_ census: SeriesCensus) { self.census = census }

    /// - Parameter series: whose past is held against the items; nil for the past of everything.
    func words(of items: [Int], series: PackedKey?) -> (told: [SignalWord], best: [Int64]) {
        let table = census.table
        let start = max(census.first, census.day - census.options.wordDays)
        // What has lasted for days must not pass for usual.
        let end = census.day - start > 21 ? census.day - StoredSignal.gap : census.day
        let all = table.items(from: start, to: end).filter { !census.excluded.contains($0) && !table.words(of: $0).isEmpty }
        let own = series.map { key in all.filter { table.contains(key, $0) } } ?? all
        // A series that hardly spoke is held against everything.
        let past = own.count >= 30 ? own : all
        let texts = items.filter { !table.words(of: $0).isEmpty }
        guard !texts.isEmpty, !past.isEmpty else { return ([], items.suffix(Self.mostItems).map { table.id(of: $0) }) }
        let now = counts(texts)
        let before = counts(past)
        // A surge of the same complaints has few new words: what follows the surely new ones is what the excess consists of.
        let usual = Double(texts.count) * Self.usualShare(own: own.count, days: end - start, texts: texts.count)
        var told = now.compactMap { code, items -> (code: Int32, word: SignalWord, excess: Double)? in
            guard items >= 3 else { return nil }
            let earlier = before[code] ?? 0
            let (share, shareBefore) = (Double(items) / Double(texts.count), Double(earlier) / Double(past.count))
            guard share > shareBefore else { return nil }
            let ratio = LogLikelihood.ratio(k1: items, n1: texts.count, k2: earlier, n2: past.count)
            guard ratio >= Self.likely else { return nil }
            let word = SignalWord(
                word: table.word(code), items: items, before: earlier, share: share, shareBefore: shareBefore, ratio: ratio)
            return (code, word, Double(items) - shareBefore * usual)
        }
        told.sort { first, second in
            let clear = (first.word.ratio >= Self.clear, second.word.ratio >= Self.clear)
            if clear.0 != clear.1 { return clear.0 }
            let (left, right) = clear.0 ? (first.word.ratio, second.word.ratio) : (first.excess, second.excess)
            return (right, first.word.word) < (left, second.word.word)
        }
        let strengths = Dictionary(told.prefix(2 * Self.mostWords).map { ($0.code, $0.word.ratio.squareRoot()) }, uniquingKeysWith: max)
        return (told.prefix(Self.mostWords).map(\.word), best(texts, strengths))
    }

    /// How many of today's texts would have been there anyway, as a share of them.
    private static func usualShare(own: Int, days: Int, texts: Int) -> Double {
        min(1, Double(own) / Double(max(1, days)) / Double(max(1, texts)))
    }

    private func counts(_ items: [Int]) -> [Int32: Int] {
        var counts: [Int32: Int] = [:]
        for index in items { for word in Set(census.table.words(of: index)) { counts[word, default: 0] += 1 } }
        return counts
    }

    /// Items with most of the telling words first, of equals the more severe; two that hold the same telling words are one example.
    private func best(_ items: [Int], _ strengths: [Int32: Double]) -> [Int64] {
        let table = census.table
        let rated = items.map { index -> (index: Int, score: Double, words: Set<Int32>) in
            let words = Set(table.words(of: index)).intersection(strengths.keys)
            let score = words.reduce(0) { $0 + (strengths[$1] ?? 0) } + table.severity(of: index) / 5
            return (index, score, words)
        }.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
        var seen: Set<Set<Int32>> = []
        let distinct = rated.filter { seen.insert($0.words).inserted }
        let others = rated.filter { entry in !distinct.contains { $0.index == entry.index } }
        return (distinct + others).prefix(Self.mostItems).map { table.id(of: $0.index) }
    }
}
