/// Finds pairs of aspect and judgement with their places in the text.
///
///     "物流太慢，客服很热情" → (物流, 太慢, −), (客服, 热情, +) · "太贵了" → (implied 价格, 太贵, −)
///
/// Within a clause each word of ``OpinionLexicon`` takes the nearest noun or topic word before it, else one after it (很好的酒店),
/// else the aspect of the clause before it in the same sentence, else the aspect that it implies. Adverbs and negation before
/// it are read by ``DegreeWords``; words like 大 and 高 take their side from the aspect, see ``RelativeOpinions``.
/// The idea of judging nouns near judgement words: Hu & Liu 2004, "Mining and summarizing customer reviews".
struct OpinionReader: Sendable {
    private let automaton: WordAutomaton
    private let entries: [Entry]
    private let nouns: NounPhrases

    struct Entry: Sendable {
        var polarity: Double
        var implied: String?
        var relative: RelativeSides?
        /// A modal verb or a measure word more often than a judgement; needs an adverb or a noun right before it.
        var isDoubtful: Bool
        /// Judges the whole rather than the aspect of the clause before.
        var isOverall = false

        /// Says by itself what it speaks of, so that no aspect is carried over from the clause before.
        var impliesFirst: Bool { implied == "价格" || implied == "气味" || implied == "声音" }
    }

    private static let overall: Set<String> = [
        "满意", "失望", "后悔", "推荐", "值得", "喜欢", "不满意", "不喜欢", "不推荐", "好评", "差评", "五星", "大失所望", "令人失望", "点赞", "垃圾", "坑爹", "无语",
    ]

    /// Single characters and words that mostly mean something else.
    private static let doubtful: Set<String> = [
        "可以", "值得", "卡", "淡", "值", "香", "脆", "酥", "滑", "糯", "坑", "牛", "赞", "正", "凶", "拽", "破", "丑", "苦", "怪", "扎", "勒", "挤", "晕", "不够",
        "足够", "对不起", "自由", "健康", "自然", "享受", "焦", "糊", "坏", "生", "闷", "柴",
        "good", "cheap", "late", "cold", "missing", "lost", "like", "nice",
    ]

    init(normalizer: Normalizer, lexicon: Lexicon) {
        var words: [[UInt32]] = []
        var entries: [Entry] = []
        var prepared = PreparedText()
        func add(_ word: String, _ entry: Entry) {
            normalizer.prepare(word, into: &prepared)
            words.append(prepared.scalars)
            entries.append(entry)
        }
        for (word, rule) in RelativeOpinions.rules.sorted(by: { $0.key < $1.key }) {
            add(word, Entry(polarity: rule.unknown, implied: rule.implied, relative: RelativeSides(rule), isDoubtful: true))
        }
        for group in OpinionLexicon.groups {
            for word in WordList.words(group.words) {
                add(
                    word,
                    Entry(
                        polarity: group.polarity, implied: group.implied, relative: nil, isDoubtful: Self.doubtful.contains(word),
                        isOverall: Self.overall.contains(word)))
            }
        }
        automaton = WordAutomaton(words)
        self.entries = entries
        nouns = NounPhrases(lexicon: lexicon)
    }

    /// Leaves the opinions in `scratch.opinions`; tokens, clauses and topic hits must be there already.
    func read(_ scratch: AnalysisScratch) {
        scratch.opinions.removeAll(keepingCapacity: true)
        scratch.signalMatches.removeAll(keepingCapacity: true)
        scratch.prepared.scalars.withUnsafeBufferPointer { automaton.scan($0, into: &scratch.signalMatches) }
        guard !scratch.signalMatches.isEmpty else { return }
        judgements(scratch)
        guard !scratch.judgements.isEmpty else { return }
        nouns.read(scratch)
        var next = 0
        var carried: (phrase: NounPhrases.Phrase, sentence: Int)?
        for clause in scratch.clauses {
            if let last = carried, last.sentence != clause.sentence { carried = nil }
            let first = next
            defer {
                // A clause that only names something hands it on: "我买的手机，很好".
                if next == first, let last = nouns.last(in: clause, scratch) { carried = (last, clause.sentence) }
            }
            while next < scratch.judgements.count, scratch.judgements[next].end <= clause.end {
                let judgement = scratch.judgements[next]
                next += 1
                guard judgement.start >= clause.start else { continue }
                if let phrase = resolve(judgement, clause, carried?.phrase, scratch) { carried = (phrase, clause.sentence) }
            }
        }
    }

    /// Whether the polarity of any word of a range, whole word or not, is as asked.
    func judges(
        _ scalars: [UInt32], _ range: Range<Int>, _ matches: inout [WordAutomaton.Match], _ isAsked: (Double) -> Bool
    ) -> Bool {
        matches.removeAll(keepingCapacity: true)
        scalars.withUnsafeBufferPointer { automaton.scan(UnsafeBufferPointer(rebasing: $0[range]), into: &matches) }
        return matches.contains { entries[Int($0.pattern)].relative == nil && isAsked(entries[Int($0.pattern)].polarity) }
    }

    /// Keeps the matches that are whole words, the longest where they overlap, in order.
    private func judgements(_ scratch: AnalysisScratch) {
        scratch.judgements.removeAll(keepingCapacity: true)
        scratch.signalMatches.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
        for match in scratch.signalMatches {
            if let last = scratch.judgements.last, match.start < last.end { continue }
            guard TokenBoundaries.isWord(match, scratch.tokens, scratch.prepared.scalars) else { continue }
            scratch.judgements.append(match)
        }
        dropModifiers(scratch)
    }

