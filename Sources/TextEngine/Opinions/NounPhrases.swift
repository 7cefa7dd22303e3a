/// Finds what a judgement may speak of: runs of nouns, and the words of topics.
///
///     "服务态度很好" → 服务态度 · "发货速度" → 发货速度 (a topic word and a noun)
struct NounPhrases: Sendable {
    /// Normalised scalars.
    struct Phrase: Sendable, Equatable {
        var start: Int32
        var end: Int32
        var isTopic: Bool
        /// A verb (包装精美, 安装方便): spoken of only where the judgement follows at once.
        var isVerb = false
    }

    private let lexicon: Lexicon
    /// By the lexicon's tag code.
    private let isNounTag: [Bool]
    private let isVerbTag: [Bool]
    private let isStopWord: Set<Int32>
    /// Nouns that the dictionary tags as something else.
    private let isObject: Set<Int32>
    private static let longest: Int32 = 10

    /// Nouns that customers use to frame a judgement rather than as its object; ours.
    private static let stopWords = """
        有点 有点儿 有些 一点 一点儿 有一点 时候 感觉 原因 结果 情况 朋友 老公 老婆 家人 总体 总之 个人 本人 人家 大家 小时 分钟 今天 昨天 明天 上次 下次 时 天 年 月 次 点 元 块 人 我 你 他 她 它 自己 \
        事情 事 问题 缺点 优点 地方 方面 程度 时间段 心 眼 话 样子 意思 建议 希望 理由 想法 水平 一般 第一次 好评 差评 评价 京东 淘宝 天猫 卖家 买家 亲 下午 上午 晚上 早上 中午
        """

    init(lexicon: Lexicon) {
        isNounTag = lexicon.tags.map { tag in
            tag == "n" || tag == "nz" || tag == "ng" || tag == "vn" || tag == "nt" || tag == "nl" || tag == "eng" || tag == "an"
                || tag == "j"
        }
        isVerbTag = lexicon.tags.map { $0 == "v" || $0 == "vi" }
        isStopWord = Set(WordList.words(Self.stopWords).map(lexicon.wordID).filter { $0 >= 0 })
        isObject = Set(["东西", "口感", "手感", "体验"].map(lexicon.wordID).filter { $0 >= 0 })
        self.lexicon = lexicon
    }

    private func isNoun(_ token: Token) -> Bool {
        switch token.kind {
        case .unknown: return token.count >= 2
        case .latin: return token.count >= 2
        case .word:
            guard token.wordID >= 0 else { return token.count >= 2 }
            if isObject.contains(token.wordID) { return true }
            guard let code = lexicon.tagCode(of: token.wordID), isNounTag[Int(code)] else { return false }
            return !isStopWord.contains(token.wordID)
        default: return false
        }
    }

    private func isVerb(_ token: Token) -> Bool {
        guard token.kind == .word, token.count >= 2, let code = lexicon.tagCode(of: token.wordID) else { return false }
        return isVerbTag[Int(code)] && !isStopWord.contains(token.wordID)
    }

    /// Leaves all phrases of the text in `scratch.phrases`, in order, none inside a judgement.
    func read(_ scratch: AnalysisScratch) {
        scratch.phrases.removeAll(keepingCapacity: true)
        var judgement = 0
        var hit = 0
        for token in scratch.tokens {
            while judgement < scratch.judgements.count, scratch.judgements[judgement].end <= token.start { judgement += 1 }
            if judgement < scratch.judgements.count, scratch.judgements[judgement].start < token.end { continue }
            while hit < scratch.topics.hits.count, scratch.topics.hits[hit].end <= token.start { hit += 1 }
            let isTopic = isAnchor(token, from: hit, scratch)
            guard isTopic || isNoun(token) else {
                if isVerb(token) { scratch.phrases.append(Phrase(start: token.start, end: token.end, isTopic: false, isVerb: true)) }
                continue
            }
            if let last = scratch.phrases.last, !last.isVerb, last.end == token.start, token.end - last.start <= Self.longest {
                scratch.phrases[scratch.phrases.count - 1].end = token.end
                if isTopic { scratch.phrases[scratch.phrases.count - 1].isTopic = true }
            } else {
                scratch.phrases.append(Phrase(start: token.start, end: token.end, isTopic: isTopic))
            }
        }
    }

    /// Whether the token belongs to the word that names a topic.
    private func isAnchor(_ token: Token, from hit: Int, _ scratch: AnalysisScratch) -> Bool {
        var index = hit
        while index < scratch.topics.hits.count, scratch.topics.hits[index].start < token.end {
            let anchor = scratch.topics.hits[index]
            if anchor.anchorStart <= token.start, anchor.anchorEnd >= token.end { return token.kind != .punctuation }
            index += 1
        }
        return false
    }

    /// The phrase that a judgement speaks of, in its own clause.
    func aspect(
        of judgement: WordAutomaton.Match, _ degree: DegreeWords.Reading, _ clause: ClauseSplitter.Clause, _ scratch: AnalysisScratch
    ) -> Phrase? {
        var before: Phrase?
        var after: Phrase?
        for phrase in scratch.phrases {
            if Int(phrase.start) >= clause.end { break }
            guard Int(phrase.start) >= clause.start else { continue }
            if Int(phrase.end) <= degree.reach {
                if !phrase.isVerb || degree.reach == Int(phrase.end) { before = phrase }
            } else if phrase.start >= judgement.end, !phrase.isVerb {
                after = phrase
                break
            }
        }
        let scalars = scratch.prepared.scalars
        let distance = before.map { degree.reach - Int($0.end) }
        if let after, isAttribute(judgement, after, scalars), distance ?? .max > 2 { return after }
        if let before, let distance, distance <= 12 { return before }
        if let after, Int(after.start) - Int(judgement.end) <= 4 { return after }
        return nil
    }

    /// The last phrase of a clause.
    func last(in clause: ClauseSplitter.Clause, _ scratch: AnalysisScratch) -> Phrase? {
        scratch.phrases.last { !$0.isVerb && Int($0.start) >= clause.start && Int($0.end) <= clause.end }
    }

    /// 很好的酒店, 不错的一家店: the judgement is followed by 的 and its noun.
    private func isAttribute(_ judgement: WordAutomaton.Match, _ after: Phrase, _ scalars: [UInt32]) -> Bool {
        let end = Int(judgement.end)
        return end < scalars.count && scalars[end] == 0x7684 && Int(after.start) - end <= 4
    }
}
