/// Tells questions that judge nothing, so that they are read as neither side.
///
///     "请问什么时候发货？" asks · "怎么这么好看？" praises · "怎么还没到？" complains
///
/// The two sides were learnt from reviews, which hold hardly any plain question: the models then add up chance and answer either
/// side with confidence. A question is plain when it is one sentence with a word of asking, ends in a question mark or asks with 请问,
/// and holds no word of praise, no emoticon and no exclamation. Who asks in a review mostly complains (23 of 25 in the dev parts of
/// online_shopping_10_cats and waimai_10k), so that a negative reading is doubted only where a short clause asks for a fact and holds
/// no word of impatience or blame either. The words are ours, from reading those reviews, and those of ``OpinionLexicon``.
struct PlainQuestions: Sendable {
    /// Longer texts tell something before they ask.
    private static let longest = 60
    /// Longer ones complain more often than they ask for a fact.
    private static let longestFact = 20
    /// What is left of the score; its sign stays.
    private static let kept = 0.2
    /// Nothing labelled tells it: as much above chance as three labels allow without claiming more.
    private static let confidence = 0.6

    /// What a word does in a question.
    private enum Kind { case asks, asksForFact, asksPolitely, praises, blames }

    private let automaton: WordAutomaton
    private let kinds: [Kind]
    private let opinions: OpinionReader

    init(normalizer: Normalizer, opinions: OpinionReader) {
        var words: [[UInt32]] = []
        var kinds: [Kind] = []
        var prepared = PreparedText()
        let lists = [
            (Self.asks, Kind.asks), (Self.asksForFact, .asksForFact), (Self.asksPolitely, .asksPolitely), (Self.praises, .praises),
            (Self.blames, .blames),
        ]
        for (list, kind) in lists {
            for word in WordList.words(list) {
                normalizer.prepare(word, into: &prepared)
                words.append(prepared.scalars)
                kinds.append(kind)
            }
        }
        automaton = WordAutomaton(words)
        self.kinds = kinds
        self.opinions = opinions
    }

    /// The finding of a plain question without the side that its words do not hold; any other finding as it is.
    func settle(
        _ finding: SentimentFinding, _ scalars: [UInt32], _ range: Range<Int>, _ matches: inout [WordAutomaton.Match]
    ) -> SentimentFinding {
        guard finding.label != .neutral || abs(finding.score) > 0.25 else { return finding }
        let isPlain = finding.score > 0 ? asks(scalars, range, &matches) : asksForFact(scalars, range, &matches)
        guard isPlain else { return finding }
        return SentimentFinding(label: .neutral, score: finding.score * Self.kept, confidence: Self.confidence)
    }

    /// Whether `range` asks and praises nothing; the question mark may stand inside or right behind it.
    func asks(_ scalars: [UInt32], _ range: Range<Int>, _ matches: inout [WordAutomaton.Match]) -> Bool {
        guard range.count <= Self.longest, let isMarked = isOneSentence(scalars, range) else { return false }
        find(scalars, range, &matches)
        var asks = false
        for match in matches {
            switch kinds[Int(match.pattern)] {
            case .asks, .asksForFact: asks = asks || isMarked
            case .asksPolitely: asks = true
            case .praises: return false
            case .blames: continue
            }
        }
        return asks && !opinions.judges(scalars, range, &matches) { $0 > 0.5 }
    }

    /// Whether `range` asks for a fact in one clause and blames nobody.
    private func asksForFact(_ scalars: [UInt32], _ range: Range<Int>, _ matches: inout [WordAutomaton.Match]) -> Bool {
        guard range.count <= Self.longestFact, !scalars[range].contains(0x2C), let isMarked = isOneSentence(scalars, range) else {
            return false
        }
        find(scalars, range, &matches)
        let facts = matches.filter { kinds[Int($0.pattern)] == .asksForFact }
        let isPolite = matches.contains { kinds[Int($0.pattern)] == .asksPolitely }
        guard isMarked && !facts.isEmpty || isPolite else { return false }
        for match in matches where kinds[Int(match.pattern)] == .blames {
            // 没 in 有没有 and 不 in 能不能 blame nobody.
            guard facts.contains(where: { $0.start <= match.start && match.end <= $0.end }) else { return false }
        }
        return !opinions.judges(scalars, range, &matches) { $0 < -0.5 }
    }

    private func find(_ scalars: [UInt32], _ range: Range<Int>, _ matches: inout [WordAutomaton.Match]) {
        matches.removeAll(keepingCapacity: true)
        scalars.withUnsafeBufferPointer { automaton.scan(UnsafeBufferPointer(rebasing: $0[range]), into: &matches) }
    }

    /// Whether one sentence without emoticons ends in a question mark; nil where it is not one, or cries out.
    private func isOneSentence(_ scalars: [UInt32], _ range: Range<Int>) -> Bool? {
        var end = range.upperBound
        while end > range.lowerBound, scalars[end - 1] == Self.mark || scalars[end - 1] == 0x20 { end -= 1 }
        for index in range.lowerBound..<end {
            let scalar = scalars[index]
            if Marker.contains(scalar) || scalar == 0x21 || ClauseSplitter.endsSentence(scalar) { return nil }
        }
        return end < scalars.count && scalars[end] == Self.mark
    }

    /// Scalar of the question mark.
    private static let mark: UInt32 = 0x3F

    private static let asks = """
        怎么 怎样 如何 是否 吗 嘛 么 呢 什么 谁 要不要 when where why how what who "can i" "can you" "do you" "is there" "are there"
        """
    private static let asksForFact = """
        什么时候 啥时候 几时 何时 多久 多少 几 哪里 哪儿 哪个 哪款 哪天 哪种 在哪 有没有 能不能 可不可以 可以吗 是不是 会不会 还是
        """
    /// Ask without a mark too.
    private static let asksPolitely = "请问 想问 问一下 咨询一下"
    /// Praise that no opinion is: thanks, and what turns a question into an outcry.
    private static let praises = "谢谢 感谢 多谢 爱 哈哈 嘻嘻 这么 那么 如此 太 真 thanks thank love"
    /// Impatience and blame that no opinion is.
    private static let blames = """
        还 没 不 才 到底 究竟 都 又 总 敢 就 居然 竟然 怎么 为什么 为啥 凭什么 什么玩意 什么东西 什么质量 几个意思 你们 骗 坏 退 赔 投诉 举报 破 烂 少 漏 脱 掉 断 了 年 星期
        """
}