    /// 好慢, 好便宜: the first is an adverb of the second. 噪音有点大: the first is what the second speaks of.
    private func dropModifiers(_ scratch: AnalysisScratch) {
        var index = 0
        while index + 1 < scratch.judgements.count {
            let word = scratch.judgements[index]
            let next = scratch.judgements[index + 1]
            let isAdverb = word.end - word.start == 1 && scratch.prepared.scalars[Int(word.start)] == 0x597D && next.start == word.end
            let entry = entries[Int(word.pattern)]
            let isObject =
                entry.impliesFirst && entry.implied != "价格" && next.start - word.end <= 4
                && entries[Int(next.pattern)].relative != nil
            if isAdverb || isObject { scratch.judgements.remove(at: index) } else { index += 1 }
        }
    }

    /// Adds the opinion of one judgement, if it is one, and returns the aspect found in this clause.
    private func resolve(
        _ judgement: WordAutomaton.Match, _ clause: ClauseSplitter.Clause, _ carried: NounPhrases.Phrase?, _ scratch: AnalysisScratch
    ) -> NounPhrases.Phrase? {
        let entry = entries[Int(judgement.pattern)]
        let scalars = scratch.prepared.scalars
        let degree = DegreeWords.read(scalars, Int(judgement.start), limit: clause.start)
        guard !isWishOrAnswer(judgement, degree, clause, scalars) else { return nil }
        let own = nouns.aspect(of: judgement, degree, clause, scratch)
        let isAdjacent = own.map { Int($0.end) >= degree.reach - 1 } ?? false
        if entry.isDoubtful, !degree.hasDegree, !isAdjacent { return own }
        let mayCarry = !entry.isOverall && !entry.impliesFirst && Int(judgement.start) - clause.start <= 6
        let phrase = own ?? (mayCarry ? carried : nil)
        let aspect = phrase.map { scratch.prepared.text(Int($0.start), Int($0.end)) } ?? entry.implied
        guard let polarity = polarity(entry, degree, aspect: phrase == nil ? nil : aspect) else { return own }
        guard let aspect else { return own }
        scratch.opinions.append(
            RawOpinion(
                aspect: phrase, aspectText: aspect, start: degree.start, end: Int(judgement.end),
                countedStart: degree.countedStart ?? Int(judgement.start), wordStart: Int(judgement.start), polarity: polarity
            )
        )
        return phrase
    }

    /// "要是…就好了" wishes, "好的。" answers: neither judges.
    private func isWishOrAnswer(
        _ judgement: WordAutomaton.Match, _ degree: DegreeWords.Reading, _ clause: ClauseSplitter.Clause, _ scalars: [UInt32]
    ) -> Bool {
        guard judgement.end - judgement.start == 1, scalars[Int(judgement.start)] == 0x597D else { return false }
        let isAlone = Int(judgement.start) == clause.start && clause.end - clause.start <= 2
        let isWish = judgement.start > 0 && scalars[Int(judgement.start) - 1] == 0x5C31
        return (isAlone && !degree.hasDegree && clause.end - clause.start == 2) || isWish
    }

    private func polarity(_ entry: Entry, _ degree: DegreeWords.Reading, aspect: String?) -> Double? {
        var polarity = entry.polarity
        if let relative = entry.relative {
            if let side = aspect.flatMap({ relative.side(of: $0) }) {
                polarity = 0.8 * side
            } else if degree.isKept {
                polarity = -0.7
                return polarity
            }
            guard polarity != 0 else { return nil }
        }
        if degree.isNegated { polarity *= -0.85 }
        if degree.isStrengthened || degree.isKept { polarity *= 1.1 }
        return max(-1, min(1, polarity))
    }
}

/// An opinion in normalised scalars, before it gets its topic.
struct RawOpinion: Sendable {
    var aspect: NounPhrases.Phrase?
    var aspectText: String
    /// What of the aspect is judged, where the text names it apart: the 味道 of a dish, see ``DishSubjects``.
    var attribute: NounPhrases.Phrase?
    /// From the outermost adverb to the end of the judgement.
    var start: Int
    var end: Int
    /// Where the counted form begins, and where its word begins; strengthening adverbs between them are left out.
    var countedStart: Int
    var wordStart: Int
    var polarity: Double
}

/// The aspects with which a relative word is good or bad, as lists of words.
struct RelativeSides: Sendable {
    private let good: [[UInt32]]
    private let bad: [[UInt32]]

    init(_ rule: RelativeOpinions.Rule) {
        good = Self.scalars(rule.good)
        bad = Self.scalars(rule.bad)
    }

    private static func scalars(_ words: String) -> [[UInt32]] { WordList.words(words).map { $0.unicodeScalars.map(\.value) } }

    /// 1, −1, or nil when no listed word is in the aspect; the longest listed word decides, at equal length the later in the aspect.
    func side(of aspect: String) -> Double? {
        let scalars = aspect.unicodeScalars.map(\.value)
        let praised = Self.best(good, scalars)
        let blamed = Self.best(bad, scalars)
        guard praised > 0 || blamed > 0 else { return nil }
        return praised >= blamed ? 1 : -1
    }

    private static func best(_ words: [[UInt32]], _ aspect: [UInt32]) -> Int {
        var best = 0
        for word in words where word.count * 2 + 1 > best && word.count <= aspect.count {
            for start in 0...(aspect.count - word.count) where matches(word, aspect, start) {
                best = max(best, word.count * 2 + (start + word.count == aspect.count ? 1 : 0))
            }
        }
        return best
    }

    private static func matches(_ word: [UInt32], _ aspect: [UInt32], _ start: Int) -> Bool {
        for index in word.indices where aspect[start + index] != word[index] { return false }
        return true
    }
}
